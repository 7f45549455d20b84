"""Arbitrary engagements: school units of any years, names as odd as people's, measures added and left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, cycle

from hypothesis import strategies as st

from generator.domain.asked import checkpoints_asked, counts_asked
from generator.domain.calendar import Checkpoint, Season, Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.observations import CountKey
from generator.workbook.layout.request import BookRequest
from tests.support.engagements import engagement, model, unit
from tests.support.workbooks import request

ODD_NAMES = (
    "Blötbergets skola",
    "=SUM(A1)",
    "+46 skolan",
    "-1 skolan",
    "@skolan",
    'Skolan & "Parken" <åk 1–3>\'s',
    "{=1+1}",
    "'Apostrofskolan",
    "_x0041_skolan",
    "https://skolan.example/",
    "2027",
    "  mellanslag  ",
    "Skolan 😀 «é»",
    "S" * 300,
)
FIRST_TERMS = st.builds(Term, st.integers(2026, 2040), st.sampled_from(Season))
NAMES = st.sampled_from(ODD_NAMES) | st.text(
    st.characters(exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp")), min_size=1, max_size=40
)
NUMBERS = st.lists(st.none() | st.integers(0, 999), min_size=1, max_size=30)
OPTIONAL = tuple(figure.id for figure in model().catalogue.key_figures if figure.optional)
MAY_BE_LEFT_OUT = ("same_pupils", "movement", "reading_year_1", "mapping", "at_risk_any", "at_risk_vocational")


@st.composite
def units(draw, number=0):
    """A school unit with a run of years; ``number`` makes its code its own."""
    first = draw(st.integers(0, 9))
    indexes = tuple(range(first, draw(st.integers(first, 9)) + 1))
    pilot, confirmed = draw(st.booleans()), draw(st.booleans())
    return unit(code=f"9900{number:04}", name=draw(NAMES), indexes=indexes, pilot=pilot, confirmed=confirmed)


@st.composite
def engagements(draw):
    """One to four school units, and everything that an engagement may choose about its books."""
    return engagement(
        *[draw(units(number)) for number in range(draw(st.integers(1, 4)))],
        first_term=draw(FIRST_TERMS),
        added_figures=tuple(draw(st.sets(st.sampled_from(OPTIONAL)))),
        left_out_figures=tuple(draw(st.sets(st.sampled_from(MAY_BE_LEFT_OUT)))),
        weeks=draw(st.dictionaries(st.just("t1_kickoff"), st.integers(1, 26))),
        colour=draw(st.none() | st.sampled_from(["#1F5A7A", "#5B2A86", "#7A1F1F", "#000000"])),
    )


@dataclass(frozen=True)
class Asked:
    """One book: of whom and when, and the numbers that are typed in turn until every cell has one (or a blank)."""

    engagement: Engagement
    unit: SchoolUnit
    term: Term
    numbers: tuple[int | None, ...]
    earlier: bool

    def request(self) -> BookRequest:
        """What the book is laid out from."""
        return request(self.engagement, self.unit, self.term, {**self.known(self._before()), **self.typed()})

    def typed(self) -> dict[CountKey, int]:
        """The numbers of this term's own checkpoints."""
        return self.known(checkpoints_asked(self.engagement, self.unit, self.term))

    def known(self, points: Sequence[Checkpoint]) -> dict[CountKey, int]:
        """The numbers of some checkpoints."""
        asked = (counts_asked(self.engagement, model().catalogue, self.unit, point) for point in points)
        return {
            count: number
            for count, number in zip(chain.from_iterable(asked), cycle(self.numbers), strict=False)
            if number is not None
        }

    def _before(self) -> Sequence[Checkpoint]:
        return [Checkpoint(self.term.school_year - 1, number) for number in (2, 4)] if self.earlier else []


@st.composite
def books(draw) -> Asked:
    """One book of an arbitrary engagement: some numbers typed, some left blank, and perhaps earlier years known."""
    asked = draw(engagements())
    school, term = draw(st.sampled_from(asked.school_units)), draw(st.sampled_from(asked.terms))
    return Asked(asked, school, term, tuple(draw(NUMBERS)), draw(st.booleans()))
