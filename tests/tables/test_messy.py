"""Messy tables of the kinds that this field sends are understood without a mapping."""

from pathlib import Path

import openpyxl
import pytest

from repatriation.tables.table import check_table, read_table

TABLES = {
    "French camps with subtotals, a title and a note": """\
Situation des camps au 31 mars;;;;;
;;;;;
Région;Site;Hommes;Femmes;Enfants;Total
Nord;Roj;10;20;30;60
Nord;Hol;11;21;31;63
Sous-total Nord;;21;41;61;123
Sud;Areesha;5;6;7;18
Sud;Newroz;5;6;7;18
Sous-total Sud;;10;12;14;36
Total général;;31;53;75;159
;;;;;
Source : partenaires;;;;;
""",
    "Russian flights with the total under a place": """\
№,Дата рейса,Откуда,Куда,Мужчины,Женщины,Дети,Всего
1,05.05.2019,Сирия,Казахстан,10,20,30,60
2,07.05.2019,Сирия,Казахстан,11,21,31,63
3,28.05.2019,Сирия,Казахстан,5,6,7,18
,,,Итого,26,47,68,141
""",
    "Arabic governorates": """\
المحافظة,المخيم,رجال,نساء,أطفال,المجموع
الحسكة,روج,10,20,30,60
الحسكة,الهول,11,21,31,63
حلب,عفرين,5,6,7,18
المجموع,,26,47,68,141
""",
    "Spanish municipalities with percentages": """\
Departamento,Municipio,Hombres,Mujeres,Niños,Niñas,Total,% mujeres
Arauca,Saravena,10,20,15,15,60,33%
Arauca,Tame,11,21,16,15,63,33%
Cauca,Toribío,5,6,3,4,18,33%
Total general,,26,47,34,34,141,33%
""",
    "administrative levels with codes": """\
ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,IDP Individuals,Male,Female
Iraq,IQ,,,,,300,140,160
Iraq,IQ,Anbar,IQG01,,,180,85,95
Iraq,IQ,Anbar,IQG01,Falluja,IQG01Q01,100,45,55
Iraq,IQ,Anbar,IQG01,Ramadi,IQG01Q02,80,40,40
Iraq,IQ,Ninewa,IQG15,,,120,55,65
Iraq,IQ,Ninewa,IQG15,Mosul,IQG15Q01,70,30,40
Iraq,IQ,Ninewa,IQG15,Sinjar,IQG15Q02,50,25,25
""",
    "tags under the header and a total at the foot": """\
Country,Province,Returnees,Women,Men,Updated
#country,#adm1+name,#affected+returnees,#affected+returnees+f+adults,#affected+returnees+m+adults,#date
Afghanistan,Kabul,100,30,40,2023-05-01
Afghanistan,Herat,70,20,30,2023-05-01
Total,,170,50,70,
""",
    "tagged sexes and ages in a long table": """\
Region,Sex,Age range,Population,Year
#adm1+name,#gender,#age+range,#population,#date+year
North,f,0-17,21,2022
North,f,18+,20,2022
North,f,all,41,2022
North,m,0-17,17,2022
North,m,18+,10,2022
North,m,all,27,2022
North,all,all,68,2022
""",
    "a register with a serial number and shares under the total": """\
Camp register - confidential,,,,
Prepared by: camp management,,,,
S/N,Block,HH,Individuals,Adults
1,A,12,60,30
2,A,11,55,26
3,B,10,50,20
TOTAL,,33,165,76
%,,,100%,46%
Note: figures as of 1 May,,,,
""",
    "ages and sexes of the refugee agency": """\
Location Name,Female 0-17,Female 18+,Female total,Male 0-17,Male 18+,Male total,Grand Total
Kakuma,10,20,30,11,19,30,60
Dadaab,12,20,32,11,19,30,62
Grand Total,22,40,62,22,38,60,122
""",
    "a total for each month": """\
Month,Border point,Arrivals,Male,Female
2023-01,A,10,4,6
2023-01,B,20,9,11
2023-01,Total,30,13,17
2023-02,A,12,6,6
2023-02,B,20,9,11
2023-02,Total,32,15,17
""",
}


def corrected(text: str, line: int, column: int, by: int) -> str:
    """Add to one number of a table, lines and columns counted from 0."""
    lines = text.splitlines()
    sign = ";" if ";" in lines[0] else ","
    cells = lines[line].split(sign)
    cells[column] = str(int(cells[column]) + by)
    lines[line] = sign.join(cells)
    return "\n".join(lines) + "\n"


def written(path: Path, text: str) -> Path:
    file = path / "t.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_wrong_with_a_sound_table(name: str, tmp_path: Path) -> None:
    report = check_table(written(tmp_path, TABLES[name]))
    assert [finding.message for finding in report] == []
    assert not report.failures


LAST_NUMBERS = {
    "French camps with subtotals, a title and a note": (5, 2),
    "Russian flights with the total under a place": (4, 4),
    "Arabic governorates": (4, 3),
    "Spanish municipalities with percentages": (4, 2),
    "administrative levels with codes": (6, 6),
    "tags under the header and a total at the foot": (4, 2),
    "tagged sexes and ages in a long table": (8, 3),
    "a register with a serial number and shares under the total": (6, 3),
    "ages and sexes of the refugee agency": (3, 7),
    "a total for each month": (6, 2),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_sum_is_found_where_it_stands(name: str, tmp_path: Path) -> None:
    line, column = LAST_NUMBERS[name]
    text = corrected(TABLES[name], line, column, 3)
    found = list(check_table(written(tmp_path, text)))
    assert found
    assert {finding.severity for finding in found} == {"error"}
    header = read_table(written(tmp_path, text)).columns[column].header
    assert header in {finding.field for finding in found}


def test_merged_cells_over_a_header_of_two_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Camp population by age and sex"
    sheet.merge_cells("A1:F1")
    sheet["A3"], sheet["B3"], sheet["D3"], sheet["F3"] = "Camp", "Children", "Adults", "Total"
    for cells in ("A3:A4", "B3:C3", "D3:E3", "F3:F4"):
        sheet.merge_cells(cells)
    sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = "Girls", "Boys", "Women", "Men"
    for row in (("Roj", 10, 11, 12, 13, 46), ("Hol", 20, 21, 22, 23, 86)):
        sheet.append(row)
    sheet.append(("Total", 30, 32, 34, 36, 132))
    sheet.append(("%", "23%", "24%", "26%", "27%", "100%"))
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    paths = ["", "girls", "boys", "women", "men", "everyone"]
    assert [column.path for column in table.columns] == paths
    assert table.mapping.total_rows == ("Total",)
    assert not list(check_table(table))


def test_columns_of_years_say_how_to_map_them(tmp_path: Path) -> None:
    text = "Country,2021,2022,Refugees 2021,Refugees 2022\nIraq,1,2,3,4\nSyria,5,6,7,8\n"
    table = read_table(written(tmp_path, text))
    reasons = {column.header: column.reason for column in table.unused}
    assert list(reasons) == ["2021", "2022", "Refugees 2021", "Refugees 2022"]
    assert 'groups = ["people_2021"]' in reasons["2021"]
    assert 'map it as "refugees_2022"' in reasons["Refugees 2022"]


def test_an_age_band_that_is_no_category_is_said_to_be_none(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "Camp,Total,Children 5-17\nA,9,4\nB,8,3\n"))
    assert table.columns[2].reason == "counts ages 5-17, which is no category that is known"
