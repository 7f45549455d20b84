"""Made-up exports with everything awkward in them, small ones drawn by Hypothesis, large ones from a seed."""

from datetime import date, timedelta

from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint
from tests.aggregation.rows import NORTH, SOUTH, pupil_rows

GRADES = ("A", "B", "C", "D", "E", "F", "–", "ANP", "EJ", "")
JUDGEMENTS = ("når", "riskerar att inte nå", "når ännu inte", "underlag saknas", "")
SUBJECTS = (
    "SV", "SVA", "MA", "EN", "NO", "SO", "BI", "FY", "KE", "GE", "HI", "RE", "SH",
    "TK", "BL", "HKK", "IDH", "MU", "SL", "M1", "M2", "ML", "TN", "XX",
)  # fmt: skip
SCHOOLS = (NORTH, SOUTH, None)


def days_around(at: Checkpoint):
    """Blank, long ago, and around the cut-off in June."""
    return (
        None,
        date(at.school_year, 8, 18),
        *(date(at.school_year + 1, 6, 3) + timedelta(step) for step in range(13)),
    )


@st.composite
def exports(draw, at: Checkpoint, most: int = 12, identities: int = 8):
    """A file with few pupils who have few identities, so that they meet again in it and in other files."""
    pupils = [draw(entries(row, at, identities)) for row in range(draw(st.integers(0, most)))]
    marks = [draw(marks_of(row, at)) for row in pupils for _ in range(draw(st.integers(0, 8)))]
    return pupil_rows(pupils, marks, at, draw(st.sampled_from(("a.csv", "b.csv"))))


@st.composite
def entries(draw, row: int, at: Checkpoint, identities: int):
    """An entry that may be anybody's, anywhere."""
    entered, left = (draw(st.sampled_from(days_around(at))) for _ in range(2))
    return {
        "row": row,
        "identity": draw(st.none() | st.integers(0, identities).map(str)),
        "school_unit": draw(st.sampled_from(SCHOOLS)),
        "index": draw(st.none() | st.sampled_from((0, 3, 4, 5, 6, 7, 8, 9, 9))),
        "adapted": draw(st.sampled_from((False, False, False, True, None))),
        "entered": entered,
        "left": left,
        "group": draw(st.sampled_from(("flickor", "pojkar", "pojkar", None))),
        "newly_arrived": draw(st.sampled_from((False, False, True, None))),
    }


@st.composite
def marks_of(draw, pupil: dict, at: Checkpoint):
    """A mark that may be of another scale, of a subject not followed, late, or one of several."""
    judged = (pupil["index"] or 0) < 6
    return {
        "row": pupil["row"],
        "subject": draw(st.sampled_from(SUBJECTS)),
        "symbol": draw(st.sampled_from(JUDGEMENTS * 2 + GRADES if judged else GRADES * 4 + JUDGEMENTS)),
        "marked_on": draw(st.sampled_from(days_around(at))),
    }
