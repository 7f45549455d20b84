"""School units against each other: codes, who hands over to whom, openings and closings, lineage."""

from collections.abc import Iterator, Mapping

from generator.config import parsing
from generator.config.parsing import parsed
from generator.config.yaml_source import Document, KeyPath
from generator.nearest import nearest
from generator.problems import Problem

UNITS = "school_units"
LAST_YEAR = 9

Codes = Mapping[str, KeyPath]


def unit_problems(document: Document) -> list[Problem]:
    """Every problem between the units of the file."""
    units = document.within(UNITS)
    codes = _by_code(document)
    return [
        *_codes(document, units, codes),
        *(problem for path in units for problem in _feeds(document, path, codes)),
        *(problem for path in units for problem in _opens_and_closes(document, path)),
        *(problem for path in units for problem in _lineage(document, path, codes)),
    ]


def _name(document: Document, path: KeyPath) -> str:
    """What a person calls the unit: its name, else its code, else its number in the list."""
    return document.text(*path, "name") or document.text(*path, "code") or f"nr {int(path[-1]) + 1}"


def _by_code(document: Document) -> Codes:
    paths = reversed(document.within(UNITS))
    return {code: path for path in paths if (code := document.text(*path, "code"))}


def _codes(document: Document, units: tuple[KeyPath, ...], first: Codes) -> Iterator[Problem]:
    for path in units:
        code = document.text(*path, "code")
        if code and first[code] != path:
            details = {"code": code, "first": _name(document, first[code])}
            yield Problem("code_twice", document.at_value((*path, "code")), details)


def _feeds(document: Document, path: KeyPath, codes: Codes) -> Iterator[Problem]:
    code = document.text(*path, "feeds")
    if parsed(parsing.school_unit_code, code) is None or code is None:
        return
    at, receiver = document.at_value((*path, "feeds")), codes.get(code)
    name = _name(document, path)
    if code == document.text(*path, "code"):
        yield Problem("feeds_itself", at, {"unit": name})
    elif receiver is None:
        yield Problem("unknown_unit", at, _near_unit(document, code, codes))
    elif not _fits(document, path, receiver):
        details = {"unit": name, "receiver": _name(document, receiver), "years": str(document.text(*path, "years")),
                   "receiver_years": str(document.text(*receiver, "years"))}  # fmt: skip
        yield Problem("feeds_wrong_years", at, details)


def _near_unit(document: Document, code: str, codes: Codes) -> dict[str, str]:
    """The nearest code; all of them would be a wall of digits, so the names stand in for them."""
    names = ", ".join(f"{code} ({_name(document, path)})" for code, path in sorted(codes.items()))
    return {"found": code, "suggestion": nearest(code, codes), "choices": names}


def _fits(document: Document, path: KeyPath, receiver: KeyPath) -> bool:
    """Whether the receiver has the year that comes after the unit's last; true while either is not known."""
    years = parsed(parsing.years, document.text(*path, "years"))
    received = parsed(parsing.years, document.text(*receiver, "years"))
    return years is None or received is None or (years[-1] < LAST_YEAR and years[-1] + 1 in received)


def _opens_and_closes(document: Document, path: KeyPath) -> Iterator[Problem]:
    opens = parsed(parsing.iso_date, document.text(*path, "opens"))
    closes = parsed(parsing.iso_date, document.text(*path, "closes"))
    if opens and closes and closes <= opens:
        details = {"unit": _name(document, path), "opens": opens.isoformat(), "closes": closes.isoformat()}
        yield Problem("closes_before_opens", document.at_value((*path, "closes")), details)


def _lineage(document: Document, path: KeyPath, known: Codes) -> Iterator[Problem]:
    for event in document.within(*path, "lineage"):
        for item in (*document.within(*event, "from"), *document.within(*event, "into")):
            code = parsed(parsing.school_unit_code, document.text(*item))
            if code and code not in known:
                yield Problem("unknown_unit", document.at_value(item), _near_unit(document, code, known))
            elif code and code == document.text(*path, "code"):
                yield Problem("lineage_itself", document.at_value(item), {"unit": _name(document, path)})
        yield from _closing(document, path, event)


def _closing(document: Document, path: KeyPath, event: KeyPath) -> Iterator[Problem]:
    """A school that closes says so in ``closes`` too, which is what decides the books it gets."""
    on = parsed(parsing.iso_date, document.text(*event, "date"))
    if document.text(*event, "kind") != "closed" or on is None:
        return
    if parsed(parsing.iso_date, document.text(*path, "closes")) not in (on, None):
        details = {"unit": _name(document, path), "closes": str(document.text(*path, "closes")), "date": on.isoformat()}
        yield Problem("closing_dates_differ", document.at_value((*event, "date")), details)
    elif document.find((*path, "closes")) is None:
        details = {"unit": _name(document, path), "date": on.isoformat()}
        yield Problem("closes_missing", document.at_key(event), details)
