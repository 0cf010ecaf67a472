"""Spanish words for dates."""

from __future__ import annotations

from repatriation.wording.calendar.lexicon import Lexicon

__all__ = ["LEXICON"]

_WORDS = [
    "un|una|uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
]

LEXICON = Lexicon(
    code="es",
    name="Spanish",
    risky=frozenset(["mar", "sab", "dom", "jun", "verano"]),
    words={
        "month": {
            1: "enero|ene",
            2: "febrero|feb",
            3: "marzo|mar",
            4: "abril|abr",
            5: "mayo|may",
            6: "junio|jun",
            7: "julio|jul",
            8: "agosto|ago",
            9: "septiembre|setiembre|sept|sep",
            10: "octubre|oct",
            11: "noviembre|nov",
            12: "diciembre|dic",
        },
        "weekday": {
            0: "lunes",
            1: "martes",
            2: "miércoles",
            3: "jueves",
            4: "viernes",
            5: "sábado",
            6: "domingo",
        },
        "season": {
            "spring": "primavera",
            "summer": "verano",
            "autumn": "otoño",
            "winter": "invierno",
        },
        "number": {**dict(enumerate(_WORDS, start=1)), 20: "veinte", 30: "treinta"},
        "ordinal": {
            1: "primer|primero|primera|1º|1ª|1°",
            2: "segundo|segunda|2º|2ª",
            3: "tercer|tercero|tercera|3º",
            4: "cuarto|cuarta|4º",
            -1: "último|última",
        },
        "suffix": {"º": "º|°|o"},
        "unit": {
            "hour": "hora|horas",
            "day": "día|días",
            "week": "semana|semanas",
            "month": "mes|meses",
            "quarter": "trimestre",
            "half": "semestre|mitad",
            "year": "año|años",
        },
        "part": {
            "start": "principios|comienzos|inicios|a principios|a comienzos|a inicios|principio"
            "|el principio|el inicio|inicio|el comienzo",
            "mid": "mediados|a mediados",
            "end": "finales|fines|a finales|a fines|final|el final|fin|el fin",
        },
        "prep": {
            "in": "en|el|durante|a|en el mes de|en el año|el día|en el|al|durante el|los días"
            "|en los"
            "|el mes de|en la|la|los",
            "throughout": "durante todo|a lo largo de|todo el año|todo",
            "since": "desde|desde el|a partir de|a partir del|desde el año|desde la",
            "from": "de|del",
            "after": "después de|después del|tras|tras el",
            "before": "antes de|antes del",
            "until": "hasta|hasta el|hasta la",
            "by": "para|para el|a más tardar en|a más tardar el",
            "between": "entre|entre el",
            "as_of": "al|a fecha de|a",
        },
        "join": {"to": "a|al|hasta|hasta el|-|a la", "-": "/"},
        "pair": {"and": "y|y el|e|y en", "or": "o|o el|u"},
        "shift": {
            -1: "pasado|el pasado|la pasada|pasada|último|última|el último|la última",
            0: "este|esta|el presente|el actual|de este",
            1: "próximo|próxima|el próximo|la próxima",
        },
        "shift_after": {
            -1: "pasado|pasada|anterior",
            1: "próximo|próxima|siguiente|que viene",
            0: "en curso|actual|corriente",
        },
        "past": {"rolling": "últimos|los últimos|últimas|las últimas|pasados|los pasados"},
        "past_after": {"rolling": "últimos|últimas"},
        "coming": {"rolling": "próximos|los próximos|próximas|las próximas"},
        "ago_before": {"ago": "hace"},
        "deictic": {
            (0, 0): "hoy|esta mañana|esta tarde|esta noche|pasada madrugada|la pasada madrugada"
            "|esta madrugada|hoy mismo",
            (-1, -1): "ayer|ayer por la mañana|ayer por la tarde",
            (-1, 0): "anoche|la pasada noche|pasada noche|la noche pasada",
            (1, 1): "mañana",
            (-2, -2): "anteayer|antes de ayer|antier",
            (2, 2): "pasado mañana",
        },
        "daytime": {
            "day": "por la mañana|por la tarde|la mañana|la tarde|la madrugada|mañana|tarde"
            "|madrugada|de la mañana|de la tarde|al mediodía",
            "night": "la noche|por la noche|noche",
        },
        "now": {"now": "hoy|la actualidad|la fecha|ahora|el presente"},
        "about": {"~": "hacia|alrededor de|aproximadamente|cerca de|circa|ca|~|en torno a|sobre"},
        "doubt": {"?": "probablemente|posiblemente|quizás|quizá|tal vez"},
        "about_after": {"~": "aproximadamente|estimado|estimada|aprox", "?": "?|por confirmar"},
        "fiscal": {"fiscal": "año fiscal|ejercicio fiscal|ejercicio|año financiero"},
        "the": {"the": "el|la|los|las"},
        "of": {"of": "de|del|del año|de la|de el|,|de los|en|de el año"},
        "year": {"year": "año"},
        "decade_word": {"years": "años|década de|década de los|los años"},
        "coded": {"t": "t|s"},
        "prep_light": {"in": "en|el|por|al"},
        "clock": {"at": "a las|a la|sobre las|hacia las"},
        "clock_after": {"zone": "h|horas|hora|hrs|gmt|utc|z|am|pm|a.m.|p.m.|hora local"},
        "month_word": {"month": "mes de|el mes de"},
        "guard": {"guard": "más de|menos de|semana del|víspera del|cada|casi"},
    },
)
