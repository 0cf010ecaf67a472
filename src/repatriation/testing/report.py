"""Report: sources that tell what happened, truly though not always exactly."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import FORMS, Utterance
from repatriation.testing.choice import one_of, one_or_none, some_of
from repatriation.testing.scene import Scene
from repatriation.testing.story import START, dated
from repatriation.testing.telling import Teller, statements_by
from repatriation.testing.text import LANGUAGES

__all__ = ["Said", "reports"]

_LENGTH = 200
"""Characters that each statement takes up in its source."""

_MOST_UTTERANCES = 2
_FORMS = tuple(sorted(FORMS, key="narration".__ne__))
_FLAGS = st.booleans()

Said = Source | Utterance | Statement


@attrs.frozen
class _Issue:
    """A source that is being written.

    Attributes:
        path: Its number, of which the ids of what it says are made.
        known: The day from which all that it tells of is over.
        published: The day of its publication.
        earlier: Ids of the sources before it.
        scene: Who can publish it and speak in it.
    """

    path: str
    known: datetime.date
    published: datetime.date
    earlier: tuple[str, ...]
    scene: Scene


@st.composite
def reports(
    draw: st.DrawFn, scene: Scene, teller: Teller, *, max_size: int = 2, max_statements: int = 2
) -> list[Said]:
    """Draw sources with what they say of a story; simplest is none.

    Each is published after all that it tells of, and derives from earlier ones only.

    Args:
        draw: Given by Hypothesis.
        scene: Who can speak and publish.
        teller: What they tell of, and how.
        max_size: Most sources.
        max_statements: Most statements in an utterance.
    """
    said: list[Said] = []
    ids: tuple[str, ...] = ()
    latest = START
    for _ in range(draw(st.integers(0, max_size))):
        number = draw(st.integers(0, 9)) + 1
        known = attrs.evolve(teller, story=teller.story.first(number))
        over = max([START, *(h.last for h in known.story.happenings)])
        published = max(latest, over) + datetime.timedelta(draw(st.integers(0, 99)))
        issue = _Issue(str(len(ids) + 1), over, published, ids, scene)
        said += draw(_written(issue, known, max_statements))
        ids, latest = (*ids, f"source-{issue.path}"), published
    return said


@st.composite
def _written(draw: st.DrawFn, issue: _Issue, teller: Teller, max_statements: int) -> list[Said]:
    """Draw a source with its utterances, one after another in its text."""
    said: list[Said] = [_source(draw, issue)]
    end = 0
    for number in range(1, draw(st.integers(0, _MOST_UTTERANCES)) + 1):
        path = f"{issue.path}.{number}"
        statements = _statements(draw, path, end, teller, max_statements)
        start, end = end, end + _LENGTH * (len(statements) + 1)
        before = tuple(record.id for record in said if isinstance(record, Statement))
        said += [_utterance(draw, issue, path, (start, end), before), *statements]
    return said


def _source(draw: st.DrawFn, issue: _Issue) -> Source:
    id_ = f"source-{issue.path}"
    return Source(
        id=id_,
        publisher=one_or_none(draw, [outlet.id for outlet in issue.scene.outlets]),
        title=Name.of(f"Report {issue.path}"),
        publication_date=dated(draw, issue.published, issue.published),
        retrieved_at=issue.published + datetime.timedelta(draw(st.integers(0, 365))),
        url=f"https://example.org/{id_}",
        language=one_or_none(draw, LANGUAGES),
        derived_from=some_of(draw, issue.earlier),
    )


def _utterance(
    draw: st.DrawFn, issue: _Issue, path: str, span: tuple[int, int], before: Sequence[str]
) -> Utterance:
    late = (issue.published - issue.known).days
    day = issue.published - datetime.timedelta(min(late, draw(st.integers(0, 99))))
    cue = Locator(spans=((span[1] - _LENGTH, span[1]),))
    return Utterance(
        id=f"utterance-{path}",
        asserted_by=one_or_none(draw, [speaker.id for speaker in issue.scene.speakers]),
        source=f"source-{issue.path}",
        via=some_of(draw, issue.earlier),
        within=one_or_none(draw, before),
        statement_date=dated(draw, day, day) if draw(_FLAGS) else None,
        form=one_of(draw, _FORMS),
        at=Locator(spans=(span,)),
        cue=cue if draw(_FLAGS) else None,
    )


def _statements(
    draw: st.DrawFn, path: str, start: int, teller: Teller, most: int
) -> list[Statement]:
    """Draw the statements of an utterance, at least one, and where they stand."""
    filled: list[Statement] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        bare = Statement(id=f"statement-{path}.{number}", utterance=f"utterance-{path}")
        filled += draw(statements_by(teller, bare))
    return [_placed(statement, start + n * _LENGTH) for n, statement in enumerate(filled)]


def _placed(statement: Statement, start: int) -> Statement:
    return attrs.evolve(statement, at=Locator(spans=((start, start + _LENGTH),)))
