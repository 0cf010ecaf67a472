"""German words for figures; compound number words are parted into their pieces."""

from __future__ import annotations

import re

from repatriation.wording.lexicon.entry import Lexicon
from repatriation.wording.lexicon.signs import SIGNS_AFTER, SIGNS_BEFORE, UNKNOWN_SIGNS

__all__ = ["LEXICON"]

_SMALL = [
    "null",
    "eins",
    "ein",
    "zwei",
    "zwo",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "zwanzig",
    "dreißig",
    "dreissig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
]
_PIECES = re.compile(
    "|".join(sorted([*_SMALL, "hundert", "tausend", "und"], key=len, reverse=True))
)
_LONGEST = 80


def _split(word: str) -> tuple[str, ...]:
    """Part "zweihundertfünfundzwanzig" into its pieces; other words stay whole."""
    if len(word) > _LONGEST:
        return (word,)
    pieces = _PIECES.findall(word)
    if len(pieces) < 2 or sum(map(len, pieces)) != len(word):
        return (word,)
    return tuple(pieces)


LEXICON = Lexicon(
    code="de",
    name="German",
    decimal=",",
    split=_split,
    numbers={
        0: "null",
        1: "eins|ein|eine|einen|einem|einer",
        2: "zwei|zwo|beide|zweier",
        3: "drei|dreier",
        4: "vier",
        5: "fünf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
        11: "elf",
        12: "zwölf",
        13: "dreizehn",
        14: "vierzehn",
        15: "fünfzehn",
        16: "sechzehn",
        17: "siebzehn",
        18: "achtzehn",
        19: "neunzehn",
        20: "zwanzig",
        30: "dreißig|dreissig",
        40: "vierzig",
        50: "fünfzig",
        60: "sechzig",
        70: "siebzig",
        80: "achtzig",
        90: "neunzig",
    },
    scales={
        12: "dutzend",
        100: "hundert",
        1_000: "tausend|tsd|tsd.",
        1_000_000: "million|millionen|mio|mio.",
        1_000_000_000: "milliarde|milliarden|mrd|mrd.",
    },
    ones="ein|eine|einer|einem|einen",
    bare_scales="hundert|tausend",
    parts={
        "1/2": "eine halbe|einer halben|ein halbes|halbe|½|einem halben",
        "3/2": "anderthalb|eineinhalb",
        "5/2": "zweieinhalb",
        "7/2": "dreieinhalb",
        "1/4": "eine viertel|¼",
        "3/4": "eine dreiviertel|dreiviertel|¾",
    },
    and_half="½",
    glue="und",
    glue_rooms=(0, 100, 1000),
    opening={
        **SIGNS_BEFORE,
        "about": SIGNS_BEFORE["about"]
        + "|rund|etwa|ungefähr|circa|ca|ca.|zirka|schätzungsweise|in etwa"
        "|geschätzt|geschätzte|geschätzten|um die|an die|gegen|vermutlich|wahrscheinlich"
        "|möglicherweise|vielleicht|so um die|annähernd|in der größenordnung von|grob|wohl"
        "|womöglich"
        "|mutmaßlich|nahe|nahe an|kaum",
        "more_than": SIGNS_BEFORE["more_than"] + "|mehr als|über|oberhalb von|deutlich mehr als"
        "|weit mehr als|weit über|deutlich über|wesentlich mehr als|viel mehr als",
        "at_least": SIGNS_BEFORE["at_least"] + "|mindestens|wenigstens|zumindest|nicht weniger als"
        "|ein minimum von|minimum|min.|min|mind.|nicht unter",
        "fewer_than": SIGNS_BEFORE["fewer_than"] + "|weniger als|unter|unterhalb von"
        "|deutlich weniger als|weit weniger als|weit unter|deutlich unter",
        "at_most": SIGNS_BEFORE["at_most"] + "|höchstens|maximal|nicht mehr als|max.|max|maximum"
        "|ein maximum von|nicht über",
        "up_to": "bis zu|bis|an bis zu",
        "nearly": "knapp|fast|beinahe|nahezu|bald",
        "just_over": "gut|etwas mehr als|etwas über|knapp über|ein wenig mehr als|kaum mehr als"
        "|geringfügig mehr als|ein bisschen mehr als|leicht über",
        "just_under": "etwas weniger als|knapp unter|etwas unter|kurz unter|ein wenig weniger als"
        "|geringfügig weniger als|knapp weniger als",
        "exactly": "genau|exakt",
    },
    closing={
        **SIGNS_AFTER,
        "about": SIGNS_AFTER["about"] + "|oder so|ungefähr|circa|etwa|in etwa|schätzungsweise|(ca.)"
        "|(geschätzt)",
        "at_least": SIGNS_AFTER["at_least"] + "|oder mehr|und mehr|mindestens|wenn nicht mehr"
        "|und darüber|oder noch mehr",
        "at_most": "oder weniger|höchstens|maximal|und weniger|und darunter",
        "same": "insgesamt|weitere|zusätzlich",
    },
    frames="insgesamt|insgesamt,|die|diese|dieser|den|der|weitere|weiteren|zusätzlich|zusätzliche|nur"
    "|lediglich"
    "|bloß|gerade einmal|eine gruppe von|einer gruppe von|gruppe von|eine familie von|angeblich"
    "|offiziell|die übrigen|übrige|übrigen|die anderen|andere|alle|noch|auch|darunter|davon|ihre"
    "|unsere"
    "|eine gesamtzahl von|sämtliche|allein|jene|aller|nochmals|noch einmal",
    between="zwischen|von|zwischen etwa|zwischen rund",
    joins="bis|bis zu|oder|-|- bis|- oder|oder gar|oder sogar|bis maximal",
    between_joins="und|- und",
    vague={
        2: "einige|mehrere|ein paar|wenige|viele|zahlreiche|etliche|eine reihe von|eine handvoll"
        "|eine hand voll|einzelne|manche|eine anzahl von|eine vielzahl von|einige wenige|vieler"
        "|eine große zahl von|mehreren|einigen|vielen|zahlreichen|verschiedene"
        "|eine große anzahl von",
        24: "dutzende|dutzende von|dutzenden|dutzender",
        36: "mehrere dutzend|einige dutzend|ein paar dutzend|mehreren dutzend|einigen dutzend",
        200: "hunderte|hunderte von|hunderten|hunderter|mehrere hundert|einige hundert"
        "|ein paar hundert|mehreren hundert|mehrerer hundert|viele hundert",
        2_000: "tausende|tausende von|tausenden|tausender|mehrere tausend|einige tausend"
        "|ein paar tausend|mehreren tausend|viele tausend|abertausende|mehrerer tausend",
        20_000: "zehntausende|zehntausende von|zehntausenden|mehrere zehntausend"
        "|einige zehntausend",
        200_000: "hunderttausende|hunderttausende von|hunderttausenden|mehrere hunderttausend"
        "|einige hunderttausend|mehrere hundert tausend|einige hundert tausend",
        2_000_000: "millionen|millionen von|mehrere millionen|einige millionen|ein paar millionen",
        200_000_000: "hunderte millionen|hunderte von millionen",
    },
    percent="%|prozent|vom hundert",
    fractions={
        3: "drittel|dritteln",
        4: "viertel|vierteln",
        5: "fünftel|fünfteln",
        10: "zehntel|zehnteln",
    },
    shares={
        "about 1/2": "die hälfte|der hälfte|hälfte|die hälfte der|die hälfte von|½",
        "about 1/3": "ein drittel|einem drittel|das drittel|⅓",
        "about 2/3": "⅔",
        "about 1/4": "ein viertel|einem viertel|¼",
        "about 3/4": "dreiviertel|¾",
        "more_than 1/2": "die meisten|die mehrheit|die mehrheit der|die mehrheit von|eine mehrheit"
        "|eine mehrheit der|eine mehrheit von|mehrheit|der großteil|der großteil der|ein großteil"
        "|ein großteil der|überwiegend|größtenteils|mehrheitlich|die überwiegende mehrheit"
        "|die überwiegende mehrheit der|der überwiegende teil|die große mehrheit"
        "|die große mehrheit der"
        "",
        "fewer_than 1/2": "eine minderheit|eine minderheit der|eine minderheit von",
        "exactly 1": "alle|sämtliche|alle der",
        "exactly 0": "keiner|keine|keiner der|keine der|niemand|keines",
    },
    of="der|von|des|aller",
    in_each="von|von je|aus",
    unknown=f"{UNKNOWN_SIGNS}|unbekannt|unbekannte zahl|unbekannte anzahl|k.a.|k. a.|keine angabe"
    "|keine angaben|nicht bekannt|nicht verfügbar|unklar|n/a|eine unbekannte zahl von"
    "|eine unbekannte anzahl von|eine unbekannte zahl|eine unbekannte anzahl|ohne angabe"
    "|eine nicht genannte zahl von|nicht angegeben|keine daten",
    unknowable="unmöglich zu berechnen|nicht zu ermitteln|lässt sich nicht ermitteln"
    "|unmöglich zu bestimmen|unmöglich zu schätzen",
    units={
        "persons": "person|personen|mensch|menschen|leute|kind|kinder|kindern|minderjährige"
        "|minderjährigen|minderjähriger|mann|männer|männern|frau|frauen|junge|jungen|mädchen"
        "|erwachsene|erwachsenen|baby|babys|säugling|säuglinge|waise|waisen|waisenkind|waisenkinder"
        "|flüchtling|flüchtlinge|flüchtlingen|geflüchtete|geflüchteten|migrant|migranten"
        "|migrantinnen"
        "|rückkehrer|rückkehrern|rückkehrerinnen|zivilist|zivilisten|kämpfer|kämpfern|kämpferinnen"
        "|soldat|soldaten|häftling|häftlinge|gefangene|gefangenen|geisel|geiseln|bürger|bürgern"
        "|staatsbürger|staatsangehörige|staatsangehörigen|vertriebene|vertriebenen|ausländer"
        "|ausländern|mutter|mütter|müttern|witwe|witwen|ehefrauen|tote|toten|verletzte|verletzten"
        "|opfer|opfern|mitglieder|mitgliedern|einwohner|passagiere|terroristen|jugendliche"
        "|jugendlichen|deutsche|deutschen|islamisten|dschihadisten|asylbewerber|asylsuchende",
        "families": "familie|familien",
        "households": "haushalt|haushalte",
        "flights": "flug|flüge|flugzeug|flugzeuge",
        "convoys": "konvoi|konvois",
        "camps": "lager|lagern|camps",
        "countries": "land|länder|ländern|staaten",
    },
    nil="kein|keine|keinen|keiner",
    amounts="gruppe|teil|anzahl|zahl|menge|reihe|gros|bruchteil|wenig|anteil|schar|welle"
    "|vielzahl|großteil|menschenmenge",
    singular="frau|mann|kind|mädchen|junge|person|waise|baby|säugling|minderjähriger|minderjährige",
    refused={
        "measure": "tonne|tonnen|kg|kilo|kilogramm|gramm|km|kilometer|kilometern|meter|metern|m"
        "|cm|mm"
        "|liter|litern|hektar|ha|grad|fass|quadratkilometer|quadratmeter|punkte|punkt|t|seiten"
        "|meilen",
        "money": "euro|eur|dollar|usd|pfund|rubel|tenge|franken|cent|mark|$|€|£|¥|₽|₸",
        "time": "jahr|jahre|jahren|monat|monate|monaten|woche|wochen|tag|tage|tagen|stunde|stunden"
        "|minute|minuten|sekunde|sekunden|jahrhundert|uhr|jährige|jähriger|jährigen|januar|jänner"
        "|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag"
        "|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|alt",
        "rate": "pro|je|jede|jeder|jedes|jeden|täglich|wöchentlich|monatlich|jährlich",
        "comparison": "als|mal|weniger|mehr|doppelt|dreifach|anstieg|rückgang|prozentpunkte|fache",
        "ordinal": "erste|ersten|erster|zweite|zweiten|zweiter|dritte|dritten|dritter|te|ten|ster",
        "negation": "nicht|kein|keine|keinen|keiner|nie|ohne|weder|niemand|außer|ausgenommen",
        "base": "denen|deren",
        "figure": "hälfte|beiden|paar|mehrheit|halb",
    },
    innocent="der|die|das|den|des|von|und|oder|aus|in|im|ein|eine|einen|einem|einer|auch|noch"
    "|andere"
    "|weitere|weiteren|nur|alle|aller|darunter|davon|ihre|unsere|diese|dieser|insgesamt|gut"
    "|gegen|nahe"
    "|übrige|übrigen|angeblich|junge",
    compounds="ohne eltern|ohne ihre eltern|ohne begleitung",
)
