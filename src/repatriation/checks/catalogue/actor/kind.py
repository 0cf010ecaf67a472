"""Rules about what actors are (ACT)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.spelling import folded
from repatriation.checks.variants import VARIANTS
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict

__all__ = ["de_facto_as_state", "private_person"]


@rule("ACT404", "warning")
def private_person(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A person is recorded of whom no public office is known.

    What it finds:
        Actors of the kind ``official`` who bear a name and have neither an office nor a body
        that they are ``part_of``. It is SUSPECT: the office may only be missing. Those whom
        their name or id describes by an office ("A minister", "spokesman") pass.

    Why it matters:
        Records are of people in office only. A named mother or child can be found by her name.

    Example:
        The mother who tells a newspaper of her return, as an official with her full name.

    When it is legitimate:
        Never for private persons: record a collective, such as "relatives".

    References:
        Principle 8 of the design: counts of people, never people.
    """
    for actor in dataset.actors:
        described = any(_is_described(text) for text in (actor.id, actor.name))
        if actor.kind == "official" and not (actor.offices or actor.part_of or described):
            yield context.finding(
                actor.id,
                f"{actor.name!r} is recorded as an official, but no office of theirs is",
                verdict=Verdict.SUSPECT,
                field="offices",
                advice="add the office in which they speak or act; a private person does not "
                "belong into the data",
                values=[("name", actor.name), ("offices", "none")],
            )


_OFFICES = frozenset(
    {
        *("official", "officer", "minister", "president", "spokesman", "spokeswoman", "chair"),
        *("spokesperson", "ambassador", "commissioner", "ombudsman", "ombudswoman", "governor"),
        *("secretary", "deputy", "head", "director", "general", "colonel", "prosecutor", "judge"),
        *("commander", "envoy", "consul", "senator", "chairman", "chairwoman", "mayor", "akim"),
    }
)


def _is_described(text: str) -> bool:
    words = folded(text).split()
    return not _OFFICES.isdisjoint(words)


@rule("ACT406", "info")
def de_facto_as_state(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """An authority that few or no states recognise is recorded as a state.

    What it finds:
        Actors of the kind ``state`` that bear a name from a short list of de facto
        authorities and armed groups, or whose place is a region or a zone. It is SUSPECT:
        who is a state is disputed.

    Why it matters:
        Handing over and receiving are acts between states in some tables only; those who hold
        camps in north-east Syria are not the state of Syria.

    Example:
        The Autonomous Administration of North and East Syria as a state.

    When it is legitimate:
        Where the data follow a source that recognises it.

    References:
        See `ActorKind`: ``de_facto_authority`` and ``armed_group``.
    """
    for actor in dataset.actors:
        if actor.kind != "state":
            continue
        listed = next((n.text for n in actor.names if folded(n.text) in _DE_FACTO), None)
        place = dataset.places.get(actor.place)
        area = place if place is not None and place.kind in {"region", "zone"} else None
        if listed is None and area is None:
            continue
        why = f"governs the {area.kind} {area.name!r}" if area else "is a de facto authority"
        yield context.finding(
            actor.id,
            f"{listed or actor.name!r} is recorded as a state, but {why}",
            verdict=Verdict.SUSPECT,
            field="kind",
            advice="record it as a de_facto_authority or an armed_group, or name the state's "
            "country as its place",
            values=[("name", listed or actor.name), ("kind", actor.kind)],
        )


_NAMES = (
    *("Abkhazia", "South Ossetia", "Transnistria", "Nagorno-Karabakh", "Artsakh", "Somaliland"),
    *("Northern Cyprus", "Turkish Republic of Northern Cyprus", "Rojava", "Puntland"),
    *("Donetsk People's Republic", "Luhansk People's Republic", "Houthis", "Ansar Allah"),
    *("Taliban", "Islamic Emirate of Afghanistan", "Kurdistan Regional Government"),
    *("Syrian Salvation Government", "Government of National Stability", "Hamas"),
)
_HEADED = frozenset(
    {
        "Islamic State",
        "al-Nusra",
        "Syrian Democratic Forces",
        "People's Protection Units",
        "Autonomous Administration of North and East Syria",
    }
)
_DE_FACTO = frozenset(
    map(
        folded,
        [
            *_NAMES,
            *(name for names in VARIANTS["actor"] if names[0] in _HEADED for name in names),
        ],
    )
)
