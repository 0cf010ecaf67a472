"""Annotating: the workbook comes back as it was, with the findings in its cells."""

import io
import zipfile
from pathlib import Path
from typing import Any

import narwhals as nw
import openpyxl
import polars
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from repatriation.checks.finding import Finding
from repatriation.errors import FormatError, TableError
from repatriation.model.verdict import Severity, Verdict
from repatriation.tables import annotate as annotating
from repatriation.tables.annotate import annotate
from repatriation.tables.cell_comment import AUTHOR
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.place import Place, places_of
from repatriation.tables.source.excel import read
from repatriation.tables.source.workbook import OURS

BROKEN = "5 men and 9 women exceed 12"


def finding(
    row: int, field: str = "", *, severity: Severity = "error", message: str = BROKEN
) -> Finding:
    return Finding(
        code="FIG103",
        rule="parts-exceed-whole",
        severity=severity,
        verdict=Verdict.VIOLATED,
        record=f"row-{row}" if row else "the table",
        field=field,
        message=message,
        advice="Compare with the source.",
        values=(("men", "5"), ("women", "9")),
    )


def partner(path: Path) -> Path:
    """Write a workbook as a partner does: a title, a formula, a colour, a comment, a sheet more."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Returns 2019")
    bold = book.add_format({"bold": True, "bg_color": "#FFFF00"})
    sheet.write(0, 0, "Returns")
    sheet.write_row(2, 1, ["country", "total", "men", "women"], bold)
    sheet.write_row(3, 1, ["Syria", 12, 5, 9])
    sheet.write_row(4, 1, ["Iraq", 7, 3])
    sheet.write_formula(4, 4, "=C5-D5", None, 4)
    sheet.write_comment(4, 4, "from the ministry", {"author": "Aigul"})
    book.add_worksheet("Method").write(0, 0, "How it was counted")
    book.close()
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return partner(tmp_path / "partner.xlsx")


@pytest.fixture
def grid(source: Path) -> Grid:
    return read(source, "partner.xlsx", Layout(sheet="Returns 2019"))


def comments(sheet: Any) -> dict[str, str]:
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.comment is not None]
    return {cell.coordinate: cell.comment.text for cell in cells}


TEXT = f"FIG103 error: {BROKEN}\n→ Compare with the source."


def test_findings_stand_in_their_cells_and_in_a_list(
    source: Path, grid: Grid, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    findings = [finding(4, "women"), finding(5, severity="warning"), finding(0)]
    assert annotate(findings, grid, source, out, places=None) == ()
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Returns 2019", "Method", "Findings"]
    sheet = book["Returns 2019"]
    assert comments(sheet) == {
        "E4": TEXT,
        "D5": TEXT.replace("error", "warning"),
        "E5": f"from the ministry\n\n— repatriation —\n{TEXT.replace('error', 'warning')}",
    }
    assert sheet["E4"].comment.author == AUTHOR
    assert sheet["E5"].comment.author == "Aigul"
    assert sheet["E4"].fill.fgColor.rgb == "FFF8CBAD"
    assert sheet["D5"].fill.fgColor.rgb == "FFFFE699"
    assert sheet["B3"].fill.fgColor.rgb == "FFFFFF00"
    rows = list(book["Findings"].iter_rows(values_only=True))
    assert rows[0][0] == OURS
    assert rows[1][0] == "3 findings in partner.xlsx, sheet 'Returns 2019'"
    assert rows[2][:4] == ("Cell", "Row", "Severity", "Verdict")
    assert [row[:3] for row in rows[3:]] == [
        ("E4", 4, "error"),
        (None, None, "error"),
        ("D5", 5, "warning"),
    ]
    assert rows[3][3:] == (
        *("violated", "FIG103", "parts-exceed-whole", "women", "men: 5; women: 9"),
        *(BROKEN, "Compare with the source."),
    )
    assert book["Findings"]["A4"].hyperlink.location == "'Returns 2019'!E4"
    assert book["Findings"]["A5"].hyperlink is None


def test_what_the_partner_wrote_is_kept_and_formulas_keep_their_values(
    source: Path, grid: Grid, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    annotate([finding(4, "women")], grid, source, out)
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(out)
    values = openpyxl.load_workbook(out, data_only=True)
    for title in before.sheetnames:
        old = [[cell.value for cell in row] for row in before[title].iter_rows()]
        assert [[cell.value for cell in row] for row in after[title].iter_rows()] == old
    assert after["Returns 2019"]["E5"].value == "=C5-D5"
    assert values["Returns 2019"]["E5"].value == 4
    assert after["Returns 2019"]["B3"].font.b
    again = read(out, "partner.xlsx", Layout(sheet="Returns 2019"))
    assert again.oddities == ()
    assert again.frame.to_native().equals(grid.frame.to_native())


def test_annotating_again_replaces_what_was_added(source: Path, grid: Grid, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    findings = [finding(4, "women"), finding(5, "women")]
    annotate(findings, grid, source, once)
    annotate(findings, read(once, "partner.xlsx"), once, twice)
    first, second = openpyxl.load_workbook(once), openpyxl.load_workbook(twice)
    assert second.sheetnames == first.sheetnames
    for title in first.sheetnames:
        assert comments(second[title]) == comments(first[title])
    annotate([], grid, twice, twice)
    bare = openpyxl.load_workbook(twice)
    assert comments(bare["Returns 2019"]) == {"E5": "from the ministry"}
    assert bare["Returns 2019"]["E4"].fill.fill_type is None
    assert bare["Findings"]["A2"].value == "0 findings in partner.xlsx, sheet 'Returns 2019'"


def test_the_annotated_workbook_has_one_table(source: Path, grid: Grid, tmp_path: Path) -> None:
    annotate([finding(4, "women")], grid, source, tmp_path / "back.xlsx")
    assert read(tmp_path / "back.xlsx", "back.xlsx").sheet == "Returns 2019"


def test_several_findings_of_a_cell_share_a_comment(
    source: Path, grid: Grid, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    findings = [
        finding(4, "women", severity="warning", message="odd"),
        finding(4, "women"),
        *(finding(4, "men", message=f"{i} {'long ' * 100}") for i in range(20)),
    ]
    annotate(findings, grid, source, out)
    sheet = openpyxl.load_workbook(out)["Returns 2019"]
    assert comments(sheet)["E4"] == f"{TEXT}\n\nFIG103 warning: odd\n→ Compare with the source."
    assert sheet["E4"].fill.fgColor.rgb == "FFF8CBAD"
    assert comments(sheet)["D4"].endswith("… and 17 more: see the list of findings")


def test_a_merged_cell_has_its_comment_at_its_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["country", "total"], ["Syria", 3], [None, 4]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    annotate([finding(3, "country")], read(data, "m.xlsx"), data, tmp_path / "back.xlsx")
    assert list(comments(openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0])) == ["A2"]


def test_colours_of_the_partner_stay(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["country", "total"], ["Syria", 3]):
        book.worksheets[0].append(row)
    book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.worksheets[0]["B2"].comment = Comment("mine", "Aigul")
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    grid = read(data, "m.xlsx")
    annotate([finding(2, "total")], grid, data, tmp_path / "back.xlsx")
    annotate([], grid, tmp_path / "back.xlsx", tmp_path / "back.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0]["B2"]
    assert cell.fill.fgColor.rgb == "FF00FF00"
    assert cell.comment is not None
    assert cell.comment.text == "mine"


def csv_grid(cells: list[str]) -> Grid:
    lines = list(range(3, 3 + len(cells)))
    frame = polars.DataFrame({LINE: lines, "=total": cells, "men": range(len(cells))})
    return Grid(source="t.csv", headers=("=total", "men"), frame=nw.from_native(frame))


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "\x01=1", "plain", "\t=1", "-"]


def test_a_table_that_is_no_workbook_becomes_one_without_formulas(tmp_path: Path) -> None:
    out = tmp_path / "back.xlsx"
    grid = csv_grid(HOSTILE)
    said = finding(4, "=total", message='=HYPERLINK("http://a.example")')
    annotate([said], grid, b"=total,men\n", out)
    book = openpyxl.load_workbook(out)
    assert [cell.value for cell in book["Data"]["A"]][:3] == ["=total", "=1+1", "+1"]
    assert [cell.value for cell in book["Data"]["B"]][:2] == ["men", 0]
    assert list(comments(book["Data"])) == ["A3"]
    assert book["Findings"]["A4"].hyperlink.location == "'Data'!A3"
    assert book["Findings"]["B4"].value == 4
    with zipfile.ZipFile(out) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
    assert len([s for s in sheets if b"<sheetData" in s]) == 2
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_lazy_tables_are_written(tmp_path: Path) -> None:
    frame = nw.from_native(polars.LazyFrame({LINE: [2], "men": ["about 3"]}))
    annotate([], Grid(source="t.csv", headers=("men",), frame=frame), b"", tmp_path / "o.xlsx")
    assert openpyxl.load_workbook(tmp_path / "o.xlsx")["Data"]["A2"].value == "about 3"


def test_whole_numbers_of_a_text_file_become_numbers_and_codes_stay_text(tmp_path: Path) -> None:
    cells = ["3", "-12", "0", "007", "1234567890123456", "1,204", "3.0"]
    annotate([], csv_grid(cells), b"", tmp_path / "o.xlsx")
    column = [cell.value for cell in openpyxl.load_workbook(tmp_path / "o.xlsx")["Data"]["A"]]
    assert column[1:] == [3, -12, 0, "007", "1234567890123456", "1,204", "3.0"]


def test_findings_that_are_alike_are_listed_in_the_order_of_the_rows(tmp_path: Path) -> None:
    grid = csv_grid([str(i) for i in range(20)])
    annotate([finding(line, "men") for line in (12, 3, 20, 9)], grid, b"", tmp_path / "o.xlsx")
    listed = openpyxl.load_workbook(tmp_path / "o.xlsx")["Findings"]["B"]
    assert [cell.value for cell in listed][3:] == [3, 9, 12, 20]


def test_places_come_from_the_field_or_the_values(grid: Grid) -> None:
    assert places_of(finding(4, "women"), grid) == (Place(4, "women"),)
    assert places_of(finding(4), grid) == (Place(4, "men"), Place(4, "women"))
    assert places_of(finding(4, "a relation"), grid) == (Place(4, "men"), Place(4, "women"))
    assert places_of(finding(0), grid) == ()


def test_places_may_be_told(source: Path, grid: Grid, tmp_path: Path) -> None:
    out = tmp_path / "back.xlsx"
    annotate([finding(0)], grid, source, out, places=lambda _: [Place(5), Place(4, "total")])
    assert set(comments(openpyxl.load_workbook(out)["Returns 2019"])) == {"B5", "C4", "E5"}


def test_a_file_is_there_whole_or_not_at_all(
    source: Path, grid: Grid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source.read_bytes()

    def fail(*_: object) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr(annotating, "with_values", fail)
    with pytest.raises(OSError, match="no space"):
        annotate([finding(4, "women")], grid, source, source)
    assert source.read_bytes() == before
    assert list(tmp_path.iterdir()) == [source]


def test_a_name_without_the_suffix_is_refused(source: Path, grid: Grid, tmp_path: Path) -> None:
    for name in ("back.xls", "back.xlsm", "back"):
        with pytest.raises(FormatError, match=r"use one of: \.xlsx"):
            annotate([], grid, source, tmp_path / name)


def test_a_sheet_that_went_away_is_said(source: Path, grid: Grid, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(source)
    book["Returns 2019"].title = "Other"
    book.save(source)
    with pytest.raises(TableError, match="'Returns 2019': there is no such sheet any more"):
        annotate([], grid, source, tmp_path / "back.xlsx")


@pytest.fixture
def macros(tmp_path: Path) -> Path:
    path = tmp_path / "partner.xlsm"
    (code := tmp_path / "vbaProject.bin").write_bytes(b"\xd0\xcf\x11\xe0 macro")
    book = xlsxwriter.Workbook(str(path))
    book.add_vba_project(str(code))
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["country", "total"])
    sheet.write_row(1, 0, ["Syria", 3])
    sheet.write_comment(1, 0, "from the ministry", {"author": "Aigul"})
    book.close()
    return path


def test_macros_are_kept_where_the_name_allows_it(macros: Path, tmp_path: Path) -> None:
    grid = read(macros, "partner.xlsm")
    out = tmp_path / "back.xlsm"
    assert annotate([finding(2, "total")], grid, macros, out) == ()
    with zipfile.ZipFile(out) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\xd0\xcf\x11\xe0 macro"
    sheet = openpyxl.load_workbook(out, keep_vba=True)["Data"]
    assert comments(sheet) == {"A2": "from the ministry", "B2": TEXT}
    assert annotate([finding(2, "total")], read(out, "back.xlsm"), out, out) == ()
    assert comments(openpyxl.load_workbook(out)["Data"]) == comments(sheet)


def test_macros_left_out_are_said(macros: Path, tmp_path: Path) -> None:
    grid = read(macros, "partner.xlsm")
    (note,) = annotate([], grid, macros, tmp_path / "back.xlsx")
    assert note == "macros are left out; write to a .xlsm file to keep them"
    with zipfile.ZipFile(tmp_path / "back.xlsx") as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()


def test_charts_that_may_look_different_are_said(tmp_path: Path) -> None:
    path = tmp_path / "chart.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["country", "total"])
    sheet.write_row(1, 0, ["Syria", 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$B$2:$B$2"})
    sheet.insert_chart("D2", chart)
    book.close()
    (note,) = annotate([], read(path, "chart.xlsx"), path, tmp_path / "back.xlsx")
    assert note == "pictures and charts may look different, and shapes are lost"
    with zipfile.ZipFile(tmp_path / "back.xlsx") as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()
