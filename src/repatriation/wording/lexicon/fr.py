"""French words for figures."""

from __future__ import annotations

from repatriation.wording.lexicon.entry import Lexicon
from repatriation.wording.lexicon.signs import SIGNS_AFTER, SIGNS_BEFORE, UNKNOWN_SIGNS

__all__ = ["LEXICON"]

LEXICON = Lexicon(
    code="fr",
    name="French",
    decimal=",",
    numbers={
        0: "zéro|zero",
        1: "un|une",
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        13: "treize",
        14: "quatorze",
        15: "quinze",
        16: "seize",
        17: "dix-sept|dix sept",
        18: "dix-huit|dix huit",
        19: "dix-neuf|dix neuf",
        20: "vingt",
        30: "trente",
        40: "quarante",
        50: "cinquante",
        60: "soixante",
        70: "septante",
        80: "quatre-vingt|quatre-vingts|quatre vingt|quatre vingts|huitante|octante",
        90: "nonante",
    },
    rooms={60: 20, 80: 20},
    scales={
        100: "cent|cents",
        1_000: "mille|k",
        1_000_000: "million|millions|millions de|million de|million d'|millions d'|mln",
        1_000_000_000: "milliard|milliards|milliard de|milliards de|milliards d'|milliard d'|mds"
        "|md",
    },
    ones="un|une",
    bare_scales="cent|mille",
    parts={
        "1/2": "un demi|une demi|demi|un demi-|une demi-|½",
        "1/4": "un quart de|un quart d'|¼",
        "3/4": "trois quarts de|trois quarts d'|¾",
    },
    and_half="et demi|et demie|½",
    glue="et",
    glue_rooms=(10, 20),
    opening={
        **SIGNS_BEFORE,
        "about": SIGNS_BEFORE["about"] + "|environ|à peu près|approximativement|quelque|quelques"
        "|autour de|autour d'|aux alentours de|aux alentours d'|aux environs de|de l'ordre de"
        "|de l'ordre d'|près de|près d'|proche de|estimé à|estimés à|estimées à|estimée à|env|env."
        "|probablement|peut-être|sans doute|vraisemblablement|possiblement|grosso modo|dans les"
        "|on estime à|un nombre estimé à|avoisinant|avoisinant les|plus ou moins|à près de|à peine",
        "more_than": SIGNS_BEFORE["more_than"] + "|plus de|plus d'|plus que|au-delà de|au-dessus de"
        "|au-dessus d'|supérieur à|supérieure à|bien plus de|bien plus d'|largement plus de"
        "|largement plus d'|dépassant|dépassant les|excédant|plus des|nettement plus de",
        "at_least": SIGNS_BEFORE["at_least"] + "|au moins|pas moins de|pas moins d'|au minimum"
        "|un minimum de|un minimum d'|minimum|à tout le moins|pour le moins|du moins|à partir de"
        "|min|min.|non moins de",
        "fewer_than": SIGNS_BEFORE["fewer_than"] + "|moins de|moins d'|en dessous de|au-dessous de"
        "|inférieur à|inférieure à|bien moins de|bien moins d'|nettement moins de",
        "at_most": SIGNS_BEFORE["at_most"] + "|au plus|tout au plus|au maximum|un maximum de"
        "|un maximum d'|pas plus de|pas plus d'|maximum|max|max.|n'excédant pas|ne dépassant pas",
        "up_to": "jusqu'à|jusqu'à près de|jusqu'à quelque",
        "nearly": "presque|pratiquement|quasiment|pas loin de|pas loin d'|quasi",
        "just_over": "un peu plus de|un peu plus d'|à peine plus de|à peine plus d'"
        "|légèrement plus de"
        "|juste au-dessus de|légèrement plus d'|un peu au-dessus de",
        "just_under": "un peu moins de|un peu moins d'|à peine moins de|à peine moins d'"
        "|légèrement moins de|légèrement moins d'|juste en dessous de|juste au-dessous de",
        "exactly": "exactement|précisément",
    },
    closing={
        **SIGNS_AFTER,
        "about": SIGNS_AFTER["about"] + "|environ|à peu près|approximativement|plus ou moins"
        "|à quelque chose près|(environ)|(estimation)",
        "more_than": "et quelques",
        "at_least": SIGNS_AFTER["at_least"] + "|ou plus|et plus|ou davantage|au moins|au minimum"
        "|minimum|voire plus|voire davantage|sinon plus",
        "at_most": "ou moins|au plus|tout au plus|au maximum|maximum|voire moins",
        "same": "au total|en tout|supplémentaires|de plus",
    },
    frames="un total de|un total d'|au total|au total,|en tout|en tout,|les|ces|les autres"
    "|quelque|encore|seulement"
    "|uniquement|un groupe de|un groupe d'|une famille de|à savoir|dont|selon les informations"
    "|officiellement|les quelque|autres|pas moins|soit|le nombre de|un nouveau groupe de"
    "|l'ensemble des"
    "|l'ensemble de ces|tous les|toutes les|ses|leurs|nos",
    between="entre|de|d'|entre environ|allant de|depuis",
    joins="à|ou|-|jusqu'à|ou même|voire",
    between_joins="et",
    soft_numbers={
        8: "une huitaine de|une huitaine d'|une huitaine",
        10: "une dizaine de|une dizaine d'|une dizaine|la dizaine de|dizaine de",
        15: "une quinzaine de|une quinzaine d'|une quinzaine|la quinzaine de",
        20: "une vingtaine de|une vingtaine d'|une vingtaine|la vingtaine de|la vingtaine d'",
        30: "une trentaine de|une trentaine d'|une trentaine|la trentaine de|la trentaine d'",
        40: "une quarantaine de|une quarantaine d'|une quarantaine|la quarantaine de",
        50: "une cinquantaine de|une cinquantaine d'|une cinquantaine|la cinquantaine de",
        60: "une soixantaine de|une soixantaine d'|une soixantaine|la soixantaine de",
        100: "une centaine de|une centaine d'|une centaine|la centaine de|la centaine d'",
        1_000: "un millier de|un millier d'|un millier|le millier de",
    },
    vague={
        2: "plusieurs|quelques|certains|certaines|un certain nombre de|un certain nombre d'"
        "|un nombre de|de nombreux|de nombreuses|nombreux|nombreuses|beaucoup de|beaucoup d'"
        "|une poignée de|une poignée d'|une poignée|divers|diverses|peu de|peu d'|bon nombre de"
        "|un grand nombre de|un grand nombre d'|un petit nombre de|un petit nombre d'|maints"
        "|un nombre important de|un nombre croissant de|maintes|quelques-uns|quelques-unes",
        20: "des dizaines de|des dizaines d'|des dizaines|dizaines de|plusieurs dizaines de"
        "|plusieurs dizaines d'|plusieurs dizaines|quelques dizaines de|quelques dizaines d'"
        "|dizaines d'",
        24: "des douzaines de|des douzaines d'|des douzaines",
        200: "des centaines de|des centaines d'|des centaines|centaines de|centaines d'"
        "|plusieurs centaines de|plusieurs centaines d'|plusieurs centaines|quelques centaines de"
        "|quelques centaines d'|quelques centaines",
        2_000: "des milliers de|des milliers d'|des milliers|milliers de|milliers d'"
        "|plusieurs milliers de|plusieurs milliers d'|plusieurs milliers|quelques milliers de"
        "|quelques milliers d'|quelques milliers",
        20_000: "des dizaines de milliers de|des dizaines de milliers d'|des dizaines de milliers"
        "|plusieurs dizaines de milliers de|plusieurs dizaines de milliers d'"
        "|dizaines de milliers de",
        200_000: "des centaines de milliers de|des centaines de milliers d'"
        "|des centaines de milliers|plusieurs centaines de milliers de"
        "|plusieurs centaines de milliers d'|centaines de milliers de",
        2_000_000: "des millions de|des millions d'|des millions|plusieurs millions de"
        "|plusieurs millions d'|plusieurs millions|quelques millions de|quelques millions d'",
    },
    vague_factors={2: "plusieurs|quelques"},
    percent="%|pour cent|pourcent",
    fractions={
        3: "tiers",
        4: "quart|quarts",
        5: "cinquième|cinquièmes",
        10: "dixième|dixièmes",
    },
    shares={
        "about 1/2": "la moitié de|la moitié des|la moitié d'|la moitié|moitié|½",
        "about 1/3": "un tiers de|un tiers des|un tiers|le tiers de|le tiers des|le tiers|⅓",
        "about 1/4": "un quart des|un quart|le quart de|le quart des|le quart|¼",
        "about 2/3": "deux tiers|les deux tiers|⅔",
        "about 3/4": "trois quarts|les trois quarts|¾",
        "more_than 1/2": "la plupart de|la plupart des|la plupart d'|la plupart|la majorité de"
        "|la majorité des|la majorité d'|la majorité|une majorité de|une majorité des"
        "|une majorité d'|une majorité|la grande majorité de|la grande majorité des"
        "|la grande majorité|une grande majorité de|principalement|majoritairement|pour la plupart"
        "|en majorité|la majeure partie de|la majeure partie des|la majeure partie",
        "fewer_than 1/2": "une minorité de|une minorité d'|une minorité",
        "exactly 1": "tous|toutes|la totalité|la totalité de|la totalité des",
        "exactly 0": "aucun|aucune|aucun de|aucune de|aucun des|aucune des",
    },
    of="de|des|d'|du",
    in_each="sur",
    unknown=f"{UNKNOWN_SIGNS}|inconnu|inconnue|inconnus|n/a|n/d|nd|n.d.|na|nc|non connu|non précisé"
    "|non disponible|non communiqué|non renseigné|indéterminé|un nombre inconnu de"
    "|un nombre inconnu d'|un nombre indéterminé de|un nombre indéterminé d'|un nombre inconnu"
    "|un nombre indéterminé|un nombre non précisé|un chiffre inconnu"
    "|un nombre non précisé de|un nombre non précisé d'|pas de données|aucune donnée",
    unknowable="impossible à calculer|impossible à déterminer|impossible de calculer"
    "|impossible à estimer|impossible de déterminer",
    units={
        "persons": "personne|personnes|gens|individu|individus|enfant|enfants|mineur|mineurs"
        "|mineure"
        "|mineures|homme|hommes|femme|femmes|garçon|garçons|fille|filles|adulte|adultes|bébé|bébés"
        "|nourrisson|nourrissons|orphelin|orphelins|orpheline|orphelines|réfugié|réfugiés|réfugiée"
        "|réfugiées|migrant|migrants|migrantes|rapatrié|rapatriés|rapatriées|civil|civils|civile"
        "|civiles|combattant|combattants|combattantes|djihadiste|djihadistes|jihadistes|soldat"
        "|soldats|détenu|détenus|détenues|prisonnier|prisonniers|prisonnières|otage|otages|citoyen"
        "|citoyens|citoyennes|ressortissant|ressortissants|ressortissantes|déplacés|déplacées"
        "|étranger|étrangers|étrangères|mère|mères|épouse|épouses|veuve|veuves|père|pères|habitants"
        "|morts|mort|tués|blessés|victime|victimes|membre|membres|travailleurs|élèves|passagers"
        "|survivants|militants|terroristes|adolescents|jeunes|français|françaises|kazakhs",
        "families": "famille|familles",
        "households": "foyer|foyers|ménage|ménages",
        "flights": "vol|vols|avion|avions",
        "convoys": "convoi|convois",
        "camps": "camp|camps",
        "countries": "pays",
    },
    nil="aucun|aucune|pas de|pas d'",
    amounts="nombre|groupe|partie|foule|série|quantité|chiffre|part|peu|ensemble|fraction"
    "|proportion|vague|multitude|tas|lot|mélange",
    singular="femme|homme|enfant|mineur|mineure|garçon|fille|personne|orphelin|orpheline|bébé",
    refused={
        "measure": "tonne|tonnes|kg|kilo|kilos|kilogramme|kilogrammes|gramme|grammes|km|kilomètre"
        "|kilomètres|mètre|mètres|m|cm|mm|litre|litres|hectare|hectares|ha|degré|degrés|baril"
        "|barils"
        "|carrés|carré|points|point|t|pages",
        "money": "euro|euros|eur|dollar|dollars|usd|livres|roubles|rouble|tenge|tenges|franc|francs"
        "|centimes|$|€|£|¥|₽|₸",
        "time": "an|ans|année|années|mois|semaine|semaines|jour|jours|heure|heures|minute|minutes"
        "|seconde|secondes|siècle|siècles|h|âgé|âgés|âgée|âgées|janvier|février|mars|avril|mai|juin"
        "|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi"
        "|samedi|dimanche",
        "rate": "par|chaque|quotidien|quotidiennement|mensuel|annuel|chacun|chacune",
        "comparison": "que|fois|moins|plus|double|triple|hausse|baisse|augmentation|pourcentage",
        "ordinal": "er|ère|e|ème|ième|premier|première|premiers|premières|deuxième|second|seconde"
        "|troisième|quatrième|nd",
        "negation": "ne|n|non|pas|jamais|sans|ni|aucun|aucune|personne_ne|sauf|hormis|excepté",
        "base": "parmi|dont|lesquels|lesquelles",
        "figure": "moitié|demi|demie|deux|paire|couple|plupart|majorité",
    },
    innocent="de|d|des|du|la|le|les|l|et|ou|à|un|une|dans|autres|ces|ses|leurs|encore|seulement"
    "|dont"
    "|en|au|aux|depuis|supplémentaires|total|pour la plupart|principalement|quelque|nos|sur",
    compounds="non accompagné|non accompagnée|non accompagnés|non accompagnées"
    "|non-accompagné|non-accompagnée|non-accompagnés|non-accompagnées",
)
