"""Wording: `repatriation figures` and `repatriation dates`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from repatriation.cli.inputs import InputError
from repatriation.cli.output import Output
from repatriation.cli.phrase import Phrases, read_phrases, read_texts
from repatriation.errors import WordingError, near_matches
from repatriation.views.page import Page
from repatriation.views.reading import (
    figure_data,
    period_data,
    reading_data,
    readings_data,
    refusal_data,
)
from repatriation.views.reading_page import figures_page, found_page, periods_page
from repatriation.wording.calendar.fiscal import FISCAL_YEARS
from repatriation.wording.convention import convention
from repatriation.wording.figure import find_figures, read_figure
from repatriation.wording.language import CODES
from repatriation.wording.period import LANGUAGES, find_periods, parse_period

__all__ = ["run_dates", "run_figures"]

_ANY = "any"


def run_figures(args: argparse.Namespace, out: Output) -> int:
    """Read figures, one phrase after the other, or find them in running text."""
    how: dict[str, Any] = {
        "language": _language(args, CODES),
        "locale": _locale(args.locale),
    }
    if args.find:
        found = [
            {"text": f.figure.wording, "span": list(f.span), "unit": f.unit, "text_number": number}
            | figure_data(f.figure)
            for number, text in _texts(args)
            for f in find_figures(text, **how)
        ]
        return _show_found(args, out, how, found, "figures")
    return _show_read(args, out, how, figures_page, lambda t: reading_data(read_figure(t, **how)))


def run_dates(args: argparse.Namespace, out: Output) -> int:
    """Read dates and periods, one phrase after the other, or find them in running text."""
    how: dict[str, Any] = {
        "language": _language(args, LANGUAGES),
        "anchor": args.anchor,
        "order": args.order,
        "hemisphere": args.hemisphere,
        "fiscal_year": _fiscal_year(args.fiscal_year),
    }
    if args.find:
        found = [
            {"text": f.period.wording, "span": list(f.span), "text_number": number}
            | period_data(f.period)
            for number, text in _texts(args)
            for f in find_periods(text, **how)
        ]
        return _show_found(args, out, how, found, "dates")
    return _show_read(args, out, how, periods_page, lambda t: period_data(parse_period(t, **how)))


def _show_read(
    args: argparse.Namespace,
    out: Output,
    how: Mapping[str, Any],
    page: Callable[[Mapping[str, Any]], Page],
    read: Callable[[str], dict[str, Any]],
) -> int:
    """Show what each phrase says, and which were refused."""
    data = _readings(read_phrases(args), how, read)
    out.show(page(data))
    out.data(data)
    return 1 if data["refused"] else 0


def _readings(
    given: Phrases, how: Mapping[str, Any], read: Callable[[str], dict[str, Any]]
) -> dict[str, Any]:
    readings, refusals = [], []
    for phrase in given.phrases:
        told = {"text": phrase.text, "count": phrase.count, "line": phrase.line}
        try:
            readings.append(told | read(phrase.text))
        except WordingError as error:
            refusals.append(told | refusal_data(error))
    source = {"input": given.name, "column": given.column}
    return readings_data(source, _plain(how), readings, refusals, given.blank)


def _texts(args: argparse.Namespace) -> Iterable[tuple[int | None, str]]:
    texts = read_texts(args)
    args.texts = len(texts)
    return [(number if len(texts) > 1 else None, text) for number, text in enumerate(texts, 1)]


def _show_found(
    args: argparse.Namespace,
    out: Output,
    how: Mapping[str, Any],
    found: Sequence[Mapping[str, Any]],
    what: str,
) -> int:
    data = {"options": _plain(how), "texts": args.texts, "found": list(found)}
    out.show(found_page(data, what))
    out.data(data)
    return 0


def _plain(how: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v if v is None or isinstance(v, str) else str(v) for k, v in how.items()}


# Arguments ------------------------------------------------------------------------------


def _language(args: argparse.Namespace, known: Sequence[str]) -> str | None:
    code: str = args.language
    if code == _ANY and args.find:
        raise InputError("--language any: --find reads running text of one language; name it")
    if code == _ANY or code in known:
        return None if code == _ANY else code
    raise InputError(f"--language {code}: {_offered(code, (*known, _ANY))}")


def _locale(locale: str | None) -> str | None:
    try:
        convention(locale, ".")
    except WordingError as error:
        raise InputError(f"--locale {locale}: {error.reason}") from None
    return locale


def _fiscal_year(country: str | None) -> str | None:
    if country is None or country.upper() in FISCAL_YEARS:
        return country and country.upper()
    raise InputError(f"--fiscal-year {country}: {_offered(country.upper(), list(FISCAL_YEARS))}")


def _offered(word: str, known: Sequence[str]) -> str:
    near = near_matches(word, known)
    return f"did you mean {' or '.join(near)}?" if near else f"use one of: {', '.join(known)}"
