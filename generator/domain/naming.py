"""Names of files and folders: NFC, legal on Windows, the same for the same thing."""

import re
import unicodedata
from collections.abc import Sequence

from generator.domain.calendar import Checkpoint, Term
from generator.domain.edition import Edition
from generator.domain.engagement import Engagement, SchoolUnit

SHEET_NAME_LIMIT = 31  # Excel's own
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")


def slug(name: str) -> str:
    """``Blötbergets skola`` → ``blötbergets-skola``: small letters, digits and hyphens, Swedish letters kept."""
    return re.sub(r"[^a-z0-9åäöéü]+", "-", unicodedata.normalize("NFC", name).lower()).strip("-")


def workbook_name(term: Term, unit: SchoolUnit) -> str:
    """``resultatbok_VT2027_13775470_blötbergets-skola.xlsx``."""
    return f"resultatbok_{term}_{unit.code}_{slug(unit.name)}.xlsx"


def letter_name(checkpoint: Checkpoint, term: Term, unit: SchoolUnit) -> str:
    """``brev_A4_VT2027_13775470_blötbergets-skola.pdf``."""
    return f"brev_{checkpoint.name}_{term}_{unit.code}_{slug(unit.name)}.pdf"


def class_book_names(term: Term, unit: SchoolUnit, classes: Sequence[str]) -> tuple[str, ...]:
    """``klassunderlag_VT2027_13775470_4-6.xlsx`` for each class; names that would be alike (5A, 5 A) get a number."""
    slugs = [slug(name) or "klass" for name in classes]
    numbers = [slugs[:place].count(one) for place, one in enumerate(slugs)]
    parts = (f"{one}_{number + 1}" if number else one for one, number in zip(slugs, numbers, strict=True))
    return tuple(f"klassunderlag_{term}_{unit.code}_{part}.xlsx" for part in parts)


def municipality_book_name(term: Term, engagement: Engagement) -> str:
    """``kommunbok_VT2027_2085_ludvika.xlsx``."""
    return f"kommunbok_{term}_{engagement.municipality.code}_{slug(engagement.municipality.name)}.xlsx"


def document_name(stem: str, engagement: Engagement, term: Term | None, ending: str = ".pdf") -> str:
    """``handbok_VT2027_2085_ludvika.pdf``, or ``samlingsband_2085_ludvika.pdf`` when it is about all the terms."""
    municipality = engagement.municipality
    parts = [stem, *([str(term)] if term else []), municipality.code, slug(municipality.name)]
    return "_".join(parts) + ending


def report_name(engagement: Engagement, term: Term, edition: Edition, *, draft: bool) -> str:
    """``rapport_VT2027_2085_ludvika_namnd``, without its ending; a draft says so, wherever the file ends up."""
    name = document_name("rapport", engagement, term, f"_{edition}")
    return f"{name}_utkast" if draft else name


def almanac_stem(school_year: int) -> str:
    """``vaggalmanacka_2027-28``, what the name of a wall almanac begins with."""
    return f"vaggalmanacka_{school_year}-{(school_year + 1) % 100:02d}"


def sheet_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Names of sheets that Excel takes: legal, at most 31 UTF-16 units, and no two alike whatever their case."""
    taken: set[str] = set()
    names: list[str] = []
    for name in wanted:
        legal = _NOT_IN_SHEET_NAMES.sub(" ", unicodedata.normalize("NFC", name)).strip(" '") or "Blad"
        number = 1
        while (unique := _numbered(legal, number)).casefold() in taken:
            number += 1
        taken.add(unique.casefold())
        names.append(unique)
    return tuple(names)


def _numbered(name: str, number: int) -> str:
    ending = f" ({number})" if number > 1 else ""
    while len((name + ending).encode("utf-16-le")) > 2 * SHEET_NAME_LIMIT:
        name = name[:-1].rstrip(" '")
    return name + ending
