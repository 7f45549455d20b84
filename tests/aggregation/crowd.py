"""Made-up exports with everything awkward in them, small ones drawn by Hypothesis, large ones from a seed."""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint
from tests.aggregation.rows import EAST, NORTH, SOUTH, pupil_rows

GRADES = ("A", "B", "C", "D", "E", "F", "–", "ANP", "EJ", "")
JUDGEMENTS = ("når", "riskerar att inte nå", "når ännu inte", "underlag saknas", "")
SUBJECTS = (
    "SV", "SVA", "MA", "EN", "NO", "SO", "BI", "FY", "KE", "GE", "HI", "RE", "SH",
    "TK", "BL", "HKK", "IDH", "MU", "SL", "M1", "M2", "ML", "TN", "XX",
)  # fmt: skip
LAST_OF = {NORTH: 9, SOUTH: 6, EAST: 3, None: 9}
SCHOOLS = (NORTH, SOUTH, EAST, None)


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


def town(seed: int, pupils: int, junes=(2023, 2024, 2025, 2026)):
    """A file of grades and one of judgements for every June: the same pupils, with all that makes real files hard."""
    luck = Random(seed)  # noqa: S311  because made-up pupils are no secret
    people = [_person(luck, number) for number in range(pupils)]
    files = []
    for year in junes:
        at = Checkpoint(year, 4)
        here = [(one, year - one["began"] + 1) for one in people if 1 <= year - one["began"] + 1 <= 9]
        judged, graded = (
            [entry for one, index in here if (index > 5) is older for entry in _entries(luck, one, index, at)]
            for older in (False, True)
        )
        files += [_file(judged, at, f"omdömen_{year}.csv"), _file(graded, at, f"betyg_{year}.csv")]
    return files


def _person(luck: Random, number: int) -> dict:
    awkward = luck.random()
    return {
        "identity": None if awkward < 0.02 else f"id{number}",
        "began": luck.randint(2015, 2026),
        "home": luck.choice((NORTH, SOUTH, EAST)),
        "ability": luck.gauss(0.9, 1),
        "swedish": "SVA" if luck.random() < 0.2 else "SV",
        "group": luck.choice(("flickor", "pojkar")),
        "newly_arrived": luck.random() < 0.05,
        "adapted": 0.02 < awkward < 0.04,
        "repeats": luck.randint(2024, 2026) if 0.04 < awkward < 0.08 else 0,
    }


def _entries(luck: Random, person: dict, index: int, at: Checkpoint):
    """The pupil's entries that June, as a rule one, each with its marks."""
    if person["repeats"] == at.school_year:
        person["began"], index = person["began"] + 1, max(1, index - 1)
    if luck.random() < 0.03:
        person["home"] = luck.choice(SCHOOLS)
    school = person["home"] if index <= LAST_OF[person["home"]] else NORTH
    entered = luck.choice((None, date(at.school_year, 8, 18), date(at.school_year + 1, 1, 8)))
    told = {name: person[name] for name in ("identity", "adapted", "group", "newly_arrived")}
    entry = {**told, "school_unit": school, "index": index, "entered": entered, "left": None}
    if luck.random() < 0.02:
        entry["left"] = luck.choice((date(at.school_year, 12, 20), date(at.school_year + 1, 6, 9)))
    yield entry, _marks(luck, person, index, at)
    if luck.random() < 0.03:
        moved = {"school_unit": luck.choice(SCHOOLS), "entered": luck.choice((None, date(at.school_year + 1, 6, 7)))}
        yield entry | moved, _marks(luck, person, index, at)
    if luck.random() < 0.01:
        yield entry, _marks(luck, person, index, at)


def _marks(luck: Random, person: dict, index: int, at: Checkpoint) -> list[dict]:
    found = [(subject, _symbol(luck, person, index)) for subject in _subjects(luck, person, index)]
    spring = at.school_year + 1
    days = (None, None, date(spring, 6, 1), date(spring, 6, 11), date(spring, 6, 28))
    return [{"subject": subject, "symbol": symbol, "marked_on": luck.choice(days)} for subject, symbol in found]


def _subjects(luck: Random, person: dict, index: int):
    yield person["swedish"]
    yield "MA"
    if luck.random() < 0.02:
        yield luck.choice(("SV", "SVA", "MA", "NO", "M2"))
    if index > 3:
        yield "EN"
        parts = index > 6 or person["home"] == SOUTH
        yield from ("BI", "FY", "KE", "GE", "HI", "RE", "SH") if parts else ("NO", "SO")
    if index > 5:
        yield from ("TK", "BL", "HKK", "IDH", "MU", "SL")
        yield from luck.sample(("M1", "M1", "ML", "ML"), luck.choice((0, 0, 0, 1, 2)))
    if index > 6 and luck.random() < 0.8:
        yield "M2"


def _symbol(luck: Random, person: dict, index: int) -> str:
    if luck.random() < 0.04:
        return luck.choice(GRADES + JUDGEMENTS)
    margin = person["ability"] + luck.gauss(0, 0.5)
    if index < 6:
        return JUDGEMENTS[0] if margin > 0 else luck.choice(JUDGEMENTS[1:3])
    return "F" if margin < -0.3 else "EDCBA"[min(int(margin + 0.3) * 2, 4)]


def _file(entries: list, at: Checkpoint, name: str):
    pupils = [{"row": row, **entry} for row, (entry, _) in enumerate(entries)]
    marks = [{"row": row, **mark} for row, (_, own) in enumerate(entries) for mark in own]
    return pupil_rows(pupils, marks, at, name)
