"""English words for dates."""

from __future__ import annotations

from repatriation.wording.calendar.lexicon import Lexicon, Meaning

__all__ = ["LEXICON"]

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS: dict[Meaning, str] = {
    **dict(enumerate(_UNITS + _TEENS, start=1)),
    **{10 * n: word for n, word in enumerate(_TENS, start=2)},
    **{
        10 * n + k: f"{ten}-{one}|{ten} {one}"
        for n, ten in enumerate(_TENS, start=2)
        for k, one in enumerate(_UNITS, start=1)
    },
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_NTH: dict[Meaning, str] = {
    **dict(enumerate(_ORDINALS, start=1)),
    **{20 + n: f"twenty-{word}|twenty {word}" for n, word in enumerate(_ORDINALS[:9], start=1)},
    30: "thirtieth",
    31: "thirty-first|thirty first",
    -1: "last|final|closing",
}

LEXICON = Lexicon(
    code="en",
    name="English",
    risky=frozenset(
        [
            "may",
            "march",
            "mar",
            "sat",
            "sun",
            "mon",
            "wed",
            "fri",
            "tue",
            "dec",
            "jan",
            "sep",
            "second",
            "spring",
            "fall",
        ]
    ),
    words={
        "month": {
            1: "january|jan",
            2: "february|feb|febr",
            3: "march|mar",
            4: "april|apr",
            5: "may",
            6: "june|jun",
            7: "july|jul",
            8: "august|aug",
            9: "september|sept|sep",
            10: "october|oct",
            11: "november|nov",
            12: "december|dec",
        },
        "weekday": {
            0: "monday|mon",
            1: "tuesday|tue|tues",
            2: "wednesday|wed|weds",
            3: "thursday|thu|thur|thurs",
            4: "friday|fri",
            5: "saturday|sat",
            6: "sunday|sun",
        },
        "season": {
            "spring": "spring|springtime",
            "summer": "summer|summertime",
            "autumn": "autumn|fall",
            "winter": "winter|wintertime",
        },
        "number": _NUMBERS | {1: "one|a|an"},
        "ordinal": _NTH,
        "suffix": {"th": "st|nd|rd|th"},
        "unit": {
            "hour": "hour|hours|hrs",
            "day": "day|days",
            "week": "week|weeks",
            "fortnight": "fortnight|fortnights",
            "weekend": "weekend",
            "month": "month|months",
            "quarter": "quarter|quarters",
            "half": "half",
            "year": "year|years|calendar year",
            "decade": "decade|decades",
        },
        "part": {
            "early": "early|the early part|early part|earlier part|the earlier part",
            "mid": "mid|middle|the middle|midway through|halfway through|the midst",
            "late": "late|the late part|late part|later part|the later part|the latter part"
            "|latter part",
            "start": "start|the start|beginning|the beginning|the very beginning|the very start"
            "|the outset|year-start",
            "end": "end|the end|year-end|year end|the tail end|the tail-end|the very end"
            "|the close|close|ends",
        },
        "prep": {
            "in": "in|on|at|during|in the course of|within|dated|sometime in|some time in"
            "|in or during|sometime during|sometime on|in the month of|in the year|in the year of"
            "|during the month of|over the course of|for the month of|the month of|as at"
            "|on or about"
            "|inside|amid|the year|in the period of|in the period|during the period of"
            "|during the period|the period|period of|period|over the period",
            "throughout": "throughout|all through|all of|the whole of|for the whole of"
            "|during the whole of|for all of|the entirety of|throughout the whole of|the entire"
            "|the whole|all|for the entire|the entire month of|throughout the month of"
            "|throughout the year",
            "over": "over|across",
            "for": "for",
            "since": "since|ever since|since at least|since as early as|starting from|starting in"
            "|starting on|starting|beginning in|beginning on|beginning from|as from|as of and after"
            "|on and after|on or after|in and after|from and after|from and including|effective"
            "|effective from|with effect from|counting from|dating from|going back to"
            "|no earlier than"
            "|not earlier than|not before|at the earliest in|at the earliest on",
            "from": "from|for the period from|during the period from|in the period from"
            "|over the period from|the period from|in period from|period from|anywhere from"
            "|running from"
            "|lasting from",
            "after": "after|following|post|later than|any time after|some time after"
            "|sometime after",
            "before": "before|prior to|ahead of|preceding|earlier than|pre|any time before"
            "|some time before|sometime before",
            "by": "by|no later than|not later than|at the latest by|by the latest|by no later than"
            "|on or before|by or before",
            "until": "until|till|til|up to|up until|through|thru|up to and including"
            "|until and including|through to|up till|all the way to|'til|to",
            "between": "between|in between|sometime between|some time between|anywhere between"
            "|for the period between|in the period between|during the period between"
            "|the period between|somewhere between|over the period between",
            "as_of": "as of|as on|as per",
        },
        "join": {
            "to": "to|until|till|through|thru|up to|up until|through to|and through|to about"
            "|up to and including|up through|to around|'til|to and including|until and including",
            "-": "-|--|/",
        },
        "pair": {"and": "and|&|and then|as well as|and again in|and again on", "or": "or|or else"},
        "shift": {
            -1: "last|this past|past|previous|the previous|the last|the past|this last"
            "|the preceding|the prior|just past",
            0: "this|this current|the current|current|this present|the present|the ongoing",
            1: "next|the next|the coming|the following|this coming|coming|the upcoming|upcoming"
            "|this upcoming|the forthcoming|this next",
        },
        "past": {
            "rolling": "past|the past|the past full|last|the last|previous|the previous|preceding"
            "|the preceding|these past|these last|the prior|prior|this past"
        },
        "coming": {
            "rolling": "next|the next|coming|the coming|following|the following|upcoming"
            "|the upcoming|the forthcoming"
        },
        "stretch": {"in": "in|over|during|within|for|throughout|across"},
        "plural": {"s": "hours|days|weeks|months|quarters|years|decades|fortnights"},
        "prep_light": {"in": "in|on|at|during"},
        "coded": {"q": "q|h"},
        "year_after": {"year": "ad|ce|a.d."},
        "decade_after": {"s": "s|'s"},
        "decade": {
            1920: "twenties|nineteen twenties",
            1930: "thirties|nineteen thirties",
            1940: "forties|nineteen forties",
            1950: "fifties|nineteen fifties",
            1960: "sixties|nineteen sixties",
            1970: "seventies|nineteen seventies",
            1980: "eighties|nineteen eighties",
            1990: "nineties|nineteen nineties",
        },
        "month_word": {"month": "month of|the month of"},
        "day_lead": {"day": "day"},
        "ago": {"ago": "ago|back|earlier today|prior to today|before today|before now"},
        "hence": {"hence": "from now|from today|hence"},
        "deictic": {
            (0, 0): "today|this morning|this afternoon|this evening|earlier today|later today"
            "|early today|late today|tonight|this very day|as of today|now|earlier this morning"
            "|later this evening|this day|this noon|at present|the present day|early this morning"
            "|late this afternoon|early this evening|late this evening|late this morning"
            "|early this afternoon|earlier this afternoon|earlier this evening|this lunchtime",
            (-1, -1): "yesterday|yesterday morning|yesterday afternoon|yesterday evening"
            "|early yesterday|late yesterday|yesterday noon|the previous day|late yesterday evening"
            "|early yesterday morning|late yesterday afternoon",
            (-1, 0): "last night|overnight|yesterday night|late last night|during the night"
            "|yesterday and today",
            (1, 1): "tomorrow|tomorrow morning|tomorrow afternoon|tomorrow evening"
            "|tomorrow night|early tomorrow|late tomorrow",
            (-2, -2): "the day before yesterday|day before yesterday",
            (2, 2): "the day after tomorrow|day after tomorrow",
        },
        "sofar": {
            "earlier": "earlier|earlier in",
            "later": "later|later in",
            "so_far": "so far|thus far",
        },
        "daytime": {
            "day": "the morning|the afternoon|the evening|the early hours|the early morning"
            "|the late evening|the small hours|the dawn|the day|the late afternoon"
            "|the morning hours"
            "|morning|afternoon|evening|dawn|early morning|late evening|noon|midday|at noon|at dawn"
            "|in the morning|in the afternoon|in the evening|late afternoon|lunchtime|the noon"
            "|the forenoon|the early evening|early evening|the early afternoon|early afternoon"
            "|the late morning|late morning|at midday|at dusk|dusk|early in the morning"
            "|late in the evening|late in the afternoon|sunrise|sunset",
            "night": "the night|night|at night|overnight|the late night|late night|the nights"
            "|late at night|late in the night|the overnight hours",
        },
        "now": {
            "now": "now|the present|present|today|date|the present day|this day|the current day"
            "|the present time|this date|present day|to date|then on",
        },
        "onward": {"onward": "onwards|onward|on|and onwards|and on|and after|forward|and later"},
        "about": {
            "~": "circa|ca|c|about|around|approximately|approx|roughly|~|some time around"
            "|sometime around|on or around|in or around|in around|in about|on about|or about"
            "|in approximately|an estimated|estimated|est|somewhere around|sometime about|in circa"
            "|on approximately|on or about|at around|at about|in or about|at or around|in roughly",
        },
        "doubt": {
            "?": "probably|possibly|perhaps|maybe|presumably|likely|apparently|supposedly"
            "|allegedly|reportedly|most likely|probably in|possibly in|probably on|possibly on"
            "|perhaps in|maybe in|likely in|presumably in|apparently in|reportedly in|perhaps on"
        },
        "about_after": {
            "~": "estimated|est|estimate|approximately|approx|approximate|or so|or thereabouts"
            "|circa|about|roughly|or around then|or about then",
            "?": "uncertain|unconfirmed|probable|possibly|probably|perhaps|presumably|tbc"
            "|to be confirmed|?|date uncertain|not confirmed",
        },
        "fiscal": {
            "fiscal": "fiscal year|financial year|fy|f.y.|the fiscal year|the financial year"
            "|fiscal|budget year|the budget year|the fiscal|the fy|the financial|budgetary year"
        },
        "the": {"the": "the"},
        "of": {"of": "of|in|of the year|in the year|of the|in the|,|for"},
        "year": {"year": "year|years"},
        "clock": {"at": "at|around|about|at around|at about|at approximately|by|after|before"},
        "clock_after": {
            "zone": "am|pm|a.m.|p.m.|a.m|p.m|gmt|utc|z|hrs|hours|h|local time|local|est|edt|cet"
            "|cest|eet|bst|ist|msk|o'clock|pst|pdt|noon|midnight|eest"
        },
        "guard": {
            "guard": "than|week of|weeks of|days of|eve of|anniversary of|nearly|almost|over|under"
            "|every|each|week ending|week beginning|week commencing|since before|the week of|not"
            "|until after|shortly before|shortly after|just before|just after|well before"
            "|long before|soon after|days after|days before|weeks after|weeks before|months after"
            "|months before|years after|years before|least|most|well after|long after|several"
            "|few|many"
        },
        "guard_after": {"guard": "ago|bc|b.c.|bce|a.h.|ah|century|centuries|$|%|€|£"},
    },
)
