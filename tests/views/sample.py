"""A made-up dataset with several faults and hostile names, checked, as renderers take it."""

import datetime
from typing import Any

import repatriation as rp
from repatriation.formats.position import positions
from repatriation.views.checked import checked_data, run_data

HOSTILE = """</script><script>document.title='hacked'</script> "O'Neill" & <b>sons</b>"""
DAY = datetime.date(2019, 6, 20)
TOML = f'''schema_version = 1
source = "wire"

[actors.minister]
kind = "official"
names = """{HOSTILE}"""

[sources.wire]
title = "A wire service"
url = "javascript:alert(1)"
publication_date = "2019-06-01"

[sources.paper]
title = "A newspaper"
url = "https://example.org/a?b=1&c=2"
publication_date = "2019-06-02"

[operations.june]
level = "stage"

[[said]]
asserted_by = "minister"
[said.says]
s1 = {{text = "100 came home, <img src=x onerror=alert(1)> he said.", count.june = "100"}}
s2 = {{text = "Who.", count = {{"june/men" = "10", "june/women" = "40", "june/children" = "60"}}}}
s3 = {{text = "Mostly orphans.", count."june/orphans" = "about 90"}}

[[said]]
source = "paper"
[said.says]
n1 = {{text = "@everyone #12 {{0}} [a](https://evil.example)", count.june = "over 130"}}
'''


@rp.rule("ACME001", "warning")
def broken_rule(dataset: rp.Dataset, context: object) -> list[rp.Finding]:
    """Fails."""
    raise ZeroDivisionError("by <nothing>")


@rp.rule("ACME002", "info")
def hostile_words(dataset: rp.Dataset, context: Any) -> Any:
    """Repeats what statements say."""
    for statement in dataset.statements:
        context.undecided()
        yield context.finding(
            statement.id,
            f"says {statement.paraphrase}",
            claims=[statement.id],
            advice="look | at it",
        )


RULES = [*rp.RULES, broken_rule, hostile_words]


def report() -> tuple[rp.Dataset, rp.Report]:
    data = rp.loads(TOML, "toml")
    return data, rp.check(data, rules=RULES, as_of=DAY)


def checked(name: str = "june.repatriation.toml") -> dict[str, Any]:
    data, found = report()
    lines = positions(TOML, "toml")
    return checked_data(name, found, data, path=f"data/{name}", lines=lines)


def run(*names: str) -> dict[str, Any]:
    return run_data([checked(name) for name in names or ("june é.toml",)], (), "1.2.3")


def refused(message: str) -> dict[str, Any]:
    return {"input": "x.toml", "message": message, "faults": []}
