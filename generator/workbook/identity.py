"""Whose book a file is: read off its custom properties or its keyed cells, and held against the engagement."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.foreign import ForeignBook
from generator.domain.grid import Identity
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.problems import InFile, Problem, ProblemsFound
from generator.workbook.layout.keys import decode
from generator.workbook.migrations import Migration, accepted_versions

SCHOOL_CLASS = "school_class"  # only a class's own book says which class it is for
MADE_UP = "simulated"  # only a book that nobody filled in says from which seed it comes
NAMES = tuple(field.name for field in fields(Identity))
CODE_IN_NAME = re.compile(r"(?<!\d)\d{8}(?!\d)")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a book has to be from: any unit of the engagement, or the one that it was collected for."""

    engagement: Engagement
    version: str
    migrations: Mapping[str, Migration]
    school: str = ""


@dataclass(frozen=True, slots=True)
class Identified:
    """A book of ours, of a unit and a term of this engagement, in a version that can be read."""

    identity: Identity
    unit: SchoolUnit
    term: Term


def identify(book: ForeignBook, addressee: Addressee) -> Identified:
    """Whose book it is; ``ProblemsFound`` with the one sentence that says why it cannot be taken in."""
    pairs = _pairs(book)
    problem = (
        _not_ours(book, pairs)
        or _made_up(book, pairs, addressee)
        or _wrong_book(book, Identity(*map(pairs.__getitem__, NAMES)), addressee)
    )
    if problem is not None:
        raise ProblemsFound([problem])
    identity = Identity(*map(pairs.__getitem__, NAMES))
    return Identified(identity, addressee.engagement.unit(identity.school_unit), Term.parse(identity.term))


def said_in(book: ForeignBook) -> Identity | None:
    """The identity as it stands in the file, whether or not the book is wanted here; ``None`` when there is none."""
    pairs = _said(book.properties, dict(_keyed(book)))
    return Identity(*map(pairs.__getitem__, NAMES)) if set(NAMES) <= set(pairs) else None


def _pairs(book: ForeignBook) -> dict[str, str]:
    properties, keyed = book.properties, dict(_keyed(book))
    differing = [
        name for name in NAMES if keyed.get(name, properties.get(name)) != properties.get(name, keyed.get(name))
    ]
    if differing:
        raise ProblemsFound([Problem("identity_disagrees", InFile(book.name))])
    return _said(properties, keyed)


def _said(properties: Mapping[str, str], keyed: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in {**keyed, **properties}.items() if name in (*NAMES, SCHOOL_CLASS, MADE_UP)}


def _keyed(book: ForeignBook) -> Iterator[tuple[str, str]]:
    """Names and values of the hidden sheet, whatever it is called now: a key, and its value in the cell beside it."""
    for sheet in book.sheets:
        keys = [text for text in sheet.pairs if text.startswith("record=") and decode(text).get("record") == "identity"]
        names = {key: decode(key).get("field", "") for key in keys}
        for (row, column), value in sheet.values.items() if names else ():
            beside = sheet.values.get((row, column + 1)) if value in names else None
            if beside is not None:
                yield names[str(value)], str(beside)


def _not_ours(book: ForeignBook, pairs: Mapping[str, str]) -> Problem | None:
    """A file that is no school's result book at all: each other kind of ours has its own sentence."""
    at = InFile(book.name)
    if SCHOOL_CLASS in pairs:
        return Problem("class_book_returned", at)
    if pairs.get("school_unit") == WHOLE_MUNICIPALITY:
        return Problem("municipality_book_returned", at)
    if not set(NAMES) <= set(pairs) or not pairs["schema_version"].isdecimal():
        return Problem("not_our_book", at)
    return None


def _made_up(book: ForeignBook, pairs: Mapping[str, str], addressee: Addressee) -> Problem | None:
    """Figures that nobody has counted belong to made-up municipalities only."""
    if MADE_UP in pairs and not addressee.engagement.fictional:
        return Problem("book_made_up", InFile(book.name))
    return None


def _wrong_book(book: ForeignBook, identity: Identity, addressee: Addressee) -> Problem | None:
    """One sentence: what is wrong first makes the rest meaningless."""
    asked, at = addressee.engagement, InFile(book.name)
    if identity.engagement != asked.slug:
        return Problem("book_of_another", at, {"found": identity.engagement, "engagement": asked.municipality.name})
    if identity.schema_version not in accepted_versions(addressee.version, addressee.migrations):
        newer = int(identity.schema_version) > int(addressee.version)
        details = {"found": identity.schema_version, "current": addressee.version}
        return Problem("template_newer" if newer else "template_older", at, details)
    terms = {str(term): term for term in asked.terms}
    if identity.term not in terms:
        return Problem("term_outside", at, {"found": identity.term, "terms": ", ".join(terms)})
    units = {unit.code: unit for unit in asked.school_units}
    if identity.school_unit not in units:
        return Problem("unit_unknown", at, {"found": identity.school_unit})
    return _wrong_school(book, units[identity.school_unit], terms[identity.term], addressee)


def _wrong_school(book: ForeignBook, unit: SchoolUnit, term: Term, addressee: Addressee) -> Problem | None:
    at, names = InFile(book.name), {one.code: one.name for one in addressee.engagement.school_units}
    if not unit.open_in(term):
        return Problem("unit_not_open", at, {"unit": unit.name, "term": str(term)})
    if addressee.school and unit.code != addressee.school:
        wanted = names.get(addressee.school, addressee.school)
        return Problem("book_of_another_school", at, {"found": unit.name, "wanted": wanted})
    in_name = {code for code in CODE_IN_NAME.findall(book.name) if code in names}
    if in_name and unit.code not in in_name:
        other = ", ".join(names[code] for code in sorted(in_name))
        return Problem("file_named_for_another", at, {"found": unit.name, "name": other})
    return None
