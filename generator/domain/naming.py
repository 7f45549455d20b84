"""Names of files and folders: NFC, legal on Windows, the same for the same thing."""

import re
import unicodedata

from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit


def slug(name: str) -> str:
    """``Blötbergets skola`` → ``blötbergets-skola``: small letters, digits and hyphens, Swedish letters kept."""
    return re.sub(r"[^a-z0-9åäöéü]+", "-", unicodedata.normalize("NFC", name).lower()).strip("-")


def workbook_name(term: Term, unit: SchoolUnit) -> str:
    """``resultatbok_VT2027_13775470_blötbergets-skola.xlsx``."""
    return f"resultatbok_{term}_{unit.code}_{slug(unit.name)}.xlsx"


def handbook_name(term: Term, engagement: Engagement) -> str:
    """``handbok_VT2027_2085_ludvika.pdf``."""
    return f"handbok_{term}_{engagement.municipality.code}_{slug(engagement.municipality.name)}.pdf"
