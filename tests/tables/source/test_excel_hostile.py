"""Excel files of strangers: each is refused in words, before it costs memory or time."""

import io
import struct
import zipfile
import zlib
from typing import Any

import openpyxl
import pytest

from repatriation.errors import TableError
from repatriation.tables.source import archive, workbook
from repatriation.tables.source.archive import unpacked
from repatriation.tables.source.excel import read

SHEET = "xl/worksheets/sheet1.xml"
ROWS: list[list[Any]] = [["Country", "Total"], ["Syria", 3]]


def parts() -> dict[str, bytes]:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as made:
        return {name: made.read(name) for name in made.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in content.items():
            made.writestr(name, part)
    return stream.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read(data, "made-up.xlsx")
    return str(caught.value)


def test_the_untouched_workbook_is_read() -> None:
    assert read(zipped(parts()), "made-up.xlsx").headers == ("Country", "Total")


@pytest.mark.parametrize("data", [b"", b"Country,Total\nSyria,3\n", b"%PDF-1.7", b"\x00" * 99])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert "is not a workbook" in refused(data)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_off_is_refused(keep: float) -> None:
    data = zipped(parts())
    assert "is damaged" in refused(data[: int(len(data) * keep)])


def test_any_byte_may_be_wrong() -> None:
    data = zipped(parts())
    for at in range(0, len(data), 29):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            grid = read(broken, "made-up.xlsx")
        except TableError as error:
            assert error.faults  # noqa: PT017 -- most bytes matter, some do not
        else:
            assert grid.headers == ("Country", "Total")


def test_other_archives_are_refused() -> None:
    assert "cannot be read" in refused(zipped({"word/document.xml": b"<w/>"}))


def test_an_encrypted_workbook_is_refused() -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    data = magic + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    assert "is encrypted" in refused(data)


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(zipped(parts()))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert "is encrypted" in refused(bytes(data))


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    content = parts() | {"xl/sharedStrings.xml": b" " * (20 * 1024**2)}
    assert "unpacks to more than 1,000 times its size" in refused(zipped(content))


def test_the_whole_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1024**2)
    noise = b"".join(struct.pack("<I", zlib.crc32(bytes([i % 251, i // 251]))) for i in range(9000))
    content = parts() | {"xl/sharedStrings.xml": noise * 40}
    assert "xl/sharedStrings.xml: unpacks to more than 1 MiB" in refused(zipped(content))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = parts()
    real = len(content[SHEET])
    data = zipped(content)
    assert data.count(struct.pack("<I", real)) >= 2
    assert "declares 7 bytes" in refused(
        data.replace(struct.pack("<I", real), struct.pack("<I", 7))
    )


def test_a_large_file_is_not_read_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_PACKED", 100)
    assert "bytes, more than the 100 that are read" in refused(zipped(parts()))


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 3)
    assert "parts, more than the 3" in refused(zipped(parts()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, part in parts().items():
            made.writestr(name, part)
        made.writestr(SHEET.upper(), b"<worksheet/>")
    assert "stands in the file twice" in refused(stream.getvalue())


ENTITIES = b"""<?xml version="1.0"?>
<!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE lol [<!ENTITY a SYSTEM "file:///etc/passwd">]>
"""


@pytest.mark.parametrize("start", [ENTITIES, OUTSIDE, ENTITIES.decode().encode("utf-16")])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused(start: bytes, part: str) -> None:
    content = parts()
    content[part] = start + content.get(part, b"<sst/>")
    assert "declares a document type" in refused(zipped(content))


def test_a_cell_far_away_is_refused_before_memory_is_taken() -> None:
    content = parts()
    content[SHEET] = (
        content[SHEET].replace(b'r="B2"', b'r="XFD2"').replace(b'<row r="2"', b'<row r="1048576"')
    )
    assert "reaches to column XFD; at most 2,000 columns" in refused(zipped(content))
    content[SHEET] = content[SHEET].replace(b'r="XFD2"', b'r="AAA1048576"')
    assert "has 1,048,576 rows and 703 columns; at most 20,000,000 cells" in refused(
        zipped(content)
    )


@pytest.mark.parametrize("quote", [b"'", b'"'])
def test_no_spelling_hides_a_cell_far_away(quote: bytes) -> None:
    content = parts()
    hidden = b"r=%sXFD1048576%s" % (quote, quote)
    content[SHEET] = content[SHEET].replace(b'r="B2"', b"\n " + hidden)
    assert "reaches to column XFD" in refused(zipped(content))


def test_a_huge_cell_is_refused() -> None:
    content = parts()
    content[SHEET] = content[SHEET].replace(b"Syria", b"Syria" * 7000)
    assert "Sheet!A2: has 35,000 characters, more than 32,767" in refused(zipped(content))


def test_a_sheet_that_is_no_xml_is_refused() -> None:
    content = parts()
    content[SHEET] = content[SHEET].replace(b"</sheetData>", b"<f>")
    assert f"{SHEET}: is not XML" in refused(zipped(content))


def test_a_sheet_that_is_missing_is_refused() -> None:
    content = parts()
    del content[SHEET]
    assert "sheet 'Sheet': is not in the file" in refused(zipped(content))


def test_links_to_other_files_and_macros_are_left_behind() -> None:
    content = parts() | {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<"}
    assert set(unpacked(zipped(content), "made-up.xlsx")) < set(content)
    assert "xl/vbaProject.bin" not in unpacked(zipped(content), "made-up.xlsx")
    assert read(zipped(content), "made-up.xlsx").headers == ("Country", "Total")


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Data">
<table:table-row><table:table-cell office:value-type="string"><text:p>Country</text:p>
</table:table-cell><table:table-cell office:value-type="string"><text:p>Total</text:p>
</table:table-cell></table:table-row>
<table:table-row{repeated}><table:table-cell office:value-type="string"><text:p>Syria</text:p>
</table:table-cell><table:table-cell office:value-type="float" office:value="3"{cells}>
<text:p>3</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048574"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(repeated: str = "", cells: str = "") -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="%s"/>'
        b"</manifest:manifest>"
    ) % kind
    content = ODS.replace("\n<", "<").format(repeated=repeated, cells=cells).encode()
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def test_an_open_document_is_read() -> None:
    grid = read(ods(), "made-up.ods")
    assert grid.frame.to_native().rows() == [(2, "Syria", 3)]


def test_cells_repeated_without_end_are_refused() -> None:
    many = ' table:number-rows-repeated="1000000"'
    wide = ' table:number-columns-repeated="16000"'
    assert "has 1,000,001 rows and 16,001 columns" in refused(ods(many, wide))
    assert "reaches to column WQK; at most 2,000 columns" in refused(ods("", wide))


def record(kind: int, content: bytes = b"") -> bytes:
    """Write a record of a binary workbook."""
    named = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return named + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value: str | float) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return record(6, place + wide(value))
    return record(5, place + struct.pack("<d", value))


LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{target}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
)


def xlsb(row: int = 1, column: int = 1, end: bytes = b"") -> bytes:
    names = struct.pack("<II", 0, 1) + wide("rId1") + wide("Data")
    rows = [
        (0, cell(0, "Country") + cell(1, "Total")),
        (row, cell(0, "Syria") + cell(column, 3.0)),
    ]
    cells = [record(0, struct.pack("<IIHHBI", i, 0, 300, 0, 0, 0)) + held for i, held in rows]
    sheet = [record(0x81), record(0x94, bytes(16)), record(0x91), *cells, record(0x92), end]
    book = [record(0x83), record(0x8F), record(0x9C, names), record(0x90), record(0x84)]
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": LINK.format(kind="officeDocument", target="xl/workbook.bin").encode(),
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": LINK.format(
                kind="worksheet", target="worksheets/sheet1.bin"
            ).encode(),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def test_a_binary_workbook_is_read() -> None:
    grid = read(xlsb(), "made-up.xlsb")
    assert grid.frame.to_native().rows() == [(2, "Syria", 3)]


def test_a_binary_cell_far_away_is_refused_before_memory_is_taken() -> None:
    assert "reaches to column XFD; at most 2,000 columns" in refused(xlsb(1_048_575, 16_383))
    assert "has 1,048,576 rows and 801 columns" in refused(xlsb(1_048_575, 800))


@pytest.mark.parametrize("end", [b"\x05", b"\x05\x7f", b"\x85", b"\x05\xff\xff\xff\x7f"])
def test_records_cut_off_are_refused(end: bytes) -> None:
    assert "xl/worksheets/sheet1.bin: ends within a record" in refused(xlsb(end=end))
