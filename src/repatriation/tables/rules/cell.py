"""Rules about single cells of a table that give no number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.date_cell import SERIAL_TEXT, SERIALS
from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import collected
from repatriation.tables.rule import TableContext, TableRule, table_rule
from repatriation.tables.rules.date import date_hits
from repatriation.tables.rules.form import form_hits
from repatriation.tables.rules.odd import OddRule, cells_said, listed_hits, odd_hits
from repatriation.tables.rules.sentinel import negative_codes

__all__ = [
    "RULES",
    "bounds_inverted",
    "cell_not_understood",
    "encoding_digits",
    "excel_mangled",
    "not_a_head_count",
]


@table_rule("FIG101", "error")
def bounds_inverted(context: TableContext) -> Iterable[Hits]:
    """A figure's least value exceeds its greatest, or its best value lies outside both.

    What it finds:
        Ranges in one cell whose ends are reversed ("500-400"), and rows whose columns of low,
        best and high contradict each other. The figure then counts as unknown.

    Why it matters:
        A swapped range reads as a range, and whatever takes its low end gets the wrong one.

    Example:
        A row of battle deaths with low 30, best 25, high 40.

    When it is legitimate:
        Never.

    References:
        UCDP's low, best and high estimates.
    """
    yield from odd_hits(
        context,
        OddRule(
            rule=bounds_inverted,
            kinds=("inverted",),
            wrong="{reason}",
            wrong_all="have their ends the wrong way round",
            most=50,
            advice="look the number up in the source and exchange the ends",
        ),
    )


@table_rule("FIG102", "error")
def not_a_head_count(context: TableContext) -> Iterable[Hits]:
    """A number of people is negative, a fraction, or more than ever lived.

    What it finds:
        Cells of columns of counts below 0, with a fraction, infinite or of 10¹² and more. They
        count as unknown. Codes such as -99 are reported once, by FIG111.

    Why it matters:
        They are corrections, differences, averages or shares that slipped into a column of
        counts; sums over them are wrong in silence.

    Example:
        -6 dead in a table of incidents; 12.5 children, from averaging two outlets.

    When it is legitimate:
        In a column of means, which the mapping can declare.

    References:
        IDMC and UCDP codebooks, where counts are whole numbers of 0 or more.
    """
    coded: dict[str, list[str]] = {}
    for code in negative_codes(context.measured):
        coded.setdefault(code.header, []).append(code.value)
    yield from odd_hits(
        context,
        OddRule(
            rule=not_a_head_count,
            kinds=("negative", "fraction", "too large"),
            wrong="{reason}",
            wrong_all="cannot be numbers of people",
            most=5,
            advice="correct it; declare it as missing if it is a code, or the column as a mean",
            except_values=coded,
        ),
    )


@table_rule("DST507", "warning")
def excel_mangled(context: TableContext) -> Iterable[Hits]:
    """A spreadsheet has turned a number into a date, or a date into a number.

    What it finds:
        Dates in a column of counts ("9-Jul", "30/12/1899"), which count as unknown; and
        numbers from 20,000 to 60,000 in a column of dates, which are read as days since 1899.

    Why it matters:
        "7-9" people become the ninth of July; 30 December 1899 was a 0.

    Example:
        9-Jul in a column of children.

    When it is legitimate:
        Never.

    References:
        Excel's 1900 date system.
    """
    yield from odd_hits(
        context,
        OddRule(
            rule=excel_mangled,
            kinds=("date",),
            wrong="is a date in a column of counts, and is taken as unknown",
            wrong_all="are dates in a column of counts",
            advice="look the number up in the source; format the column as text before typing",
        ),
    )
    serials = list(_serials(context))
    if serials:
        yield listed_hits(context, excel_mangled, serials)


def _serials(context: TableContext) -> Iterator[dict[str, Any]]:
    import narwhals as nw

    low, high = SERIALS
    schema = context.grid.frame.collect_schema()
    for use in context.mapping.of_role("date", "start", "end"):
        dtype = schema.get(use.header)
        if dtype is None:
            continue
        cell = nw.col(use.header)
        if dtype.is_numeric():
            serial = (cell.fill_null(0) >= low) & (cell.fill_null(0) < high)
        elif dtype == nw.String:
            serial = cell_text(use.header).str.contains(SERIAL_TEXT)
        else:
            continue
        found = collected(
            context.grid.frame.filter(serial).select(
                nw.col(LINE).min().alias("line"), nw.len().alias("rows")
            )
        ).to_dict(as_series=False)
        rows = int(found["rows"][0] or 0)
        if rows:
            yield {
                LINE: found["line"][0],
                "header": use.header,
                "value": "",
                "what": f"{cells_said(rows)} of {use.header!r} "
                + ("holds" if rows == 1 else "hold")
                + " days since 1899, read as such",
                "advice": "format the column as a date and export it again",
            }


@table_rule("DST508", "warning")
def encoding_digits(context: TableContext) -> Iterable[Hits]:
    """A number mixes digits of two scripts, or has letters that look like digits.

    What it finds:
        Cells such as "1O5", with the letter O, or "٣2". They count as unknown. Numbers wholly
        in the digits of another script are read, and not reported. Words of any column that a
        wrong encoding has garbled are reported, too.

    Why it matters:
        They look right, and no program adds them up.

    Example:
        A number read by optical character recognition.

    When it is legitimate:
        Never.

    References:
        Unicode Technical Standard 39, on characters that are confused.
    """
    yield from odd_hits(
        context,
        OddRule(
            rule=encoding_digits,
            kinds=("script",),
            wrong="is not read as a number: it {reason}",
            wrong_all="mix digits with those of another script or with letters",
            advice="type the number again",
        ),
    )
    yield from form_hits(context, encoding_digits)


@table_rule("DST515", "warning")
def cell_not_understood(context: TableContext) -> Iterable[Hits]:
    """A cell of a column of counts or dates is not understood.

    What it finds:
        Cells of counts that are no number, no hedged number and no word for "unknown"; cells of
        dates that name no day, month, year or period. They count as unknown. Equal cells are one
        finding; a column of which most cells are not understood is one finding, too. So is a
        column of dates such as 07/05/2019 of which neither the mapping nor a cell such as
        13/05/2019 tells whether the day or the month comes first. Where cells tell both, each of
        the fewer ones is a finding.

    Why it matters:
        Whatever the cell says is left out of every check.

    Example:
        "24;3" or "first woman" in a column of women; "Thursday" in a column of dates.

    When it is legitimate:
        For remarks; give them a column of their own.

    References:
        None.
    """
    yield from odd_hits(
        context,
        OddRule(
            rule=cell_not_understood,
            kinds=("not understood",),
            wrong="is not understood: {reason}",
            wrong_all="are not understood",
            advice=(
                "write one number, or declare the value as missing or suppressed in the mapping; "
                "if the column counts nobody, declare it as unused"
            ),
        ),
    )
    yield from date_hits(context, cell_not_understood)


RULES: tuple[TableRule, ...] = (
    bounds_inverted,
    not_a_head_count,
    excel_mangled,
    encoding_digits,
    cell_not_understood,
)
