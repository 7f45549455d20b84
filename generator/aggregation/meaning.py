"""What a mark means, by its index: whether it says something we follow, and whether the pupil reaches.

Sources: templates/model/school_system.yaml (scales, scales_in_force) and subjects.yaml (indexes, parts of blocks);
national-facts.md, sections 1.2 and 1.5.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import polars as pl

from generator.aggregation.codes import INDEXES, NO_MARK, NUMBER, Codes, index_of, looked_up
from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.model import Model
from generator.domain.school_system import Symbol


class Fit(IntEnum):
    """Why a mark says nothing, the gravest reason last; only one that fits is counted.

    ANP, EJ and ”underlag saknas” are not counted: the pupil is then in neither of the two numbers. Up to and including
    index 6 the parts of NO and SO fit as well as the blocks, since some schools grade them there; from index 7 a block
    is no subject. A symbol may be of another scale than the one in force, such as a grade in index 4.
    """

    FITS = 0
    NOT_COUNTED = 1
    OTHER_SCALE = 2
    NOT_FOLLOWED = 3
    BLOCK_IN_UPPER_YEARS = 4
    LATE = 5
    NO_MARK = 6
    OF_NOBODY = 7

    @property
    def id(self) -> str:
        """The name under which such marks are noticed."""
        return self.name.lower()


FIT = pl.UInt8()


@dataclass(frozen=True, slots=True)
class Meaning:
    """The Model's tables for one school year, as lookups by the numbers of index, subject and symbol."""

    model: Model
    school_year: int
    codes: Codes

    def fit(self, late: pl.Expr) -> pl.Expr:
        """The ``Fit`` of a mark from its ``cell``, ``subject`` and ``symbol``, and from whether it was set too late."""
        of_subject = looked_up(self._by_subject(self._fit_of_subject), self._at("subject", self.codes.subjects), FIT)
        of_symbol = looked_up(self._by_symbol(_fit_of_symbol), self._at("symbol", self.codes.symbols), FIT)
        return pl.max_horizontal(
            of_subject.fill_null(int(Fit.NOT_FOLLOWED)),
            of_symbol.fill_null(int(Fit.OTHER_SCALE)),
            late.fill_null(value=False).cast(FIT) * int(Fit.LATE),
            pl.col("cell").is_null().cast(FIT) * int(Fit.OF_NOBODY),
        ).alias("fit")

    def reached(self) -> pl.Expr:
        """Whether a mark that fits reaches."""
        table = self._by_symbol(lambda _, one: one is not None and one.counted and one.reached)
        return looked_up(table, self._at("symbol", self.codes.symbols), pl.Boolean()).alias("reached")

    def part_of_block(self) -> pl.Expr:
        """Whether a mark is in a part of a block where the block is what we follow."""
        table = self._by_subject(lambda subject, index: self._block_of(subject, index) is not None)
        return looked_up(table, self._at("subject", self.codes.subjects), pl.Boolean())

    def _at(self, column: str, kind: pl.Enum) -> pl.Expr:
        return index_of() * len(kind.categories) + pl.col(column).to_physical().cast(NUMBER)

    def _by_subject(self, told: Callable[[Subject, int], object]) -> list[object]:
        return [told(subject, index) for index in range(INDEXES) for subject in self.model.catalogue.subjects]

    def _by_symbol(self, told: Callable[[str, Symbol | None], object]) -> list[object]:
        """What is told of every symbol at every index, from what it means there: ``None`` on another scale."""
        scales = [self.model.school_system.scale(index, self.school_year) for index in range(INDEXES)]
        held = [{one.symbol: one for one in scale.symbols} if scale else {} for scale in scales]
        return [told(name, symbols.get(name)) for symbols in held for name in self.codes.symbols.categories]

    def _fit_of_subject(self, subject: Subject, index: int) -> int:
        if subject.kind is SubjectKind.COMBINED:
            return int(Fit.NOT_FOLLOWED)
        if index in subject.indexes or self._block_of(subject, index):
            return int(Fit.FITS)
        return int(Fit.BLOCK_IN_UPPER_YEARS if subject.kind is SubjectKind.BLOCK else Fit.NOT_FOLLOWED)

    def _block_of(self, subject: Subject, index: int) -> Subject | None:
        blocks = (one for one in self.model.catalogue.subjects if one.kind is SubjectKind.BLOCK)
        return next((one for one in blocks if subject.id in one.parts and index in one.indexes), None)


def _fit_of_symbol(name: str, symbol: Symbol | None) -> int:
    if name == NO_MARK:
        return int(Fit.NO_MARK)
    if symbol is None:
        return int(Fit.OTHER_SCALE)
    return int(Fit.FITS if symbol.counted else Fit.NOT_COUNTED)
