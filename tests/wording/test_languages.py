"""Each language by its own grammar."""

from fractions import Fraction

import pytest

from repatriation.errors import WordingError
from repatriation.wording.figure import parse_figure

Row = tuple[str, str, int | Fraction | None, int | Fraction | None, int | Fraction | None]

FRENCH: list[Row] = [
    ("plus de 20", "more_than", 21, None, None),
    ("plus d'une centaine d'enfants", "more_than", 101, None, None),
    ("10 à 15", "between", 10, None, 15),
    ("une vingtaine", "about", None, 20, None),
    ("quatre-vingt-dix-sept", "exactly", 97, 97, 97),
    ("soixante et onze", "exactly", 71, 71, 71),
    ("entre trente et un et quarante", "between", 31, None, 40),
    ("deux à trois cents personnes", "between", 200, None, 300),
    ("environ 3,5 millions de personnes", "about", None, 3_500_000, None),
    ("plus de 10.000 femmes et enfants", "more_than", 10_001, None, None),
    ("des dizaines de femmes", "some", 20, None, None),
    ("la plupart des enfants", "more_than", Fraction(1, 2), None, None),
    ("aucun enfant", "exactly", 0, 0, 0),
    ("12 mineurs non accompagnés", "exactly", 12, 12, 12),
    ("au total, 35 enfants", "exactly", 35, 35, 35),
    ("à peine 30 personnes", "about", None, 30, None),
    ("douze (12) enfants", "exactly", 12, 12, 12),
    ("un nombre indéterminé", "unknown", None, None, None),
    ("un des enfants", "exactly", 1, 1, 1),
]
SPANISH: list[Row] = [
    ("al menos 16 menores", "at_least", 16, None, None),
    ("entre treinta y cinco y cuarenta", "between", 35, None, 40),
    ("doscientas treinta y una personas", "exactly", 231, 231, 231),
    ("dos millones y medio", "exactly", 2_500_000, 2_500_000, 2_500_000),
    ("una veintena de mujeres", "about", None, 20, None),
    ("cientos de miles de personas", "some", 200_000, None, None),
    ("dos tercios", "about", None, Fraction(2, 3), None),
    ("uno de cada cinco", "about", None, Fraction(1, 5), None),
    ("millón y medio de personas", "exactly", 1_500_000, 1_500_000, 1_500_000),
    ("12 menores no acompañados", "exactly", 12, 12, 12),
    ("un número indeterminado", "unknown", None, None, None),
]
RUSSIAN: list[Row] = [
    ("более трёхсот детей", "more_than", 301, None, None),
    ("свыше 200", "more_than", 201, None, None),
    ("около 380", "about", None, 380, None),
    ("около тысячи детей", "about", None, 1_000, None),
    ("тысячи детей", "some", 2_000, None, None),
    ("как минимум сотни людей", "some", 200, None, None),
    ("от двухсот до трёхсот", "between", 200, None, 300),
    ("до 300 человек", "up_to", None, None, 300),
    ("двух-трёх тысяч", "between", 2_000, None, 3_000),
    ("полмиллиона человек", "exactly", 500_000, 500_000, 500_000),
    ("около полутора тысяч", "about", None, 1_500, None),
    ("человек двадцать", "about", None, 20, None),
    ("200 с лишним", "more_than", 201, None, None),
    ("две трети", "about", None, Fraction(2, 3), None),
    ("12 детей без сопровождения", "exactly", 12, 12, 12),
    ("едва 30 человек", "about", None, 30, None),
]
ARABIC: list[Row] = [
    ("قرابة 62 ألف", "about", None, 62_000, None),
    ("أكثر من 200", "more_than", 201, None, None),
    ("أكثر من 850 شخصاً", "more_than", 851, None, None),
    ("بين 150 إلى 160 عائلة", "between", 150, None, 160),
    ("بين خمسة وعشرين وثلاثين", "between", 25, None, 30),
    ("مئة وخمسة وعشرون شخصا", "exactly", 125, 125, 125),
    ("أكثر من ألفي شخص", "more_than", 2_001, None, None),
    ("مليونين ونصف", "exactly", 2_500_000, 2_500_000, 2_500_000),
    ("مئات الآلاف", "some", 200_000, None, None),
    ("200 شخص على الأقل", "at_least", 200, None, None),
    ("٦٢ ألف", "exactly", 62_000, 62_000, 62_000),
    ("معظم الأطفال", "more_than", Fraction(1, 2), None, None),
    ("طفلان", "exactly", 2, 2, 2),
    ("أكثر من عائلتين", "more_than", 3, None, None),
    ("12 طفلا غير مصحوبين بذويهم", "exactly", 12, 12, 12),
]
GERMAN: list[Row] = [
    ("knapp 500", "about", None, 500, 500),
    ("gut 200", "more_than", 201, 200, None),
    ("drei- bis vierhundert", "between", 300, None, 400),
    ("zweihundertfünfundzwanzigtausend", "exactly", 225_000, 225_000, 225_000),
    ("zwischen fünfundzwanzig und dreißig", "between", 25, None, 30),
    ("anderthalb Millionen", "exactly", 1_500_000, 1_500_000, 1_500_000),
    ("ein paar Kinder", "some", 2, None, None),
    ("Zehntausende", "some", 20_000, None, None),
    ("20.000 Menschen", "exactly", 20_000, 20_000, 20_000),
    ("die Hälfte der Kinder", "about", None, Fraction(1, 2), None),
    ("kaum 30 Personen", "about", None, 30, None),
    ("12 Kinder ohne Eltern", "exactly", 12, 12, 12),
]
KAZAKH: list[Row] = [
    ("380-ге жуық", "about", None, 380, None),
    ("200-ден астам", "more_than", 201, None, None),
    ("екі жүзден астам", "more_than", 201, None, None),
    ("мыңнан астам адам", "more_than", 1_001, None, None),
    ("380 адамға жуық", "about", None, 380, None),
    ("40-тан 50-ге дейін", "between", 40, None, 50),
    ("300-ге дейін", "up_to", None, None, 300),
    ("40 пен 50 арасында", "between", 40, None, 50),
    ("екі жүз отыз бір", "exactly", 231, 231, 231),
    ("200-ден кем емес", "at_least", 200, None, None),
    ("ондаған мың", "some", 20_000, None, None),
]
ALL = [
    (code, *row)
    for code, rows in [
        ("fr", FRENCH),
        ("es", SPANISH),
        ("ru", RUSSIAN),
        ("ar", ARABIC),
        ("de", GERMAN),
        ("kk", KAZAKH),
    ]
    for row in rows
]


@pytest.mark.parametrize(("code", "text", "quantifier", "low", "best", "high"), ALL)
def test_each_language_reads_its_own_grammar(
    code: str, text: str, quantifier: str, low: object, best: object, high: object
) -> None:
    figure = parse_figure(text, language=code)
    assert (figure.quantifier, figure.low, figure.best, figure.high) == (
        quantifier,
        low,
        best,
        high,
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "200 tonnes"),
        ("fr", "20,000"),
        ("es", "200 kilómetros"),
        ("es", "56,000"),
        ("ru", "200 рублей"),
        ("ru", "2019 год"),
        ("ar", "200 دولار"),
        ("de", "200 Euro"),
        ("kk", "200 теңге"),
        ("kk", "40 пен 50"),
        ("fr", "un grand nombre"),
        ("fr", "une partie des enfants"),
        ("fr", "12 enfants non rapatriés"),
        ("es", "un grupo de niños"),
        ("es", "12 niños no repatriados"),
        ("ru", "одна группа"),
        ("ru", "12 детей без документов"),
        ("de", "ein Teil der Kinder"),
        ("kk", "бір бөлігі"),
    ],
)
def test_each_language_refuses_what_is_not_people(code: str, text: str) -> None:
    with pytest.raises(WordingError):
        parse_figure(text, language=code)
