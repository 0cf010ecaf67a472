"""Gazetteer: the countries of ISO 3166-1, and the form of the codes of their regions.

Codes and short English names are those of ISO 3166-1, in everyday word order; ``XK`` is the
user-assigned code that is usual for Kosovo.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from repatriation.checks.spelling import folded
from repatriation.errors import near_matches

__all__ = ["COUNTRIES", "codes_like", "is_country_code", "is_region_code"]

_COUNTRIES = """
AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla;
AL Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria;
AU Australia; AW Aruba; AX Åland Islands; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados;
BD Bangladesh; BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin;
BL Saint Barthélemy; BM Bermuda; BN Brunei Darussalam; BO Bolivia;
BQ Bonaire, Sint Eustatius and Saba; BR Brazil; BS Bahamas; BT Bhutan; BV Bouvet Island;
BW Botswana; BY Belarus; BZ Belize; CA Canada; CC Cocos Islands;
CD Democratic Republic of the Congo; CF Central African Republic; CG Congo; CH Switzerland;
CI Côte d'Ivoire; CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica;
CU Cuba; CV Cabo Verde; CW Curaçao; CX Christmas Island; CY Cyprus; CZ Czechia; DE Germany;
DJ Djibouti; DK Denmark; DM Dominica; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia;
EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; FJ Fiji;
FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France; GA Gabon; GB United Kingdom;
GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland;
GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece;
GS South Georgia and the South Sandwich Islands; GT Guatemala; GU Guam; GW Guinea-Bissau;
GY Guyana; HK Hong Kong; HM Heard Island and McDonald Islands; HN Honduras; HR Croatia; HT Haiti;
HU Hungary; ID Indonesia; IE Ireland; IL Israel; IM Isle of Man; IN India;
IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica;
JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH Cambodia; KI Kiribati; KM Comoros;
KN Saint Kitts and Nevis; KP North Korea; KR South Korea; KW Kuwait; KY Cayman Islands;
KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia;
LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; MD Moldova;
ME Montenegro; MF Saint Martin; MG Madagascar; MH Marshall Islands; MK North Macedonia; ML Mali;
MM Myanmar; MN Mongolia; MO Macao; MP Northern Mariana Islands; MQ Martinique; MR Mauritania;
MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX Mexico; MY Malaysia;
MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria;
NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman;
PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan;
PL Poland; PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine; PT Portugal;
PW Palau; PY Paraguay; QA Qatar; RE Réunion; RO Romania; RS Serbia; RU Russian Federation;
RW Rwanda; SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore;
SH Saint Helena, Ascension and Tristan da Cunha; SI Slovenia; SJ Svalbard and Jan Mayen;
SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan;
ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini;
TC Turks and Caicos Islands; TD Chad; TF French Southern Territories; TG Togo; TH Thailand;
TJ Tajikistan; TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Türkiye;
TT Trinidad and Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda;
UM United States Minor Outlying Islands; US United States; UY Uruguay; UZ Uzbekistan;
VA Holy See; VC Saint Vincent and the Grenadines; VE Venezuela; VG British Virgin Islands;
VI United States Virgin Islands; VN Vietnam; VU Vanuatu; WF Wallis and Futuna; WS Samoa;
XK Kosovo; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe
"""

_OTHER_NAMES = """
GB Britain; MM Burma; CV Cape Verde; CG Republic of the Congo; CZ Czech Republic; CD DR Congo;
TL East Timor; GB Great Britain; CI Ivory Coast; KG Kirghizia; MK Macedonia; KR Republic of Korea;
MD Republic of Moldova; RU Russia; SZ Swaziland; SY Syrian Arab Republic; TR Turkey; GB UK; US USA;
GB United Kingdom; US United States of America; VA Vatican; VN Viet Nam
"""


def _entries(text: str) -> list[tuple[str, str]]:
    return [(entry[:2], entry[3:]) for entry in re.split(r";\s", text.strip())]


COUNTRIES: Mapping[str, str] = MappingProxyType(dict(_entries(_COUNTRIES)))
"""ISO 3166-1 alpha-2 code → short English name; with Kosovo."""

_CODE_OF_NAME: Mapping[str, str] = MappingProxyType(
    {folded(name): code for code, name in _entries(_COUNTRIES) + _entries(_OTHER_NAMES)}
)

_REGION_CODE = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")


def is_country_code(code: str) -> bool:
    """Tell whether a text is a country's code: ISO 3166-1 alpha-2, or ``XK``."""
    return code in COUNTRIES


def is_region_code(code: str) -> bool:
    """Tell whether a text has the form of an ISO 3166-2 code of a known country."""
    match = _REGION_CODE.fullmatch(code)
    return match is not None and match[1] in COUNTRIES


def codes_like(word: str) -> tuple[str, ...]:
    """List the codes of the countries that a name or a mistaken code resembles.

    >>> codes_like("Syria"), codes_like("kz")
    (('SY',), ('KZ',))
    """
    if word.upper() in COUNTRIES:
        return (word.upper(),)
    known = _CODE_OF_NAME.get(folded(word))
    if known is not None:
        return (known,)
    near = near_matches(folded(word), tuple(_CODE_OF_NAME), most=1)
    return tuple(_CODE_OF_NAME[name] for name in near)
