"""Public extracts and recorded answers, and the day on which they were read."""

from datetime import date
from pathlib import Path

from generator.config.official import load_official
from generator.domain.official import Origin, Source

DATA = Path(__file__).parents[1] / "sources" / "data"
CATALOGUE = load_official()
READ_ON = date(2026, 4, 12)
EXPORT = DATA / "slutbetyg_ak9_2024-25_utdrag.csv"
ADDRESS = "https://siris.skolverket.se/siris/reports/export_api/runexport/?pFormat=csv&pExportID=139&pAr=2025"


def origin(source):
    return Origin(source, ADDRESS, READ_ON)


FROM_EXPORT = origin(Source.EXPORT)
