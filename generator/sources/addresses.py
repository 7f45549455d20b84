"""Where the services answer. All of them are open, need no key and are asked about one municipality at a time.

Source: national-facts.md, section 4. A service that moves is changed here and nowhere else.
"""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

EXPORTS = "https://siris.skolverket.se/siris/reports/export_api/runexport/"
SEARCHED = "https://www.skolverket.se/skolutveckling/statistik/sok-statistik-om-forskola-skola-och-vuxenutbildning"
PLANNED_EDUCATIONS = "https://api.skolverket.se/planned-educations/v4"
SCHOOL_REGISTER = "https://api.skolverket.se/skolenhetsregistret/v2"
KOLADA = "https://api.kolada.se/v3"
LARGEST_PAGE = 5000


def export_address(number: int, school_year: int, municipality: str = "", base: str = EXPORTS) -> str:
    """An export of one school year; ``pAr`` is the calendar year of its spring. Without a municipality: all of them."""
    asked = {"pFormat": "csv", "pExportID": str(number), "pAr": str(school_year + 1)}
    return f"{base}?{urlencode(asked | ({'pKommun': municipality} if municipality else {}))}"


def statistics_address(school_unit: str, base: str = PLANNED_EDUCATIONS) -> str:
    """The statistics of a school unit's grundskola; without a unit, those of the country."""
    unit = f"{base}/school-units/{quote(school_unit)}/statistics/gr"
    return unit if school_unit.isdecimal() and school_unit != "0000" else f"{base}/statistics/national-values/gr"


def listed_address(municipality: str, base: str = SCHOOL_REGISTER) -> str:
    """The school units of a municipality, of every form and standing: what somebody may look at in a browser."""
    return f"{base}/school-units?{urlencode({'municipality_code': municipality})}"


def register_address(municipality: str, base: str = SCHOOL_REGISTER) -> str:
    """The school units of a municipality that have grundskola and have not been closed."""
    asked = [("school_type", "GR"), *(("status", standing) for standing in ("AKTIV", "VILANDE", "PLANERAD"))]
    return f"{listed_address(municipality, base)}&{urlencode(asked)}"


def unit_address(school_unit: str, base: str = SCHOOL_REGISTER) -> str:
    """One school unit: its years, its organiser and where it lies."""
    return f"{base}/school-units/{quote(school_unit)}"


def titles_address(measures: Iterable[str], base: str = KOLADA) -> str:
    """The titles of some key figures, at most 25."""
    return f"{base}/kpi/{','.join(measures)}"


def values_address(
    measures: Iterable[str], municipalities: Iterable[str], years: Iterable[int], base: str = KOLADA
) -> str:
    """The values of some key figures; a year is the calendar year of the spring term."""
    parts = ",".join(measures), ",".join(municipalities), ",".join(map(str, years))
    return f"{base}/data/kpi/{parts[0]}/municipality/{parts[1]}/year/{parts[2]}?per_page={LARGEST_PAGE}"
