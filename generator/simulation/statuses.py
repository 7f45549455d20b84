"""Which mark a made-up pupil gets: ability against the yardstick in force, and a little luck every time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from generator.domain.calendar import JUNE, Checkpoint
from generator.domain.catalogue import SubjectKind
from generator.domain.model import Model
from generator.domain.school_system import Scale, Symbol
from generator.simulation.pupils import Pupil, chance

# How high the bar stands, in a pupil's own spread below the middle: about 93, 90, 87 and 84 % reach in mathematics.
HEIGHT = {
    "acceptable_knowledge": -1.62,
    "judgement_towards_6": -1.42,
    "grade_criteria_6": -1.27,
    "grade_criteria_9": -1.12,
}
HEIGHT_OF_OTHERS = -1.2  # a yardstick that is not known here, such as one that has yet to be decided
EASIER = {"MA": 0.0, "SV": 0.22, "SVA": 0.12, "EN": 0.08}
# The subjects that only exports hold: fewer are below the bar, and those who are, mostly so in a core subject too.
EASIER_OF_OTHERS = {
    "BI": 0.3, "FY": 0.2, "KE": 0.2, "TK": 0.3, "GE": 0.35, "HI": 0.3, "RE": 0.35, "SH": 0.35,
    "BL": 0.65, "HKK": 0.55, "IDH": 0.5, "MU": 0.6, "SL": 0.7, "M2": 0.25, "M1": 0.4, "ML": 0.7,
}  # fmt: skip
CLOSER = 0.5  # how much of gift and luck there is in them
GIFT, LUCK, DRIFT = (
    0.45,
    0.28,
    0.12,
)  # spread of a pupil's gift for a subject, of one judgement, and of a subject's year
CAUTION_IN_DECEMBER = 0.14
NO_BASIS, NO_BASIS_OF_OTHERS = 0.008, 0.003  # streck, or ”underlag saknas”
RISK_MARGIN = 0.18  # a pupil this far above the bar is still at risk in October and March


@dataclass(frozen=True)
class Judge:
    """Judges every pupil of a made-up municipality, the same way every time."""

    model: Model
    seed: str

    def margin(self, pupil: Pupil, subject: str, at: Checkpoint) -> float | None:
        """How far above the bar the pupil is, in spreads; ``None`` where year or pupil lacks the subject."""
        has = self._has(pupil, subject, pupil.cohort.index(at.school_year))
        return self._margin(pupil, subject, at) if has else None

    def _margin(self, pupil: Pupil, subject: str, at: Checkpoint) -> float | None:
        yardstick = self.model.school_system.yardstick(pupil.cohort.index(at.school_year), at.school_year)
        if yardstick is None:
            return None
        other = subject in EASIER_OF_OTHERS
        easier = EASIER_OF_OTHERS[subject] if other else EASIER.get(subject, 0.0)
        height = HEIGHT.get(yardstick.id, HEIGHT_OF_OTHERS) - easier
        caution = 0.0 if at.number == JUNE else CAUTION_IN_DECEMBER
        gift = _gift(self.seed, pupil.number, _language(subject))
        luck = _luck(self.seed, pupil.number, _language(subject), at)
        drift = _drift(self.seed, pupil.cohort.key, _language(subject), at.school_year)
        own = (gift + luck) * (CLOSER if other else 1.0)
        return pupil.ability + own + drift - caution - height

    def mark(self, pupil: Pupil, subject: str, at: Checkpoint) -> Symbol | None:
        """The pupil's mark on the scale in force; ``None`` where nothing is judged."""
        has = self._has(pupil, subject, pupil.cohort.index(at.school_year))
        return self.judged(pupil, subject, at) if has else None

    def judged(self, pupil: Pupil, subject: str, at: Checkpoint) -> Symbol | None:
        """The mark of a pupil who is known to read the subject, also where the Model has no line for it."""
        margin = self._margin(pupil, subject, at)
        scale = self.model.school_system.scale(pupil.cohort.index(at.school_year), at.school_year)
        if margin is None or scale is None:
            return None
        steps, lacking = _Steps(scale), NO_BASIS_OF_OTHERS if subject in EASIER_OF_OTHERS else NO_BASIS
        if _basis(self.seed, pupil.number, _language(subject), at) < lacking:
            return steps.without_basis
        return steps.at(margin)

    def at_risk(self, pupil: Pupil, subject: str, at: Checkpoint) -> bool:
        """What the teacher says in October and March."""
        margin = self.margin(pupil, subject, at)
        return margin is not None and margin < RISK_MARGIN - CAUTION_IN_DECEMBER

    def subjects_of(self, pupil: Pupil, index: int) -> Iterator[str]:
        """The core subjects that the pupil has in a year: Swedish of one kind, mathematics and, in time, English."""
        return (one.id for one in self.model.catalogue.subjects if one.core and self._has(pupil, one.id, index))

    def _has(self, pupil: Pupil, subject: str, index: int) -> bool:
        found = self.model.catalogue.subject(subject)
        if found.kind is SubjectKind.COMBINED or index not in found.indexes:
            return False
        return subject != ("SV" if pupil.second_language else "SVA")


@dataclass(frozen=True)
class _Steps:
    """A scale as a staircase: marks that reach are shared out above the bar, the others below."""

    scale: Scale

    @cached_property
    def without_basis(self) -> Symbol:
        """Streck where the scale has one, otherwise that the basis is missing."""
        named: Mapping[str, Symbol] = {one.symbol: one for one in self.scale.symbols}
        return named.get("–") or next(one for one in self.scale.symbols if not one.counted)

    def at(self, margin: float) -> Symbol:
        judged = [one for one in self.scale.symbols if one.counted and one.symbol != "–"]
        reached = sorted((one for one in judged if one.reached), key=_rank)
        below = [one for one in judged if not one.reached]
        if margin < 0:
            return below[0] if len(below) == 1 or margin > -RISK_MARGIN else below[-1]
        bounds = [0.0, 0.75, 1.35, 1.95, 2.6, 3.1, 3.6, float("inf")]
        place = next(at for at, (low, high) in enumerate(pairwise(bounds)) if low <= margin < high)
        return reached[min(place, len(reached) - 1)]


@lru_cache(65_536)
def _gift(seed: str, pupil: int, language: str) -> float:
    """What a pupil has in a subject at every checkpoint."""
    return chance(seed, "gift", pupil, language).gauss(0, GIFT)


@lru_cache(65_536)  # a school's counts, shares and crossings ask for the same judgement time and again
def _luck(seed: str, pupil: int, language: str, at: Checkpoint) -> float:
    """What a pupil has in a subject at one checkpoint."""
    return chance(seed, "luck", pupil, language, at).gauss(0, LUCK)


@lru_cache(65_536)
def _basis(seed: str, pupil: int, language: str, at: Checkpoint) -> float:
    """What tells whether there is anything to judge by, from 0 to 1."""
    return chance(seed, "basis", pupil, language, at).random()


@lru_cache(4096)
def _drift(seed: str, cohort: int, language: str, school_year: int) -> float:
    """What a whole cohort has in common in a subject and year."""
    return chance(seed, "drift", cohort, language, school_year).gauss(0, DRIFT)


def _rank(symbol: Symbol) -> float:
    return float(symbol.points or 0)


def _language(subject: str) -> str:
    """One gift for Swedish, whichever kind the pupil reads."""
    return "SV" if subject == "SVA" else subject
