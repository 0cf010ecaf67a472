"""Variants: names of this field that are written in several ways.

Facts about names only: each line lists spellings, transliterations, translations,
abbreviations and renamings of one name. What is near or related is no variant: the camp
al-Hol is not the city al-Hasakah, and the YPG is not all of the SDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from repatriation.checks.spelling import folded

__all__ = ["VARIANTS", "one_spelling"]

VARIANTS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "operation": (
            ("Zhusan", "Jusan", "Zhussan", "Жусан", "Operation Zhusan", "Operation Jusan"),
            ("Rusafa", "Ar-Rusafa", "Русафа"),
            ("Mehr", "Mekhr", "Меҳр", "Мехр", "Operation Mehr"),
        ),
        "actor": (
            (
                "Kassym-Jomart Tokayev",
                "Kassym-Zhomart Tokayev",
                "Qasym-Jomart Toqaev",
                "Qasym-Zhomart Toqayev",
                "Kassym-Jomart Tokaev",
                "Қасым-Жомарт Тоқаев",
                "Касым-Жомарт Токаев",
            ),
            ("Tokayev", "Tokaev", "Toqaev", "Toqayev", "Тоқаев", "Токаев"),
            (
                "Nursultan Nazarbayev",
                "Nursultan Nazarbaev",
                "Nursultan Nazarbaýev",
                "Нұрсұлтан Назарбаев",
                "Нурсултан Назарбаев",
            ),
            ("Nazarbayev", "Nazarbaev", "Назарбаев"),
            (
                "Islamic State",
                "The Islamic State",
                "Islamic State of Iraq and Syria",
                "Islamic State of Iraq and al-Sham",
                "Islamic State of Iraq and the Levant",
                "IS",
                "ISIS",
                "ISIL",
                "Daesh",
                "Daech",
                "Daish",
                "ДАИШ",
                "ИГИЛ",
                "داعش",
            ),
            (
                "al-Nusra",
                "al-Nusra Front",
                "Nusra Front",
                "The Nusra Front",
                "Jabhat al-Nusra",
                "Jabhat an-Nusra",
                "Джебхат ан-Нусра",
                "جبهة النصرة",
            ),
            (
                "Syrian Democratic Forces",
                "The Syrian Democratic Forces",
                "SDF",
                "Сирийские демократические силы",
                "قوات سوريا الديمقراطية",
            ),
            (
                "People's Protection Units",
                "Yekîneyên Parastina Gel",
                "YPG",
                "وحدات حماية الشعب",
            ),
            (
                "Autonomous Administration of North and East Syria",
                "AANES",
                "Self-Administration of North and East Syria",
                "Autonomous Administration of Northern and Eastern Syria",
            ),
            ("Kyrgyzstan", "Kirghizia", "Kirgizia", "Kyrgyz Republic", "Кыргызстан", "Киргизия"),
            ("Kazakhstan", "Kazakstan", "Qazaqstan", "Қазақстан", "Казахстан"),
            ("Tajikistan", "Tadjikistan", "Тоҷикистон", "Таджикистан"),
            ("Uzbekistan", "Oʻzbekiston", "Ўзбекистон", "Узбекистан"),
            ("Türkiye", "Turkey", "Турция"),
            ("Syria", "Syrian Arab Republic", "Сирия", "سوريا"),
            ("Russia", "Russian Federation", "Россия"),
        ),
        "place": (
            ("al-Hol", "al-Hawl", "al-Houl", "Эль-Холь", "Аль-Холь", "الهول"),
            ("al-Hasakah", "al-Hasaka", "Hasakah", "Hasaka", "Hassakeh", "الحسكة"),
            ("Roj", "al-Roj", "Roj Camp", "Camp Roj", "روج"),
            ("Raqqa", "ar-Raqqah", "al-Raqqa", "Raqqah", "Rakka", "Ракка", "الرقة"),
            ("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "Dayr az-Zawr", "دير الزور"),
            ("Baghuz", "al-Baghuz", "Baghouz", "al-Baghuz Fawqani", "الباغوز"),
            ("Rojava", "Western Kurdistan", "Рожава", "روجآفا"),
            ("Nur-Sultan", "Nursultan", "Astana", "Нұр-Сұлтан", "Нур-Султан", "Астана"),
            ("Almaty", "Alma-Ata", "Алматы", "Алма-Ата"),
            ("Aktau", "Aqtau", "Ақтау", "Актау"),
            ("Aktobe", "Aqtobe", "Aktyubinsk", "Ақтөбе", "Актобе"),
            ("Kyrgyzstan", "Kirghizia", "Kirgizia", "Kyrgyz Republic", "Кыргызстан", "Киргизия"),
            ("Kazakhstan", "Kazakstan", "Qazaqstan", "Қазақстан", "Казахстан"),
            ("Tajikistan", "Tadjikistan", "Тоҷикистон", "Таджикистан"),
            ("Uzbekistan", "Oʻzbekiston", "Ўзбекистон", "Узбекистан"),
            ("Türkiye", "Turkey", "Турция"),
            ("Syria", "Syrian Arab Republic", "Сирия", "سوريا"),
            ("Russia", "Russian Federation", "Россия"),
        ),
    }
)
"""Type of record → lists of names, each of one thing in several spellings."""

_SPELLING: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        kind: {folded(name): folded(names[0]) for names in lists for name in names}
        for kind, lists in VARIANTS.items()
    }
)


def one_spelling(kind: str, name: str) -> str:
    """Bring a name to the one spelling of its listed variants, folded.

    >>> one_spelling("place", "Al Hawl"), one_spelling("place", "Hawl")
    ('al hol', 'hawl')
    """
    plain = folded(name)
    return _SPELLING.get(kind, {}).get(plain, plain)
