"""The register of schools: every municipality and its municipal compulsory schools, as they were on one day.

What somebody types to name a municipality is told apart here too, for people leave out rings and dots and add ”kommun”.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.domain.engagement import Municipality
from generator.nearest import nearest

LABELS = "F123456789"  # of the indexes 0–9, by the names of 2027/28, which are those of the YAML
LAST = 9
BEFORE, AFTER = "region ", (" kommun", " stad")  # what is said beside a municipality's own name


class Standing(StrEnum):
    """How the register describes a unit. An extract with numbers of pupils has only active ones."""

    ACTIVE = "active"
    RESTING = "resting"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Edition:
    """Of when a register is: a month when it comes with the program, a day and an address when it was asked for."""

    day: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A municipal school unit. ``empty`` are years of its own without pupils; ``besides`` others that had pupils."""

    code: str
    name: str
    indexes: tuple[int, ...]
    empty: tuple[int, ...] = ()
    besides: tuple[int, ...] = ()
    standing: Standing = Standing.ACTIVE

    @property
    def attended(self) -> bool:
        """Whether anybody went there; where numbers are not known, whether anybody may."""
        return self.standing is Standing.ACTIVE and (bool(set(self.indexes) - set(self.empty)) or bool(self.besides))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the register gives it; where it gives none, those that had pupils."""
        return self.indexes or self.besides

    @property
    def leaves_after(self) -> tuple[int, ...]:
        """The years after which its pupils must go to another school: ``1-3, 7-9`` leaves after 3."""
        return tuple(index for index in self.years if index < LAST and index + 1 not in self.years)


@dataclass(frozen=True, slots=True)
class Receivers:
    """Which schools have a year: those that begin with it, and those that had the year before it as well."""

    beginning: tuple[RegisteredUnit, ...]
    others: tuple[RegisteredUnit, ...]


@dataclass(frozen=True, slots=True)
class RegisteredMunicipality:
    """A municipality with all its municipal units, and the name that its engagement gets."""

    municipality: Municipality
    slug: str
    units: tuple[RegisteredUnit, ...]

    @property
    def attended(self) -> tuple[RegisteredUnit, ...]:
        """The units that had pupils and some year to have them in."""
        return tuple(unit for unit in self.units if unit.attended)

    @property
    def unattended(self) -> tuple[RegisteredUnit, ...]:
        """The others: about to open, about to close, resting, or a school of another kind."""
        return tuple(unit for unit in self.units if not unit.attended)

    def receivers(self, index: int) -> Receivers:
        """The schools with pupils that have a year."""
        having = [unit for unit in self.attended if index in unit.years]
        return Receivers(
            tuple(unit for unit in having if index - 1 not in unit.years),
            tuple(unit for unit in having if index - 1 in unit.years),
        )

    def likely_receiver(self, unit: RegisteredUnit) -> RegisteredUnit | None:
        """The only one that begins with the year after the unit's last, though others have that year too."""
        if unit.leaves_after != unit.years[-1:] or self.only_receiver(unit):
            return None
        beginning = self.receivers(unit.years[-1] + 1).beginning
        return beginning[0] if len(beginning) == 1 else None

    def only_receiver(self, unit: RegisteredUnit) -> RegisteredUnit | None:
        """The only other municipal unit that has the year after this one's last; otherwise nobody can tell from years.

        A school F–9 elsewhere in the municipality is a possible receiver as much as one that begins with year 7. A unit
        that its pupils leave more than once has no single receiver.
        """
        if unit.leaves_after != unit.years[-1:]:
            return None
        having = self.receivers(unit.years[-1] + 1)
        possible = having.beginning + having.others
        return possible[0] if len(possible) == 1 else None


@dataclass(frozen=True, slots=True)
class Register:
    """All municipalities, and the month that the register tells of."""

    month: date
    municipalities: tuple[RegisteredMunicipality, ...]

    @property
    def edition(self) -> Edition:
        """The extract's own."""
        return Edition(self.month)

    def named(self, asked: str) -> tuple[RegisteredMunicipality, ...]:
        """Whom a code, a name or the name of an engagement may mean; the closest spelling that fits anybody decides.

        Håbo is Håbo and Habo is Habo, but ``Orkelljunga`` is Örkelljunga, and ``Ludvikas kommun`` is Ludvika.
        """
        if fitting := tuple(one for one in self.municipalities if asked.strip() in (one.municipality.code, one.slug)):
            return fitting
        name = _bare(_spoken(asked))
        ways: tuple[Callable[[str], str], ...] = (_spoken, folded)
        for way in ways:
            for wanted in (way(name), way(name).removesuffix("s")):
                fitting = tuple(one for one in self.municipalities if way(one.municipality.name) == wanted)
                if fitting:
                    return fitting
        return ()

    def beginning_with(self, asked: str) -> tuple[RegisteredMunicipality, ...]:
        """Municipalities whose name begins with the words asked for: ``Upplands`` begins two."""
        words = folded(_bare(_spoken(asked))) + " "
        return tuple(one for one in self.municipalities if folded(one.municipality.name).startswith(words))

    def nearest(self, asked: str) -> str:
        """The name that is spelt most like what was asked for, or an empty text."""
        names = {folded(one.municipality.name): one.municipality.name for one in self.municipalities}
        codes = {one.municipality.code: one.municipality.name for one in self.municipalities}
        return nearest(folded(_bare(_spoken(asked))), (), names | codes)


def folded(name: str) -> str:
    """``Örkelljunga`` → ``orkelljunga``: small letters without rings, dots and accents, with single spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall("[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def slugs(municipalities: Sequence[Municipality]) -> tuple[str, ...]:
    """The name of each one's engagement; names that would be the same carry the code: ``habo-0643``, ``habo-0305``."""
    names = [folded(one.name).replace(" ", "-") for one in municipalities]
    return tuple(
        f"{name}-{one.code}" if names.count(name) > 1 else name for name, one in zip(names, municipalities, strict=True)
    )


def written_years(indexes: Sequence[int]) -> str:
    """The years as the YAML has them: ``F-6``, or ``1-3, 7-9`` where there is a gap."""
    firsts = [index for index in indexes if index - 1 not in indexes]
    lasts = [index for index in indexes if index + 1 not in indexes]
    runs = zip(firsts, lasts, strict=True)
    return ", ".join(LABELS[first] if first == last else f"{LABELS[first]}-{LABELS[last]}" for first, last in runs)


def _spoken(name: str) -> str:
    """As it is said: whatever the case, with single spaces for hyphens."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").split())


def _bare(name: str) -> str:
    """The name without ”kommun”, ”stad” and ”region”."""
    for word in AFTER:
        name = name.removesuffix(word)
    return name.removeprefix(BEFORE)
