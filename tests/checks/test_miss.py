"""What the rules would miss: every damage is one damage, and the same seed gives the same."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

import repatriation as rp
from repatriation import testing
from repatriation.checks.corruption import CORRUPTIONS, Corrupt

DAY = datetime.date(2019, 6, 1)
EACH_KIND = pytest.mark.parametrize("corrupt", CORRUPTIONS, ids=lambda corrupt: corrupt.__name__)


def told(*figures: str, period: str | None = None, unit: str = "persons") -> rp.Dataset:
    people = ("may", "may/women", "may/children")
    estimates = tuple(
        rp.Estimate(people=who, figure=rp.parse_figure(words), unit=unit)
        for who, words in zip(people, figures, strict=False)
    )
    when = None if period is None else rp.Period.of(period)
    return rp.Dataset.of(
        rp.Operation(id="may", level="stage"),
        rp.Statement(id="s", estimates=estimates, period=when),
    )


def outcomes(kind: str, dataset: rp.Dataset) -> list[str]:
    (corrupt,) = (c for c in CORRUPTIONS if c.__name__ == kind)
    return [corruption.new for corruption in corrupt(dataset)]


# The damages ----------------------------------------------------------------------------


@EACH_KIND
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=testing.datasets(max_sources=2))
def test_a_damage_changes_the_dataset_and_says_how(corrupt: Corrupt, dataset: rp.Dataset) -> None:
    before = repr(list(dataset))
    for corruption in corrupt(dataset):
        broken = corruption.apply(dataset)
        assert broken != dataset
        difference = rp.diff(dataset, broken)
        assert not difference.removed
        touched = {r.id for r in difference.added} | {r.id for r in difference.changed}
        assert touched - {"assumptions"} <= {record.id for record in corruption.records}
        assert corruption.record in {record.id for record in corruption.records}
    assert repr(list(dataset)) == before


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("digit_swapped", "231", ["'321'", "'213'"]),
        ("digit_swapped", "over 200", ["'over 20'"]),
        ("digit_swapped", "22", []),
        ("digit_dropped", "231", ["'31'", "'21'", "'23'"]),
        ("digit_dropped", "7", []),
        ("digit_doubled", "12", ["'112'", "'122'"]),
        ("digit_doubled", "400-500", ["'4400-500'", "'4000-500'", "'400-5500'", "'400-5000'"]),
        ("sign_turned", "over 1,200", ["'over -1200'"]),
        ("hedge_dropped", "over 200", ["'200'"]),
        ("hedge_dropped", "about 380", ["'380'"]),
        ("hedge_dropped", "231", []),
        ("hedge_turned", "over 200", ["'fewer than 200'"]),
        ("hedge_turned", "up to 300", ["'at least 300'"]),
        ("hedge_turned", "about 380", []),
        ("digit_swapped", "two thirds", []),
        ("digit_swapped", "unknown", []),
    ],
)
def test_figures_are_damaged_as_typed(kind: str, words: str, expected: list[str]) -> None:
    assert outcomes(kind, told(words)) == expected


@pytest.mark.parametrize("kind", ["digit_swapped", "digit_dropped", "digit_doubled"])
@pytest.mark.parametrize("words", ["231", "over 200", "under 50", "about 380", "400-500", "200+"])
def test_a_damaged_figure_means_what_its_words_say(kind: str, words: str) -> None:
    (corrupt,) = (c for c in CORRUPTIONS if c.__name__ == kind)
    for corruption in corrupt(told(words)):
        (statement,) = (r for r in corruption.records if isinstance(r, rp.Statement))
        figure = statement.estimates[0].figure
        if figure.is_head_count and not figure.is_inverted:
            assert rp.parse_figure(figure.wording) == figure


@pytest.mark.parametrize(
    ("kind", "period", "expected"),
    [
        ("date_flipped", "2019-05-07", ["2019-07-05"]),
        ("date_flipped", "2019-05-07/2019-05-09", ["2019-07-05/2019-09-05"]),
        ("date_flipped", "2019-05-20", []),
        ("date_flipped", "2019-05-05", []),
        ("date_flipped", "2019-05", []),
        ("year_off_by_one", "2019-05", ["2018-05", "2020-05"]),
        ("year_off_by_one", "2012/2015", ["2011/2015", "2013/2015", "2012/2014", "2012/2016"]),
        ("year_off_by_one", "2020-02-29", []),
    ],
)
def test_dates_are_damaged(kind: str, period: str, expected: list[str]) -> None:
    assert outcomes(kind, told(period=period)) == expected


def test_a_total_and_its_part_are_exchanged() -> None:
    assert outcomes("total_and_part_exchanged", told("231", "40")) == ["'40' and '231'"]
    assert outcomes("total_and_part_exchanged", told("40", "40")) == []


def test_a_unit_is_lost() -> None:
    assert outcomes("unit_lost", told("160", unit="families")) == ["persons"]


def test_a_stage_that_is_added_twice_brings_its_people_and_links_again() -> None:
    dataset = told("231", "40").with_(
        rp.Operation(id="zhusan", level="programme"),
        assumptions=[rp.Link(kind="made_up_of", a="zhusan", b=("may",), disjoint=True)],
    )
    (corrupt,) = (c for c in CORRUPTIONS if c.__name__ == "stage_added_twice")
    (corruption,) = corrupt(dataset)
    broken = corruption.apply(dataset)
    assert broken.assumptions[0].b == ("may", "may-again")
    again = broken.statements["s-again"].estimates
    assert [e.people for e in again] == ["may-again", "may-again/women"]


# The outcome ----------------------------------------------------------------------------


def test_a_seed_gives_the_same_every_time_and_another_seed_others() -> None:
    article = rp.load_seed("article")

    def trials(seed: int) -> tuple[str, ...]:
        misses = rp.what_would_we_miss(article, as_of=DAY, seed=seed, per_kind=2)
        return tuple(map(str, misses.trials))

    assert trials(0) == trials(0)
    assert trials(0) != trials(1)
    kinds = rp.what_would_we_miss(article, as_of=DAY, per_kind=2).by_kind()
    assert set(kinds) == {c.__name__.replace("_", "-") for c in CORRUPTIONS}
    assert max(tally.tried for tally in kinds.values()) == 2


def test_without_rules_everything_is_missed() -> None:
    misses = rp.what_would_we_miss(told("231", "40"), rules=[], as_of=DAY)
    assert misses.total.caught == 0
    assert misses.missed == misses.trials
    assert misses.total.tried > 10


def test_the_rules_that_are_selected_decide_what_is_caught() -> None:
    rules = [rule for rule in rp.RULES if rule.code == "FIG105"]
    misses = rp.what_would_we_miss(told("231", "40"), rules=rules, as_of=DAY, per_kind=None)
    assert misses.by_rule().keys() == {"FIG105"}
    assert misses.by_kind()["total-and-part-exchanged"].share == 1
    assert misses.by_kind()["sign-turned"].caught == 0


def test_what_was_found_before_is_no_catch() -> None:
    data = told("231", "300")
    rules = [rule for rule in rp.RULES if rule.code == "FIG105"]
    assert rp.check(data, rules=rules, as_of=DAY).findings
    misses = rp.what_would_we_miss(data, rules=rules, as_of=DAY, per_kind=None)
    assert not [t for t in misses.trials if "figure" in t.field and t.is_caught]


def test_what_is_worth_knowing_is_no_catch() -> None:
    rules = [rule for rule in rp.RULES if rule.severity == "info"]
    misses = rp.what_would_we_miss(rp.load_seed(), rules=rules, as_of=DAY, per_kind=3)
    assert "XSR602" not in misses.by_rule()


def test_progress_is_told_after_each_trial() -> None:
    seen: list[tuple[int, int]] = []
    misses = rp.what_would_we_miss(
        told("231", "40"), as_of=DAY, per_kind=2, progress=lambda *done: seen.append(done)
    )
    total = len(misses.trials)
    assert seen == [(i + 1, total) for i in range(total)]


def test_a_rule_that_fails_on_damaged_data_is_named_once() -> None:
    @rp.rule("ACME001")
    def fragile(dataset: rp.Dataset, context: object) -> tuple[rp.Finding, ...]:
        """Fails where there is a negative number."""
        for statement in dataset.statements:
            for estimate in statement.estimates:
                assert estimate.figure.is_head_count
        return ()

    misses = rp.what_would_we_miss(told("231"), rules=[fragile], as_of=DAY)
    assert [failure.code for failure in misses.failures] == ["ACME001"]
    assert "Failed on damaged data:" in str(misses)


def test_the_table_and_the_plain_data_say_the_same() -> None:
    misses = rp.what_would_we_miss(rp.load_seed(), as_of=DAY, per_kind=3)
    plain = json.loads(json.dumps(misses.to_dict()))
    assert plain["total"] == {"tried": misses.total.tried, "caught": misses.total.caught}
    assert sum(tally["tried"] for tally in plain["by_kind"].values()) == misses.total.tried
    assert sum(tally["tried"] for tally in plain["by_field"].values()) == misses.total.tried
    for kind in misses.by_kind():
        assert kind in str(misses)
    assert Fraction(misses.total.caught, misses.total.tried) == pytest.approx(misses.total.share)
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(misses)


def test_nothing_to_damage_gives_an_empty_outcome() -> None:
    misses = rp.what_would_we_miss(rp.Dataset.of(), as_of=DAY)
    assert misses.total == type(misses.total)()
    assert "0 of 0 damages caught (0%)" in str(misses)
