"""French words for dates."""

from __future__ import annotations

from repatriation.wording.calendar.lexicon import Lexicon

__all__ = ["LEXICON"]

_WORDS = [
    "un|une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
]

LEXICON = Lexicon(
    code="fr",
    name="French",
    risky=frozenset(["mars", "mar", "sam", "dim", "jeu", "ven", "lun", "mer", "hiver"]),
    words={
        "month": {
            1: "janvier|janv|jan",
            2: "février|févr|fév",
            3: "mars",
            4: "avril|avr",
            5: "mai",
            6: "juin",
            7: "juillet|juil",
            8: "août",
            9: "septembre|sept",
            10: "octobre|oct",
            11: "novembre|nov",
            12: "décembre|déc",
        },
        "weekday": {
            0: "lundi|lun",
            1: "mardi|mar",
            2: "mercredi|mer",
            3: "jeudi|jeu",
            4: "vendredi|ven",
            5: "samedi|sam",
            6: "dimanche|dim",
        },
        "season": {
            "spring": "printemps",
            "summer": "été|l'été",
            "autumn": "automne|l'automne",
            "winter": "hiver|l'hiver",
        },
        "number": {**dict(enumerate(_WORDS, start=1)), 20: "vingt", 24: "vingt-quatre"},
        "ordinal": {
            1: "premier|première|1er",
            2: "deuxième|second|seconde",
            3: "troisième",
            4: "quatrième",
            -1: "dernier|dernière",
        },
        "suffix": {"er": "er|e|ère|eme|ème|nd|nde"},
        "unit": {
            "hour": "heure|heures",
            "day": "jour|jours",
            "week": "semaine|semaines",
            "month": "mois",
            "quarter": "trimestre",
            "half": "semestre|moitié",
            "year": "année|l'année|an|ans|l'an",
        },
        "part": {
            "early": "début|le début|au début|au début du mois",
            "mid": "mi|milieu|le milieu|au milieu|à la mi",
            "end": "fin|la fin|à la fin",
        },
        "prep": {
            "in": "en|le|au|dans|à|pendant|durant|au cours de|au cours du|au cours des|daté du|du"
            "|au mois de|au mois d'|dans la|lors de|courant|à l'|dans les|dans le|pendant le"
            "|durant le|pendant l'|au cours de l'|les",
            "throughout": "tout au long de|tout au long du|toute l'année|pendant tout",
            "since": "depuis|depuis le|depuis la|à partir de|à partir du|à compter du|dès|dès le"
            "|à compter de",
            "from": "de|du|d'|entre le",
            "after": "après|après le|après la",
            "before": "avant|avant le|avant la",
            "until": "jusqu'en|jusqu'au|jusqu'à|jusqu'à la|jusqu'en",
            "by": "d'ici|d'ici au|d'ici à|d'ici la|d'ici le|au plus tard en|au plus tard le",
            "between": "entre|entre le",
            "as_of": "au|en date du|à la date du",
        },
        "join": {"to": "à|au|jusqu'au|jusqu'en|jusqu'à|-|à la", "-": "/"},
        "pair": {"and": "et|et le|et en|et au", "or": "ou|ou le"},
        "shift": {0: "cette|ce|cet|l'actuel", -1: "le dernier", 1: "le prochain"},
        "shift_after": {
            -1: "dernier|dernière|passé|passée|précédent|précédente",
            1: "prochain|prochaine|suivant|suivante",
            0: "en cours|courant|courante",
        },
        "past_after": {"rolling": "derniers|dernières"},
        "ago_before": {"ago": "il y a|voici|voilà"},
        "stretch": {"in": "depuis"},
        "deictic": {
            (0, 0): "aujourd'hui|ce matin|ce soir|cet après-midi",
            (-1, -1): "hier|hier matin|hier soir|hier après-midi",
            (-1, 0): "la nuit dernière|cette nuit",
            (1, 1): "demain",
            (-2, -2): "avant-hier",
            (2, 2): "après-demain",
        },
        "daytime": {
            "day": "le matin|matin|l'après-midi|après-midi|le soir|soir|dans la matinée"
            "|dans la soirée|la soirée|la matinée|au matin|au soir|à l'aube|l'aube|à midi",
            "night": "la nuit|nuit|dans la nuit",
        },
        "now": {"now": "aujourd'hui|ce jour|nos jours|à ce jour|maintenant|présent"},
        "about": {
            "~": "vers|environ|autour de|circa|ca|~|aux alentours de|vers le|aux environs de"
        },
        "doubt": {"?": "probablement|peut-être|sans doute"},
        "about_after": {"~": "environ|estimé|estimée|estimation", "?": "?|incertain|à confirmer"},
        "fiscal": {"fiscal": "exercice|l'exercice|exercice budgétaire|année fiscale"},
        "the": {"the": "le|la|les|l'|ces"},
        "of": {"of": "de|du|d'|de l'|de l'année|de la|des|en|,|de l'an"},
        "year": {"year": "année|l'année|l'an"},
        "decade_word": {"years": "années|décennie"},
        "coded": {"t": "t|s"},
        "prep_light": {"in": "le|au|en|à|dans la|dans le"},
        "clock": {"at": "à|vers"},
        "clock_after": {"zone": "h|heures|heure|gmt|utc|z|locale|cet|cest"},
        "month_word": {"month": "mois de|mois d'|le mois de"},
        "guard": {"guard": "plus de|moins de|semaine du|veille du|chaque|presque"},
    },
)
