"""Spanish words for figures."""

from __future__ import annotations

from repatriation.wording.lexicon.entry import Lexicon
from repatriation.wording.lexicon.signs import SIGNS_AFTER, SIGNS_BEFORE, UNKNOWN_SIGNS

__all__ = ["LEXICON"]

LEXICON = Lexicon(
    code="es",
    name="Spanish",
    decimal=",",
    numbers={
        0: "cero",
        1: "uno|un|una",
        2: "dos",
        3: "tres",
        4: "cuatro",
        5: "cinco",
        6: "seis",
        7: "siete",
        8: "ocho",
        9: "nueve",
        10: "diez",
        11: "once",
        12: "doce",
        13: "trece",
        14: "catorce",
        15: "quince",
        16: "dieciséis|dieciseis",
        17: "diecisiete",
        18: "dieciocho",
        19: "diecinueve",
        20: "veinte",
        21: "veintiuno|veintiún|veintiuna|veintiun",
        22: "veintidós|veintidos",
        23: "veintitrés|veintitres",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis|veintiseis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
        30: "treinta",
        40: "cuarenta",
        50: "cincuenta",
        60: "sesenta",
        70: "setenta",
        80: "ochenta",
        90: "noventa",
        100: "cien|ciento",
        200: "doscientos|doscientas",
        300: "trescientos|trescientas",
        400: "cuatrocientos|cuatrocientas",
        500: "quinientos|quinientas",
        600: "seiscientos|seiscientas",
        700: "setecientos|setecientas",
        800: "ochocientos|ochocientas",
        900: "novecientos|novecientas",
    },
    rooms={20: 0, **dict.fromkeys(range(21, 30), 0)},
    scales={
        12: "docena|docenas|docena de|docenas de",
        1_000: "mil|k",
        1_000_000: "millón|millones|millón de|millones de|millon|mln",
    },
    ones="un|una",
    bare_scales="mil|millón",
    parts={
        "1/2": "medio|media|½",
        "1/4": "un cuarto de|¼",
        "3/4": "tres cuartos de|¾",
    },
    and_half="y medio|y media|½",
    glue="y",
    glue_rooms=(10,),
    opening={
        **SIGNS_BEFORE,
        "about": SIGNS_BEFORE["about"] + "|unos|unas|alrededor de|cerca de|aproximadamente"
        "|en torno a|en torno a los|en torno a las|más o menos|aprox|aprox.|se estima que"
        "|estimado en"
        "|estimados en|estimadas en|un estimado de|quizá|quizás|probablemente|posiblemente"
        "|cercano a|cercana a|del orden de|sobre unos|sobre unas|como unos|como unas",
        "more_than": SIGNS_BEFORE["more_than"] + "|más de|mas de|por encima de|superior a"
        "|superiores a|mucho más de|bastante más de|muy por encima de|más que",
        "at_least": SIGNS_BEFORE["at_least"] + "|al menos|por lo menos|como mínimo|un mínimo de"
        "|no menos de|mínimo|mín.|cuando menos|cuanto menos",
        "fewer_than": SIGNS_BEFORE["fewer_than"] + "|menos de|por debajo de|inferior a"
        "|mucho menos de|bastante menos de|menos que",
        "at_most": SIGNS_BEFORE["at_most"] + "|como máximo|a lo sumo|un máximo de|no más de|máximo"
        "|máx.|cuando más|a lo más",
        "up_to": "hasta|hasta unos|hasta unas",
        "nearly": "casi|prácticamente|cuasi",
        "just_over": "poco más de|un poco más de|algo más de|ligeramente más de|apenas más de",
        "just_under": "poco menos de|un poco menos de|algo menos de|ligeramente menos de",
        "exactly": "exactamente|precisamente",
    },
    closing={
        **SIGNS_AFTER,
        "about": SIGNS_AFTER["about"] + "|aproximadamente|más o menos|aprox|aprox.|(aprox.)",
        "more_than": "y pico|y tantos|y tantas|largos|largas",
        "at_least": SIGNS_AFTER["at_least"] + "|o más|o mas|y más|al menos|por lo menos|como mínimo"
        "|cuando menos",
        "at_most": "o menos|como máximo|a lo sumo|máximo",
        "same": "en total|adicionales|más|en conjunto",
    },
    frames="un total de|en total|en total,|los|las|otros|otras|otro|otra|estos|estas|esos|esas"
    "|los otros"
    "|las otras"
    "|los restantes|solo|sólo|solamente|únicamente|un grupo de|grupo de|una familia de|los demás"
    "|presuntamente|oficialmente|el número de|sus|nuestros|apenas|tan solo|tan sólo|todos los"
    "|todas las|incluidos|incluidas|incluyendo",
    between="entre|de|desde|entre unos|entre unas|de entre",
    joins="a|o|u|-|hasta|o incluso|o quizá",
    between_joins="y|e",
    soft_numbers={
        2: "un par de",
        10: "una decena de|una decena|decena de",
        15: "una quincena de|una quincena",
        20: "una veintena de|una veintena",
        30: "una treintena de|una treintena",
        40: "una cuarentena de|una cuarentena",
        50: "una cincuentena de|una cincuentena|medio centenar de|medio centenar",
        100: "un centenar de|un centenar|una centena de|una centena",
        1_000: "un millar de|un millar",
    },
    vague={
        2: "varios|varias|algunos|algunas|unos cuantos|unas cuantas|pocos|pocas|muchos|muchas"
        "|numerosos|numerosas|un puñado de|un puñado|un número de|diversos|diversas|unos pocos"
        "|unas pocas|un gran número de|gran número de|multitud de|cierto número de",
        20: "decenas de|decenas|varias decenas de|varias decenas|algunas decenas de",
        24: "docenas de|docenas",
        36: "varias docenas de|varias docenas",
        200: "cientos de|cientos|centenares de|centenares|varios cientos de|varios centenares de"
        "|algunos centenares de|algunos cientos de|unos cientos de|unos centenares de"
        "|varios cientos|varios centenares",
        2_000: "miles de|miles|millares de|millares|varios miles de|varios millares de|varios miles"
        "|unos miles de|algunos miles de",
        20_000: "decenas de miles de|decenas de miles|decenas de millares de"
        "|varias decenas de miles de",
        200_000: "cientos de miles de|cientos de miles|centenares de miles de|centenares de miles"
        "|varios cientos de miles de",
        2_000_000: "millones de|millones|varios millones de|varios millones|unos millones de",
    },
    vague_factors={2: "varios|varias|unos pocos|unas pocas"},
    percent="%|por ciento|por cien",
    fractions={
        3: "tercio|tercios|tercera parte|terceras partes",
        4: "cuarto|cuartos|cuarta parte|cuartas partes",
        5: "quinto|quintos|quinta parte|quintas partes",
        10: "décima parte|décimas partes",
    },
    shares={
        "about 1/2": "la mitad de|la mitad|mitad|½",
        "about 1/3": "un tercio de|un tercio|la tercera parte de|la tercera parte|⅓",
        "about 1/4": "un cuarto|una cuarta parte de|una cuarta parte|la cuarta parte de|¼",
        "about 2/3": "dos tercios|⅔",
        "about 3/4": "tres cuartos|¾",
        "more_than 1/2": "la mayoría de|la mayoría|una mayoría de|una mayoría|mayoría"
        "|la mayor parte de"
        "|la mayor parte|la gran mayoría de|la gran mayoría|mayoritariamente|principalmente"
        "|la inmensa mayoría de|la inmensa mayoría|en su mayoría",
        "fewer_than 1/2": "una minoría de|una minoría",
        "exactly 1": "todos|todas|la totalidad de|la totalidad",
        "exactly 0": "ninguno|ninguna|ninguno de|ninguna de",
    },
    of="de|del",
    in_each="de cada|por cada|de",
    unknown=f"{UNKNOWN_SIGNS}|desconocido|desconocida|desconocidos|n/a|n/d|nd|s/d|sin datos"
    "|no disponible|no se sabe|no especificado|un número desconocido de|un número indeterminado de"
    "|un número no especificado de|un número desconocido|sin información|indeterminado"
    "|un número indeterminado|un número no especificado|un número no revelado"
    "|una cantidad desconocida|una cantidad desconocida de|una cifra desconocida",
    unknowable="imposible de calcular|imposible calcular|imposible de determinar"
    "|imposible determinar|imposible de estimar",
    units={
        "persons": "persona|personas|gente|individuo|individuos|niño|niños|niña|niñas|menor|menores"
        "|hombre|hombres|mujer|mujeres|adulto|adultos|adultas|bebé|bebés|huérfano|huérfanos"
        "|huérfana|huérfanas|refugiado|refugiados|refugiadas|migrante|migrantes|repatriado"
        "|repatriados|repatriadas|civil|civiles|combatiente|combatientes|yihadista|yihadistas"
        "|soldado|soldados|detenido|detenidos|detenidas|preso|presos|presas|rehén|rehenes"
        "|ciudadano|ciudadanos|ciudadanas|nacionales|desplazados|desplazadas|extranjero|extranjeros"
        "|madre|madres|esposa|esposas|viuda|viudas|padre|padres|muertos|muertes|heridos|víctima"
        "|víctimas|miembro|miembros|trabajadores|habitantes|pasajeros|sobrevivientes|terroristas"
        "|españoles|españolas|hijos|hijas|jóvenes",
        "families": "familia|familias",
        "households": "hogar|hogares",
        "flights": "vuelo|vuelos|avión|aviones",
        "convoys": "convoy|convoyes",
        "camps": "campo|campos|campamento|campamentos",
        "countries": "país|países",
    },
    nil="ningún|ninguna|ninguno",
    amounts="número|grupo|parte|multitud|cantidad|cifra|serie|porción|proporción|poco|conjunto"
    "|fracción|montón|oleada|mezcla",
    singular="mujer|hombre|niño|niña|menor|persona|huérfano|huérfana|bebé",
    refused={
        "measure": "tonelada|toneladas|kg|kilo|kilos|kilogramo|kilogramos|gramo|gramos|km|kilómetro"
        "|kilómetros|metro|metros|m|cm|mm|litro|litros|hectárea|hectáreas|ha|grado|grados|barril"
        "|barriles|cuadrados|puntos|punto|t|páginas|milla|millas",
        "money": "euro|euros|eur|dólar|dólares|usd|libras|rublos|rublo|tenge|peso|pesos|franco"
        "|francos|céntimos|$|€|£|¥|₽|₸",
        "time": "año|años|mes|meses|semana|semanas|día|días|hora|horas|minuto|minutos|segundo"
        "|segundos|siglo|siglos|h|edad|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre"
        "|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        "rate": "por|cada|diario|diarios|diarias|diariamente|mensual|mensuales|anual|anuales",
        "comparison": "que|veces|vez|menos|más|doble|triple|aumento|descenso|porcentaje",
        "ordinal": "º|ª|primer|primero|primera|primeros|primeras|segunda|tercer|tercero|tercera",
        "negation": "no|nunca|sin|ni|ningún|ninguno|ninguna|nadie|excepto|salvo|jamás",
        "base": "quienes|cuales|cuyos",
        "figure": "mitad|ambos|ambas|par|pareja|mayoría",
    },
    innocent="de|del|la|el|los|las|y|e|o|u|a|un|una|en|otros|otras|esos|esas|estos|estas|sus|solo"
    "|total|adicionales|desde|incluidos|incluidas|incluyendo|principalmente|nuestros",
    compounds="no acompañado|no acompañada|no acompañados|no acompañadas",
)
