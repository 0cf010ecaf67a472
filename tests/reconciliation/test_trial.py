"""What people try first: links to oneself, misspelt names, shares that cannot add up."""

import pytest

import repatriation as rp
from repatriation.errors import InvalidRecordError, UnknownIdError

GROUPS = "".join(f'[groups.{g}]\nmeasure = "present"\n' for g in "abc")


def told(*says: str) -> rp.Dataset:
    text = f'source = "s"\n[sources.s]\n{GROUPS}'
    for i, said in enumerate(says):
        text += f'[[said]]\nid = "u{i}"\n[said.says]\ns{i} = {{{said}}}\n'
    return rp.loads(text, "toml")


MORE_THAN_ALL = told('count."c/males" = "most"', 'count."c/women" = "most"')


def test_a_clash_that_only_a_sum_shows_is_proved_with_its_relations() -> None:
    pytest.importorskip("highspy", reason="the extra solver is not installed")
    (contradiction,) = rp.reconcile(MORE_THAN_ALL).contradictions()
    assert contradiction.derivation.replay()
    assert "adding up" in str(contradiction.derivation)
    assert contradiction.gap == 1


def test_what_is_not_decided_without_the_solver_is_said_and_kept() -> None:
    found = rp.reconcile(MORE_THAN_ALL, use_solver=False)
    (undecided,) = found.undecided()
    assert [unit.what for unit in undecided] == ["c/males", "c/women"]
    assert found.set_aside() == ()


@pytest.mark.parametrize("link", ["a part_of a", "a made_up_of a", "a same_as a"])
def test_a_link_of_a_group_to_itself_says_nothing(link: str) -> None:
    found = rp.reconcile(told('count.a = "10"', f'links = "{link}"'))
    assert found["a"].span == rp.Span.exactly(10)
    assert not found.conflicts()


def test_a_number_whose_links_were_not_all_looked_at_is_not_called_tight() -> None:
    data = told('count.b = "50"', 'count."b/women" = "40"', 'links = "c part_of b"')
    loose = {known.quantity: known for known in rp.reconcile(data).known()}["c/males"]
    assert (loose.span, loose.most) == (rp.Span.of(0, 50), "valid")
    asked = rp.reconcile(data)["c/males"]
    assert (asked.span, asked.most) == (rp.Span.of(0, 10), "tight")


def test_the_gap_between_shares_is_told_in_people() -> None:
    shares = ['count."a/children" = "two thirds"', 'count."a/children" = "a third"']
    (tension,) = rp.reconcile(told('count.a = "100"', *shares)).tensions()
    assert tension.gap == 54 - 40


@pytest.mark.parametrize(
    "options",
    [
        {"weights": {"nowhere": 3}},
        {"assume": [rp.Link(kind="part_of", a="a", b=("nowhere",))]},
        {"without": ["nowhere"]},
        {"about": "nowhere"},
    ],
)
def test_what_the_dataset_does_not_hold_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(UnknownIdError, match="nowhere"):
        rp.reconcile(told('count.a = "10"'), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("weight", [1.5, -1, 0, "3", True])
def test_weights_are_whole_numbers_from_1_up(weight: object) -> None:
    with pytest.raises(InvalidRecordError, match="from 1 up"):
        rp.reconcile(told('count.a = "10"'), weights={"u0": weight})  # type: ignore[dict-item]


def test_ways_and_sides_are_named_in_full() -> None:
    found = rp.reconcile(told('count.a = "10"'))
    with pytest.raises(InvalidRecordError, match="widen"):
        found.repair("zz")  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="at least"):
        found.why("a", "least")  # type: ignore[arg-type]


def test_the_paths_of_what_is_known_can_be_gone_through() -> None:
    found = rp.reconcile(told('count.a = "10"', 'count."a/children" = "4"'))
    assert list(found) == ["a", "a/adults", "a/children"]
    assert "a/children" in found
    assert "b/children" not in found
