"""Today's register of a municipality: its school units are asked about one by one, politely.

What comes out is the same value as from the extract that comes with the program. What has come is kept, and is not
asked for again the same day, so that asking that was interrupted goes on where it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.domain.register import Edition, RegisteredMunicipality
from generator.sources.addresses import listed_address, register_address, unit_address
from generator.sources.cache import Answer, Kind, answer_to, keep
from generator.sources.fetching import Outside
from generator.sources.json_answer import not_expected
from generator.sources.school_register_v2 import UnitAnswer, list_bytes, read_unit, read_unit_list, unit_bytes

ACCEPTED = "application/json"
MOST_UNITS = 1000  # Stockholm had 257 with grundskola in 2020


def _nobody(_: int) -> None:
    """Nobody wants to hear how many units are left to ask about."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask: of whom, where answers are kept, on which day. ``heard`` is told how many units are left."""

    outside: Outside
    folder: Path
    today: date
    heard: Callable[[int], None] = _nobody


def registered_today(asking: Asking, known: RegisteredMunicipality) -> tuple[RegisteredMunicipality, Edition]:
    """The municipality with the units that it runs today, and where that comes from; or ``ProblemsFound``.

    The register has no numbers of pupils: a unit that it calls active is taken to have some in all its years.
    """
    base, code = asking.outside.services.school_register, known.municipality.code
    address = register_address(code, base)
    listed = read_unit_list(address, _kept(asking, address, lambda one: list_bytes(read_unit_list(address, one))))
    if len(listed) > MOST_UNITS:  # the country's, since the municipality was not heard
        raise not_expected(address, f"municipality_code={code}")
    addresses = {unit_address(one.code, base): one.code for one in listed}
    asking.heard(sum(not _fresh(asking, one) for one in addresses))
    units = [_unit(asking, one, unit) for one, unit in addresses.items()]
    municipal = [unit for unit in units if unit.municipal and unit.municipality == code]
    _believed(address, units, municipal)
    own = tuple(unit.registered() for unit in municipal)
    return replace(known, units=own), Edition(asking.today, listed_address(code, base))


def _unit(asking: Asking, address: str, code: str) -> UnitAnswer:
    """A unit's own answer, which must be about the unit that was asked about."""

    def bare(content: bytes) -> bytes:
        unit = read_unit(address, content)
        if unit.code != code:
            raise not_expected(address, code)
        return unit_bytes(unit)

    return read_unit(address, _kept(asking, address, bare))


def _believed(address: str, units: Sequence[UnitAnswer], municipal: Sequence[UnitAnswer]) -> None:
    """One unit may lack its organiser or its years; when all of them do, it is the answers that have changed."""
    if units and not any(unit.organiser for unit in units):
        raise not_expected(address, "organizerType")
    if municipal and not any(unit.years for unit in municipal):
        raise not_expected(address, "grades")


def _kept(asking: Asking, address: str, bare: Callable[[bytes], bytes]) -> bytes:
    """Today's answer, from the disk or from the service. Only what ``bare`` leaves of it is kept."""
    known = _fresh(asking, address)
    if known is not None:
        return known.content
    content = bare(asking.outside.get(address, ACCEPTED))
    keep(asking.folder, Answer(Kind.SCHOOL_REGISTER, address, asking.today, content))
    return content


def _fresh(asking: Asking, address: str) -> Answer | None:
    known = answer_to(asking.folder, Kind.SCHOOL_REGISTER, address)
    return known if known is not None and known.retrieved == asking.today else None
