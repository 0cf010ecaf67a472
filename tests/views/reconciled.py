"""A small dataset with something stated, derived, tightened, hedged and in conflict."""

from typing import Any

import repatriation as rp
from repatriation.reconciliation.reconcile import reconcile
from repatriation.reconciliation.reconciliation import Reconciliation
from repatriation.views.reconciliation import reconciliation_data

TOML = """
[actors.minister]
kind = "official"
names = "The minister"

[operations.second]
level = "stage"
period = "2019-05"

[operations.first]
level = "stage"
names = "First <b>stage</b>"
period = "2019-01"

[operations.programme]
level = "programme"

[groups.total]
measure = "repatriated"
period = "../2019-06"
definition = "all <so far>"

[groups.there]
measure = "present"

[[said]]
id = "u1"
asserted_by = "minister"
[said.says.s1]
text = "<img src=x onerror=alert(1)>"
count.total = "100"
count."total/children" = "60"
[said.says.s2]
count.first = "40"
count."first/children" = "25"
[said.says.s3]
count.there = "about 10"
count."second/orphans" = "at least 3"

[[said]]
id = "u2"
[said.says.s4]
count.first = "43"

[[assumptions]]
link = "total made_up_of first second complete disjoint"
why = "as the reader takes it"
"""

DATASET = rp.loads(TOML, "toml")


def reconciled(**options: Any) -> Reconciliation:
    return reconcile(DATASET, **options)


def data(**options: Any) -> dict[str, Any]:
    return reconciliation_data(reconciled(**options), "small.toml", asked=options)


def numbers(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {n["quantity"]: n for group in found["groups"] for n in group["numbers"]}
