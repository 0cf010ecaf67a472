"""Total rows are guessed from their words, with the reason, and are not taken for others."""

from pathlib import Path

import pytest

from repatriation.tables.mapping import Mapping
from repatriation.tables.mapping_file import loads_mapping
from repatriation.tables.mapping_writer import dumps_mapping
from repatriation.tables.table import Table, check_table, read_table


def table(path: Path, *lines: str, mapping: Mapping | None = None) -> Table:
    file = path / "t.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_table(file, mapping)


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "GRAND TOTAL",
        "Sub-total:",
        "Total général",
        "Sous-total",
        "Ensemble",
        "Total general",
        "Всего",
        "ИТОГО:",
        "المجموع",
        "الإجمالي",
        "Insgesamt",
    ],
)
def test_words_of_many_languages_mark_a_total(word: str, tmp_path: Path) -> None:
    read = table(tmp_path, "country,men,women", "Iraq,10,20", "Syria,5,40", f"{word},15,60")
    assert read.mapping.total_rows == (word,)
    assert f"{word!r} in 'country' marks a row" in read.mapping.notes[0]


@pytest.mark.parametrize("word", ["Total Homs", "Homs total", "Sous-total Homs", "Total de Homs"])
def test_a_total_may_name_what_it_sums_up(word: str, tmp_path: Path) -> None:
    read = table(tmp_path, "region,camp,men", "Homs,A,10", "Homs,B,5", f"{word},,15")
    assert read.mapping.total_rows == (word,)


@pytest.mark.parametrize("word", ["Totalán", "Total Energies camp"])
def test_a_name_that_merely_begins_so_marks_none(word: str, tmp_path: Path) -> None:
    read = table(tmp_path, "camp,men", "A,10", "B,5", f"{word},15")
    assert read.mapping.total_rows == ()


def test_a_column_of_unknown_meaning_marks_few_rows_without_an_area(tmp_path: Path) -> None:
    read = table(tmp_path, "S/N,camp,men", "1,A,10", "2,B,5", "TOTAL,,15")
    assert read.mapping.total_rows == ("TOTAL",)
    lines = ["Total,A,10", "Partial,B,5", "Total,C,7", "Partial,D,8"]
    assert table(tmp_path, "Evacuation,camp,men", *lines).mapping.total_rows == ()


def test_a_column_that_says_nothing_but_total_marks_none(tmp_path: Path) -> None:
    assert table(tmp_path, "area,men", "Total,10", "Total,5").mapping.total_rows == ()


def test_what_is_declared_stands(tmp_path: Path) -> None:
    mapping = Mapping.of(total_rows=["All of it"])
    read = table(tmp_path, "area,men", "A,10", "Total,5", mapping=mapping)
    assert read.mapping.total_rows == ("All of it",)


def test_the_written_mapping_holds_it(tmp_path: Path) -> None:
    read = table(tmp_path, "area,men", "A,10", "Total,10")
    text = dumps_mapping(read.mapping)
    assert loads_mapping(text).total_rows == ("Total",)
    assert text.startswith("# 'Total' in 'area' marks a row that sums up others")


def test_a_date_column_stays_one_though_its_last_cell_says_total(tmp_path: Path) -> None:
    read = table(tmp_path, "Date,men", "2023-05-12,10", "2023-05-19,5", "TOTAL,15")
    assert read.columns[0].role == "date"


@pytest.mark.parametrize(
    ("header", "days", "mark"),
    [
        ("Date", ["2019-01-05", "2019-02-05"], "Subtotal 2019"),
        ("Date", ["2019-01-05", "2019-02-05"], "Total for January 2019"),
        ("Date", ["2019-01-05", "2019-01-19"], "Total January"),
        ("Date", ["2019-01-05", "2019-02-05"], "Q1 2019 subtotal"),
        ("Date", ["05/01/2019", "25/02/2019"], "Sous-total 2019"),
        ("Дата", ["05.01.2019", "25.02.2019"], "Итого за 2019 год"),
        ("Дата", ["05.05.2019", "25.05.2019"], "Итого за май"),
        ("Month", ["2019-01", "2019-01"], "2019-01 Total"),
        ("Year", ["2019", "2019"], "Subtotal 2019"),
    ],
)
def test_a_total_among_dates_may_name_the_time_that_it_sums_up(
    header: str, days: list[str], mark: str, tmp_path: Path
) -> None:
    rows = [f"{days[0]},10,20,30", f"{days[1]},5,7,12", f"{mark},15,27,43"]
    read = table(tmp_path, f"{header},men,women,everyone", *rows)
    assert read.columns[0].role == "date"
    assert read.mapping.total_rows == (mark,)
    report = check_table(read)
    assert [f.code for f in report.findings if f.field == "everyone"] == ["DST504"]
    assert not [f for f in report.findings if f.code == "DST515"]


def test_totals_of_several_years_and_of_all_are_each_held_against_their_rows(
    tmp_path: Path,
) -> None:
    rows = ["2019-01-05,10", "2019-02-05,20", "Subtotal 2019,30"]
    rows += ["2020-01-05,5", "2020-02-05,6", "Subtotal 2020,12", "Total,41"]
    report = check_table(table(tmp_path, "Date,men", *rows))
    assert [(f.code, f.record) for f in report.findings] == [("DST504", "row-7")]


@pytest.mark.parametrize("word", ["World Refugee Day", "All sites visited"])
def test_a_label_that_names_no_time_marks_no_total(word: str, tmp_path: Path) -> None:
    read = table(tmp_path, "Date,men", "2019-01-05,10", "2019-02-05,5", f"{word},15")
    assert read.mapping.total_rows == ()


def test_labels_among_dates_that_are_no_totals_are_reported_each(tmp_path: Path) -> None:
    rows = ["2019-01-05,10", "pending,5", "2019-02-05,7", "phase two,8", "2019-03-05,9"]
    read = table(tmp_path, "Date,men", *rows)
    assert read.columns[0].role == "date"
    found = [(f.code, f.record) for f in check_table(read).findings]
    assert found == [("DST515", "row-3"), ("DST515", "row-5")]
