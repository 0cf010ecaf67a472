"""Running rules over a dataset."""

from __future__ import annotations

import datetime
import traceback
from collections.abc import Iterable, Mapping

from repatriation.checks.catalogue import RULES
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.related import rule_of
from repatriation.checks.report import Report, RuleFailure
from repatriation.checks.rule import Rule
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver
from repatriation.errors import InvalidRecordError, RuleError
from repatriation.model.collector import collector_paused
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation

__all__ = ["check", "distinct", "failure_of", "require_options"]


def check(
    dataset: Dataset,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Run rules over a dataset and give all that they find.

    >>> import repatriation as rp
    >>> report = rp.check(rp.load_seed("article"))
    >>> report.fails("error")
    False

    Args:
        dataset: What to check; it is not changed.
        rules: Rules and relations to run, in any order; `RULES` if None. Plug-ins run only where
            they are asked for, with `all_rules()`.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today; today's date if None, and then the report says so.
        texts: Source id → the source's text, for the rules that compare locators with it.
        waivers: Waivers to apply to what is found; see `waive`.

    Returns:
        The findings; a rule that raises becomes a failure in the report and the others run.

    Raises:
        RuleError: Something that is no rule, or two rules with one code.
    """
    require_dataset("check", dataset)
    require_options("check", policy, as_of)
    chosen = distinct(rules)
    today = as_of is None
    day = datetime.datetime.now(tz=datetime.UTC).date() if as_of is None else as_of
    with collector_paused():
        context = Context(dataset, policy=policy, as_of=day, texts=texts)
        findings, failures = _found(dataset, context, chosen)
        undecided = {code: n for code, n in sorted(context.tally.items()) if n}
        context.forget()
        del context  # frees it all before the collector would look through it
    assumed = [f"today is {day.isoformat()}"] if today else [f"as of {day.isoformat()}"]
    if policy != DEFAULT_POLICY:
        assumed.append(f"hedged words are off by {policy.share}, at least {policy.least}")
    report = Report(
        findings=tuple(sorted(findings, key=lambda f: f.order)),
        undecided=undecided,
        failures=tuple(failures),
        assumed=tuple(assumed),
        rules=tuple(rule.code for rule in chosen),
    )
    return waive(report, waivers, as_of=day)


def _found(
    dataset: Dataset, context: Context, rules: Iterable[Rule]
) -> tuple[list[Finding], list[RuleFailure]]:
    findings: list[Finding] = []
    failures: list[RuleFailure] = []
    for rule in rules:
        try:
            view = context.of_rule(rule.code, rule.name, rule.severity)
            findings.extend(map(_expected, rule.run(dataset, view)))
        except Exception as error:  # noqa: BLE001 - a broken rule must not hide the others
            failures.append(failure_of(rule.code, rule.name, error))
    return findings, failures


def require_options(function: str, policy: object, as_of: object) -> None:
    """Refuse a policy or a day of another type.

    Raises:
        InvalidRecordError: It names the function, the argument and the value.
    """
    if not isinstance(policy, Policy):
        raise InvalidRecordError(function, "policy", policy, "a Policy")
    if as_of is not None and type(as_of) is not datetime.date:
        raise InvalidRecordError(function, "as_of", as_of, "a datetime.date")


def _expected(finding: object) -> Finding:
    if not isinstance(finding, Finding):
        raise RuleError(f"a rule yields findings, which context.finding builds, not {finding!r}")
    return finding


def distinct(rules: Iterable[Rule | Relation] | None) -> list[Rule]:
    """Give rules and relations as rules with codes of their own; `RULES` for None.

    Raises:
        RuleError: Something that is no rule, or two rules with one code.
    """
    chosen: dict[str, Rule] = {}
    for item in RULES if rules is None else rules:
        if isinstance(item, Relation):
            rule = rule_of(item)
        elif isinstance(item, Rule):
            rule = item
        else:
            raise RuleError(
                f"{item!r} is no rule; decorate a function with @rule or @relation, or choose "
                f"from RULES by their .code"
            )
        other = chosen.setdefault(rule.code, rule)
        if other != rule:
            raise RuleError(f"{rule.code} stands for both {other.name} and {rule.name}")
    return list(chosen.values())


def failure_of(code: str, name: str, error: Exception) -> RuleFailure:
    """Say where a rule of a code and name raised instead of reporting."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    text = f"{type(error).__name__}: {error}"
    return RuleFailure(code=code, rule=name, error=text, where=where)
