"""One full example of every record and value, for tests that go over all of them."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from repatriation.model.actor import Actor, Office
from repatriation.model.bounds import COUNT, Bounds
from repatriation.model.category import Ages, Category, Partition
from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt, Reading
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.lattice import LatticeFault
from repatriation.model.link import Link
from repatriation.model.locator import Locator, Verification
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.policy import Policy
from repatriation.model.reference import Reference
from repatriation.model.source import Source
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

DAY = datetime.date(2019, 5, 7)
PERIOD = Period.of("2019-05-07/2019-05-09", "7-9 May")
NAME = Name(text="Жусан", language="kk", period=PERIOD)
OFFICE = Office(title="First President", body="akorda", period=PERIOD)
PARTITION = Partition(parts=("a", "b"), exhaustive=False)
AGES = Ages(low=0, high=4)
FIGURE = Figure.more_than(200, "over 200")
ESTIMATE = Estimate(
    key="k", people="may/children", figure=FIGURE, share_of="may", unit="persons", per="flight"
)
LINK = Link(kind="made_up_of", a="zhusan", b=("january", "may"), complete=True, why="said so")
READING = Reading(text="one flight", links=(LINK,))
LOCATOR = Locator(spans=((0, 5), (7, 9)), digest="0123456789ab")

RECORDS: dict[type, dict[str, Any]] = {
    Actor: {
        "id": "tokayev",
        "kind": "official",
        "names": (NAME,),
        "part_of": "kz",
        "place": "astana",
        "offices": (OFFICE,),
        "period": PERIOD,
    },
    Office: {"title": "First President", "body": "akorda", "period": PERIOD},
    Name: {"text": "Жусан", "language": "kk", "period": PERIOD},
    Place: {"id": "xk", "kind": "country", "names": (NAME,), "code": "XK", "within": ("europe",)},
    Operation: {
        "id": "may",
        "level": "stage",
        "names": (NAME,),
        "period": PERIOD,
        "origins": ("syria",),
        "destinations": ("aktau",),
        "status": "completed",
    },
    Group: {
        "id": "remaining",
        "measure": "present",
        "operation": "may",
        "places": ("syria",),
        "nationality": "kz",
        "period": PERIOD,
        "definition": "those left",
    },
    Category: {
        "id": "aged_0_4",
        "within": ("children",),
        "partitions": (PARTITION,),
        "dimension": "age",
        "ages": AGES,
        "definition": "under five",
    },
    Partition: {"parts": ("a", "b"), "exhaustive": False},
    Ages: {"low": 0, "high": 4},
    Source: {
        "id": "tengri",
        "publisher": "tengrinews",
        "title": (NAME,),
        "publication_date": PERIOD,
        "retrieved_at": DAY,
        "url": "https://example.org/",
        "language": "en",
        "licence": "CC-BY-4.0",
        "derived_from": ("akorda-text",),
        "text_digest": "sha256:00",
    },
    Utterance: {
        "id": "u1",
        "asserted_by": "tokayev",
        "source": "tengri",
        "via": ("akorda-text",),
        "within": "s1",
        "statement_date": PERIOD,
        "form": "verbatim",
        "at": LOCATOR,
        "cue": LOCATOR,
    },
    Statement: {
        "id": "s1",
        "utterance": "u1",
        "paraphrase": "231 were evacuated",
        "at": LOCATOR,
        "modality": "asserted",
        "negated": True,
        "confirmation": "confirmed",
        "within": "s0",
        "period": PERIOD,
        "about": ("may",),
        "estimates": (ESTIMATE,),
        "links": (LINK,),
        "supersedes": ("s9",),
    },
    Estimate: {
        "key": "k",
        "people": "may/children",
        "figure": FIGURE,
        "share_of": "may",
        "unit": "persons",
        "per": "flight",
        "basis": "implied",
    },
    Link: {
        "kind": "made_up_of",
        "a": "zhusan",
        "b": ("january", "may"),
        "complete": True,
        "disjoint": True,
        "why": "said so",
    },
    Doubt: {"record": "s1", "field": "period", "readings": (READING,), "why": "two readings"},
    Reading: {"text": "one flight", "links": (LINK,)},
    Figure: {"wording": "400-500", "quantifier": "between", "low": 400, "best": 450, "high": 500},
    Period: {
        "wording": "7-9 May",
        "edtf": "2019-05-07/2019-05-09",
        "supplied": ("year",),
        "extent": "throughout",
    },
    Span: {"low": 1, "high": 4},
    Bounds: {"strict": COUNT, "soft": Span.of(304, 456)},
    Locator: {"spans": ((0, 5), (7, 9)), "digest": "0123456789ab"},
    Policy: {"share": Fraction(1, 10), "least": 2},
}
"""Every record and value that callers build, with every field given."""

REQUIRED: dict[type, set[str]] = {
    Actor: {"id", "kind"},
    Office: {"title"},
    Name: {"text"},
    Place: {"id", "kind"},
    Operation: {"id", "level"},
    Group: {"id"},
    Category: {"id"},
    Partition: {"parts"},
    Ages: set(),
    Source: {"id"},
    Utterance: {"id"},
    Statement: {"id"},
    Estimate: {"people", "figure"},
    Link: {"kind", "a", "b"},
    Doubt: {"record"},
    Reading: {"text"},
    Figure: {"wording", "quantifier"},
    Period: {"edtf"},
    Span: set(),
    Bounds: {"strict", "soft"},
    Locator: {"spans"},
    Policy: set(),
}
"""The fields that have to be given."""

VALUES: tuple[object, ...] = (
    *(kind(**fields) for kind, fields in RECORDS.items()),
    Figure.exactly(Fraction(1), "all"),
    Verification(status="moved", moved_by=3, found="231"),
    Reference(record="a", field="b", target="c", kinds=(Group,)),
    LatticeFault(kind="cycle", category="a", others=("a",)),
    Dataset.of(
        Operation(id="may", level="stage"),
        Statement(**RECORDS[Statement]),
        Doubt(**RECORDS[Doubt]),
        assumptions=[LINK],
    ),
)
"""An instance of each, and of what the library answers with."""
