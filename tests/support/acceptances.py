"""Acceptances in few words: who counted what, and what it comes after."""

from datetime import date

from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import COUNTS, Observation, ObservationKey, Provenance
from generator.domain.records import Acceptance, AcceptanceKind, Source, TextForm, TextKey, TextRecord
from generator.domain.school_system import Status

SOURCE = Source("historik.csv", "ab" * 32)
NOVEMBER = date(2026, 11, 23)


def observation(subject="MA", *, unit="99000011", cohort=2017, at="2025-4", **counts) -> Observation:
    """One row of the core figure."""
    key = ObservationKey(unit, Cohort(cohort), Checkpoint.parse(at), "reach_goals", subject)
    return Observation(key, counts, provenance=Provenance(SOURCE.name, SOURCE.sha256, None, "", "rad 3"))


def acceptance(*rows: Observation, after: tuple[str, ...] = (), source: Source = SOURCE, **changes) -> Acceptance:
    """A history file with some rows."""
    made = {"engagement": "provstad", "school_unit": "", "accepted_on": NOVEMBER, "texts": (), **changes}
    return Acceptance(AcceptanceKind.HISTORY, source=source, observations=rows, supersedes=after, **made)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
CHECKPOINTS = st.builds(Checkpoint, st.integers(2011, 2099), st.integers(1, 4))
COHORTS = st.integers(2000, 2100).map(Cohort)
UNITS = st.sampled_from(["99000011", "99000029", "99000037"])
KEYS = st.builds(
    ObservationKey,
    school_unit=UNITS,
    cohort=COHORTS,
    checkpoint=CHECKPOINTS,
    key_figure=WORDS,
    subject=WORDS,
    part=WORDS,
    group=st.sampled_from(["alla", "flickor", "pojkar"]),
    category=WORDS,
)
COUNTED = st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 2**31 - 1))
TEXT_KEYS = st.builds(TextKey, UNITS, CHECKPOINTS, st.sampled_from(TextForm), st.none() | COHORTS, WORDS, WORDS)


def _stands(file: Source, on: date | None, cell: str) -> Provenance:
    return Provenance(file.name, file.sha256, on, "Inmatning", cell)


@st.composite
def acceptances(draw) -> Acceptance:
    """Any acceptance that can be written."""
    source = Source(draw(WORDS), draw(WORDS))
    kind = draw(st.sampled_from(AcceptanceKind))
    files = st.builds(Source, WORDS, WORDS) if kind is AcceptanceKind.EXPORT else st.just(source)
    days = st.none() | st.dates() if kind is AcceptanceKind.EXPORT else st.none()
    stands = st.builds(_stands, files, days, WORDS)
    rows = draw(st.dictionaries(KEYS, st.tuples(COUNTED, st.sampled_from(Status), stands), max_size=4))
    texts = draw(st.dictionaries(TEXT_KEYS, st.tuples(WORDS, WORDS, WORDS), max_size=3))
    return Acceptance(
        kind,
        "provstad",
        draw(st.sampled_from(["", "99000011"])),
        draw(st.dates()),
        source,
        tuple(Observation(key, *said) for key, said in rows.items()),
        tuple(TextRecord(key, *said) for key, said in texts.items()),
        tuple(sorted(draw(st.sets(WORDS, max_size=2)))),
    )
