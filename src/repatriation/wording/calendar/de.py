"""German words for dates."""

from __future__ import annotations

from repatriation.wording.calendar.lexicon import Lexicon

__all__ = ["LEXICON"]

_WORDS = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]

LEXICON = Lexicon(
    code="de",
    name="German",
    risky=frozenset(["mar", "sa", "so", "do", "mi", "di", "fr", "mo", "sommer", "winter"]),
    words={
        "month": {
            1: "januar|jänner|jan",
            2: "februar|feber|feb",
            3: "märz|mrz",
            4: "april|apr",
            5: "mai",
            6: "juni|jun",
            7: "juli|jul",
            8: "august|aug",
            9: "september|sept|sep",
            10: "oktober|okt",
            11: "november|nov",
            12: "dezember|dez",
        },
        "weekday": {
            0: "montag|mo|montags",
            1: "dienstag|di",
            2: "mittwoch|mi",
            3: "donnerstag|do",
            4: "freitag|fr",
            5: "samstag|sonnabend|sa",
            6: "sonntag|so",
        },
        "season": {
            "spring": "frühling|frühjahr|frühlings|frühjahrs",
            "summer": "sommer|sommers",
            "autumn": "herbst|herbstes",
            "winter": "winter|winters",
        },
        "number": {**dict(enumerate(_WORDS, start=2)), 1: "ein|eine|einem|einer|eines"},
        "ordinal": {
            1: "erste|ersten|erster|erstes",
            2: "zweite|zweiten|zweiter|zweites",
            3: "dritte|dritten|drittes",
            4: "vierte|vierten|viertes",
            -1: "letzte|letzten|letztes",
        },
        "suffix": {".": "."},
        "unit": {
            "hour": "stunde|stunden",
            "day": "tag|tage|tagen",
            "week": "woche|wochen",
            "month": "monat|monate|monaten|monats",
            "quarter": "quartal|quartals",
            "half": "hälfte|halbjahr",
            "year": "jahr|jahre|jahren|jahres",
        },
        "part": {
            "start": "anfang|beginn|anfangs",
            "mid": "mitte",
            "end": "ende",
            "late": "spät",
            "early": "früh",
        },
        "prep": {
            "in": "in|im|am|an|während|im jahr|im jahre|während des|im laufe des|vom|des jahres"
            "|im monat|im verlauf des|zu",
            "throughout": "das ganze jahr|im gesamten jahr|während des ganzen jahres",
            "since": "seit|seit dem|seit der|ab|ab dem|seit dem jahr",
            "from": "von|vom",
            "after": "nach|nach dem",
            "before": "vor|vor dem",
            "until": "bis|bis zum|bis zu|bis zur",
            "by": "bis spätestens|spätestens bis|spätestens am",
            "between": "zwischen|zwischen dem|zwischen den jahren",
            "as_of": "stand|per",
        },
        "join": {"to": "bis|bis zum|-", "-": "/"},
        "pair": {"and": "und|und am|und dem|sowie", "or": "oder"},
        "shift": {
            -1: "letzte|letzten|letztes|letzter|vergangene|vergangenen|vergangenes|vergangener"
            "|vorige|vorigen|voriges|voriger|im vergangenen|im letzten|am vergangenen|am letzten",
            0: "diese|diesen|dieses|dieser|diesem|in diesem|in dieser|laufenden|des laufenden",
            1: "nächste|nächsten|nächstes|nächster|kommende|kommenden|kommendes|kommender"
            "|im nächsten|im kommenden",
        },
        "past": {"rolling": "die letzten|den letzten|letzten|vergangenen|den vergangenen"},
        "coming": {"rolling": "die nächsten|den nächsten|nächsten|kommenden|den kommenden"},
        "ago_before": {"ago": "vor"},
        "deictic": {
            (0, 0): "heute|heute morgen|heute früh|heute abend|heute mittag|heute vormittag",
            (-1, -1): "gestern|gestern abend|gestern morgen|gestern nachmittag",
            (-1, 0): "letzte nacht|gestern nacht|in der vergangenen nacht|heute nacht",
            (1, 1): "morgen",
            (-2, -2): "vorgestern",
            (2, 2): "übermorgen",
        },
        "daytime": {
            "day": "morgen|vormittag|mittag|nachmittag|abend|morgens|abends|am abend|am morgen"
            "|am nachmittag|am vormittag|der abend|dem abend|den abend|früh",
            "night": "nacht|in der nacht|der nacht|in der nacht auf den|in der nacht zum",
        },
        "now": {"now": "heute|jetzt|dato"},
        "about": {"~": "etwa|ungefähr|rund|circa|ca|um|gegen|~|um den"},
        "doubt": {"?": "vermutlich|wahrscheinlich|vielleicht|wohl"},
        "about_after": {"~": "geschätzt|etwa|ungefähr|ca", "?": "?|unsicher|vermutlich"},
        "fiscal": {"fiscal": "haushaltsjahr|geschäftsjahr|finanzjahr|fiskaljahr"},
        "the": {"the": "der|die|das|dem|den|des"},
        "of": {"of": "des|des jahres|im|im jahr|im jahre|,|von|der|in"},
        "year": {"year": "jahr|jahre|jahres|jahren"},
        "decade_after": {"er": "er|er jahre|er jahren|er-jahre|er-jahren"},
        "coded": {"q": "q"},
        "prep_light": {"in": "am|im|in|an"},
        "clock": {"at": "um|gegen|ab"},
        "clock_after": {"zone": "uhr|h|gmt|utc|z|mez|mesz"},
        "guard": {"guard": "mehr als|weniger als|woche vom|fast|jeden|jeder"},
    },
)
