"""English words for figures."""

from __future__ import annotations

from repatriation.wording.lexicon.entry import Lexicon
from repatriation.wording.lexicon.signs import SIGNS_AFTER, SIGNS_BEFORE, UNKNOWN_SIGNS

__all__ = ["LEXICON"]

LEXICON = Lexicon(
    code="en",
    name="English",
    numbers={
        0: "zero|nil|no one|no-one|nobody",
        1: "one|a single|one single|a lone|a sole",
        2: "two|a pair of|a pair",
        3: "three|a trio of|a trio",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty|fourty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
    },
    scales={
        12: "dozen",
        20: "score",
        100: "hundred",
        1_000: "thousand|k",
        100_000: "lakh|lac|lakhs|lacs",
        1_000_000: "million|mn|mln",
        10_000_000: "crore|crores",
        1_000_000_000: "billion|bn",
    },
    nil="no|not a single",
    singular="woman|man|child|boy|girl|person|minor|orphan|baby|infant|toddler|teenager|civilian"
    "|fighter|soldier|prisoner|hostage|detainee|widow|mother|family|household|student|worker"
    "|national"
    "|citizen|refugee|migrant",
    amounts="number|group|part|crowd|portion|fraction|amount|quantity|lot|bunch|range|series|batch"
    "|wave|mix|mixture|minority|majority|proportion|share|handful",
    short_scales={1_000_000: "m"},
    ones="a|an",
    parts={
        "1/2": "half a|half-a|half of a|one half|half|a half|one half of a|½|½ a",
        "1/4": "a quarter of a|quarter of a|quarter|one quarter of a|¼",
        "3/4": "three quarters of a|three-quarters of a|¾",
        "1/3": "a third of a|one third of a|⅓",
        "2/3": "two thirds of a|two-thirds of a|⅔",
    },
    and_half="and a half|and half|½",
    glue="and",
    opening={
        **SIGNS_BEFORE,
        "about": SIGNS_BEFORE["about"]
        + "|about|around|approximately|approx|approx.|approximatively"
        "|roughly|roughly about|circa|c|c.|ca|ca.|some|somewhere around|something like|an estimated"
        "|estimated|est|est.|estimated at|estimated to be|an estimate of|estimates of"
        "|in the region of|in the order of|on the order of|in the neighborhood of"
        "|in the neighbourhood of|in the vicinity of|close to|near to|near|perhaps|probably"
        "|possibly|maybe|likely|presumably|apparently|more or less|give or take|an approximate"
        "|approximate|anything around|round about|roundabout|as an estimate|by estimate"
        "|a rough|it is estimated that|believed to be|thought to be"
        "|it is believed that|it is thought that|barely|hardly|scarcely"
        "|somewhere in the region of|to the tune of|nearer to|nearer|closer to",
        "more_than": SIGNS_BEFORE["more_than"] + "|more than|over|in excess of|above|exceeding"
        "|greater than|larger than|higher than|north of|upward from|well over|well above"
        "|far more than"
        "|well more than|far over|much more than|many more than|considerably more than|beyond"
        "|significantly more than|more then|way over|way more than|substantially more than"
        "|even more than|surpassing|easily over|easily more than|well in excess of|topping"
        "|far in excess of|bigger than|comfortably more than"
        "|comfortably over",
        "at_least": SIGNS_BEFORE["at_least"] + "|at least|no fewer than|no less than|not less than"
        "|not fewer than|upwards of|upward of|a minimum of|minimum of|minimum|min|min.|at minimum"
        "|at a minimum|at the very least|at the least|at very least|not under|not below",
        "fewer_than": SIGNS_BEFORE["fewer_than"] + "|fewer than|less than|under|below|lower than"
        "|smaller than|well under|well below|far fewer than|far less than|much less than"
        "|much fewer than|less then|fewer then|south of|considerably less than"
        "|considerably fewer than|substantially fewer than|significantly fewer than"
        "|significantly less than",
        "at_most": SIGNS_BEFORE["at_most"] + "|at most|no more than|not more than|a maximum of"
        "|maximum of|maximum|max|max.|at the most|at maximum|at the very most|not exceeding"
        "|up to a maximum of|not over|no greater than|not above|no larger than|not to exceed",
        "up_to": "up to|as many as|as much as|upto|up till|as high as|as great as",
        "nearly": "nearly|almost|approaching|virtually|practically|not quite|getting on for"
        "|well nigh|nigh on|very nearly|going on for",
        "just_over": "just over|just above|just more than|slightly more than|slightly over"
        "|slightly above|a little over|a little more than|little more than|a bit more than"
        "|a bit over|only just over|marginally more than|a few more than|barely more than"
        "|barely over|hardly more than|hardly over|scarcely more than|scarcely over",
        "just_under": "just under|just below|just less than|just fewer than|slightly less than"
        "|slightly fewer than|slightly under|slightly below|a little under|a little less than"
        "|a little fewer than|just short of|just shy of|shy of|a bit less than|a bit under"
        "|little less than|short of|marginally fewer than|marginally less than|barely fewer than"
        "|barely less than|hardly fewer than|hardly less than|scarcely fewer than"
        "|scarcely less than",
        "exactly": "exactly|precisely",
    },
    closing={
        **SIGNS_AFTER,
        "about": SIGNS_AFTER["about"] + "|or so|or thereabouts|or thereabout|approximately|approx"
        "|approx.|roughly|more or less|give or take|est|est.|estimated|estimate|(estimate)"
        "|-ish|ish|(estimated)|(est)|(est.)|(approx)|(approx.)|(approximately)|or about that"
        "|or a few more or less",
        "odd": "-odd|odd|- odd",
        "at_least": SIGNS_AFTER["at_least"] + "|or more|or above|or over|-plus|plus|and more"
        "|and above|and over|or greater|or higher|upwards|and up|and upwards|or upwards|at least"
        "|at minimum|at a minimum|minimum|at the very least|at the least|if not more|(minimum)"
        "|or even more|and counting|or maybe more|or perhaps more|or possibly more|(at least)",
        "at_most": "or fewer|or less|or under|or below|at most|at the most|at maximum|maximum|max"
        "|tops|at the very most|and below|and under|if not fewer|if not less|(maximum)|(at most)",
        "same": "more|in total|in all|all told|altogether|overall|total|further|additional",
    },
    frames="a total of|total of|in total|in all|altogether|all told|all|another|an additional"
    "|additional|a further|further|the remaining|remaining|only|just|merely|a mere|a group of"
    "|group of|the group of|groups of|a crowd of|crowd of|crowds of|a team of|a band of|a party of"
    "|a batch of|a contingent of|a delegation of|a convoy of|a family of|family of|reportedly"
    "|allegedly|officially|the|these|those|the other|other|the first|the last|a record|a combined"
    "|a cumulative|fully|as a group of|a population of|a caseload of|a cohort of|an extra"
    "|some other"
    "|the following|the said|a reported|a known|a confirmed|confirmed|altogether some|totaling"
    "|totalling|numbering|including|among them|an initial|initially|a new|the latest|the total of"
    "|the number of|a whole|a full|the group's|its|their|our|his|her|is|was|were|are|there are"
    "|there were|still|currently|now|a second group of|a first group of|a small group of"
    "|a large group of|an entire family of|said to be"
    "|said to number|reported to be|reported to number|an alleged|an unconfirmed|in total,|in all,"
    "|overall|overall,|altogether,|all told,|all of the|all of|each of the|yet another"
    "|a staggering|an unprecedented|an astonishing|even",
    between="between|from|anywhere between|anywhere from|somewhere between|in between|ranging from"
    "|ranging between|a range of|in the range of|from about|from around|of between|from between",
    joins="to|or|-|through|or even|or maybe|or perhaps|or possibly|~|and possibly|and perhaps"
    "|or at most|up to|if not|, if not|, possibly|, perhaps|, maybe|, or|, or even|, or perhaps"
    "|-to-",
    between_joins="and|or up to|&|and as many as",
    soft_numbers={
        2: "a couple of|couple of|a couple|couple",
    },
    vague={
        2: "several|a few|few|many|numerous|a number of|a handful of|handful of|a handful|multiple"
        "|some|a large number of|large numbers of|a small number of|a good number of|various"
        "|a great many|a good many|great numbers of|quite a number of|a significant number of"
        "|significant numbers of|a considerable number of|considerable numbers of|numbers of"
        "|a great number of|high numbers of|a high number of|an increasing number of"
        "|a growing number of|a limited number of|a substantial number of|substantial numbers of"
        "|countless|plenty of|scores or more of|several others|a few others|many others"
        "|huge numbers of"
        "|a huge number of|vast numbers of|a vast number of|small numbers of|quite a few"
        "|a certain number of|an enormous number of|any number of|lots of|a lot of"
        "|a small handful of|very few|relatively few",
        20: "tens of|tens|10s of|10s|in the tens",
        24: "dozens of|dozens|in the dozens|dozens upon dozens of",
        36: "several dozens of|several dozens|a few dozens of|a few dozens",
        40: "scores of|scores",
        200: "in the low hundreds|low hundreds of|hundreds of|hundreds|100s of|100s"
        "|in the hundreds|into the hundreds"
        "|hundreds upon hundreds of|hundreds and hundreds of",
        2_000: "in the low thousands|low thousands of|thousands of|thousands|1000s of|1000s"
        "|1,000s of|1,000s|in the thousands"
        "|into the thousands|thousands upon thousands of|thousands and thousands of",
        20_000: "10,000s of|10,000s|10000s of|in the tens of thousands|tens of thousands of"
        "|tens of thousands|tens of thousand of",
        24_000: "dozens of thousands of|dozens of thousands",
        40_000: "scores of thousands of|scores of thousands",
        200_000: "100,000s of|100,000s|in the hundreds of thousands|hundreds of thousands of"
        "|hundreds of thousands|hundreds of thousand of",
        2_000_000: "millions of|millions|millions upon millions of|millions and millions of",
        20_000_000: "tens of millions of|tens of millions",
        200_000_000: "hundreds of millions of|hundreds of millions",
        2_000_000_000: "billions of|billions",
        20_000_000_000: "tens of billions of|tens of billions",
        200_000_000_000: "hundreds of billions of|hundreds of billions",
    },
    vague_factors={2: "several|a few|many|few|multiple|some few|a good few|a handful of"},
    floors={"12": 36},
    percent="%|percent|per cent|pct|pc|per-cent",
    fractions={
        2: "half|halves",
        3: "third|thirds",
        4: "quarter|quarters|fourth|fourths",
        5: "fifth|fifths",
        6: "sixth|sixths",
        7: "seventh|sevenths",
        8: "eighth|eighths",
        9: "ninth|ninths",
        10: "tenth|tenths",
        20: "twentieth|twentieths",
        100: "hundredth|hundredths",
    },
    shares={
        "about 1/2": "half|half of|one half|one-half|a half|half the|½",
        "about 1/3": "⅓",
        "about 2/3": "⅔",
        "about 1/4": "¼",
        "about 3/4": "¾",
        "more_than 1/2": "most|most of|mostly|mainly|the majority of|the majority|a majority of"
        "|a majority|majority|majority of|the vast majority of|the vast majority|vast majority of"
        "|the overwhelming majority of|the overwhelming majority|an overwhelming majority of"
        "|an overwhelming majority|the great majority of|the large majority of|a large majority of"
        "|a vast majority of|the bulk of|for the most part|most all|predominantly"
        "|a clear majority of"
        "|a slim majority of|a slight majority of|a small majority of|the bulk"
        "|a narrow majority of",
        "fewer_than 1/2": "a minority of|a minority|the minority of|minority|minority of"
        "|a small minority of|a small minority|a tiny minority of",
        "exactly 1": "all|all of|everyone|everybody|every one of|all of the|each and every one of",
        "exactly 0": "none|none of|not one|not a single one|not one of",
    },
    of="of|out of|of them",
    in_each="in|in every|out of|out of every|of every|of each",
    unknown=f"{UNKNOWN_SIGNS}|unknown|n/a|n.a.|na|n.a|nan|null|not available|not known|unclear|tbd"
    "|tbc|not reported|not specified|unspecified|undisclosed|no data|no report|no information"
    "|not stated|not given|not recorded|not disclosed|not provided|missing|(blank)|blank"
    "|number unknown|unreported|an unknown number of|an unspecified number of|unknown number of"
    "|an undisclosed number of|an undetermined number of|an uncertain number of|unknown numbers of"
    "|an unconfirmed number of|an unverified number of|an unknown number|an unspecified number"
    "|an undisclosed number|an indeterminate number of|a large group|a small group|a group"
    "|a large crowd|a crowd|unspecified number of|undisclosed number of|an unreported number of"
    "|a large group of|a small group of|an unstated number of|unknown, possibly many|no figure"
    "|no figures|to be confirmed|to be determined|not applicable|not yet known|?|??"
    "|number not known|unknown number|unspecified number|undisclosed number|n/k|nk"
    "|an untold number of|untold numbers of|large group|small group|large|huge|large crowd"
    "|small crowd|a huge crowd|a massive crowd|large groups|a big crowd|no reports"
    "|not revealed|not released|not published|not announced|not made public|hard to say|not clear",
    unknowable="impossible to calculate|impossible to determine|impossible to estimate"
    "|impossible to know|impossible to count|impossible to say|cannot be determined"
    "|cannot be calculated|cannot be estimated|cannot be known|unknowable|incalculable"
    "|it is impossible to calculate|impossible to establish|cannot be counted"
    "|the number is impossible to establish|the number is impossible to determine"
    "|impossible to ascertain|cannot be established|cannot be ascertained",
    units={
        "persons": "person|persons|people|individual|individuals|child|children|kid|kids|minor"
        "|minors|man|men|woman|women|boy|boys|girl|girls|adult|adults|infant|infants|baby|babies"
        "|orphan|orphans|refugee|refugees|migrant|migrants|returnee|returnees|civilian|civilians"
        "|fighter|fighters|militant|militants|soldier|soldiers|detainee|detainees|prisoner"
        "|prisoners|hostage|hostages|citizen|citizens|national|nationals|idp|idps|foreigner"
        "|foreigners|mother|mothers|wife|wives|widow|widows|father|fathers|seeker|seekers|troop"
        "|troops|worker|workers|victim|victims|casualty|casualties|death|deaths|dead|killed"
        "|injured|wounded|member|members|evacuee|evacuees|deportee|deportees|arrival|arrivals"
        "|captive|captives|inmate|inmates|resident|residents|survivor|survivors|terrorist"
        "|terrorists|jihadist|jihadists|suspect|suspects|youth|youths|teenager|teenagers|toddler"
        "|toddlers|son|sons|daughter|daughters|others|beneficiary|beneficiaries|student|students"
        "|passenger|passengers|patient|patients|expatriates|repatriates|repatriated|displaced",
        "families": "family|families",
        "households": "household|households",
        "couples": "couples",
        "flights": "flight|flights|plane|planes|aircraft",
        "convoys": "convoy|convoys",
        "borders": "border|borders",
        "camps": "camp|camps",
        "countries": "country|countries",
        "operations": "operation|operations|mission|missions",
    },
    refused={
        "measure": "tonne|tonnes|ton|tons|mt|kg|kgs|kilo|kilos|kilogram|kilograms"
        "|kilogramme|kilogrammes|gram|grams|km|kms|kilometre|kilometres|kilometer|kilometers|mile"
        "|miles|metre|metres|meter|meters|m|cm|mm|ft|feet|foot|inch|inches|yard|yards|litre|litres"
        "|liter|liters|gallon|gallons|barrel|barrels|acre|acres|hectare|hectares|ha|sq|square|cubic"
        "|degree|degrees|celsius|fahrenheit|watt|watts|kw|mw|gb|mb|volt|volts|lb|lbs|ounce"
        "|ounces|oz"
        "|km²|m²|m³|mph|kph|knots|points|point|pages|page|bytes|rounds",
        "money": "dollar|dollars|usd|us$|euro|euros|eur|pound|pounds|gbp|sterling|rouble"
        "|roubles|ruble|rubles|rub|tenge|kzt|cent|cents|franc|francs|yen|yuan|rupee|rupees|inr|rs"
        "|dinar|dinars|riyal|riyals|lira|liras|$|€|£|¥|₽|₸|₹|₺|crowns|krona|kronor|worth",
        "time": "year|years|month|months|week|weeks|day|days|hour|hours"
        "|minute|minutes|second|seconds|decade|decades|century|centuries|am|pm|o'clock|aged"
        "|something|somethings|yr|yrs"
        "|january|february|march|april|may|june|july|august|september|october|november|december"
        "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ad|bc|bce|monday|tuesday|wednesday"
        "|thursday|friday|saturday|sunday",
        "rate": "per|each|every|rate|ratio|index|id|code|proportion|share|daily|weekly|monthly"
        "|yearly|annually|hourly|apiece"
        "|annual",
        "comparison": "than|fewer|less|more|twice|thrice|double|triple|times|fold"
        "|twofold|tenfold|quadruple|percentage|off|rise|increase|decrease|drop|fell|rose",
        "ordinal": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
        "|st|nd|rd|th|eleventh|twelfth|twentieth|thirtieth|hundredth|thousandth|1st|2nd|3rd",
        "negation": "no|not|never|without|neither|nor|none|nobody|cannot|zero|t|except|excluding"
        "|minus|false|falsely|untrue|denied|wrongly",
        "base": "among|whom|which",
        "figure": "half|both|pair|pairs|couple|once",
    },
    innocent="a|an|of|the|and|or|to|from|in|all|other|others|further|additional|remaining|only"
    "|total"
    "|is|was|were|are|been|have|has|still|currently|now|their|its|his|her|our|killed|confirmed"
    "|known|new|first-time|among|out|through|whole|full|these|those|even|estimated|reportedly"
    "|allegedly|initially|overall|altogether|near|just|some of|including|upwards|no|under|maybe"
    "|likely|apparently|presumably|mainly|mostly|predominantly|every one of",
    compounds="without parents|without a parent|without their parents|without guardians"
    "|without a guardian",
)
