"""What schools have reported, in few words, and the whole made-up municipality as it is known after a term."""

from collections import defaultdict
from datetime import date
from functools import cache

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.asked import checkpoints_asked, counts_asked
from generator.domain.calendar import Checkpoint, Cohort, Term
from generator.domain.draft import DraftSection, DraftTable
from generator.domain.edition import Edition
from generator.domain.observations import CountKey, Observation, ObservationKey, Provenance
from generator.domain.records import Acceptance, AcceptanceKind, Source
from generator.domain.schedule import checkpoint_days
from generator.domain.table import Table
from generator.measures.reported import Reported
from generator.measures.return_status import Received
from generator.simulation.counting import Census
from generator.simulation.past import past
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from generator.tables.shown import shown
from tests.support.engagements import VT2027, engagement, model, unit

NOBODY_HIDDEN = {}
FULL = (2, 4)
Wanted = dict[ObservationKey, dict[str, int]]


def reported(written: str, *units, term: Term = VT2027, **changes) -> Reported:
    """``| school | cohort | checkpoint | figure | subject | field=number … |``, all from one file; ``#`` begins a part.

    ``reach_goals`` may be written ``reached/pupils`` instead of its fields.
    """
    found: Wanted = defaultdict(dict)
    for line in written.strip().splitlines():
        school, cohort, at, figure, subject, numbers = (one.strip() for one in line.strip().strip("|").split("|"))
        subject, _, rest = subject.partition("#")
        part, _, category = rest.partition("#")
        where = Cohort(int(cohort)), Checkpoint.parse(at), figure
        key = ObservationKey(school, *where, subject, part, category=category)
        if "/" in numbers:
            reached, pupils = numbers.split("/")
            numbers = f"reached={reached} pupils={pupils}"
        found[key] |= {field: int(number) for field, number in (one.split("=") for one in numbers.split())}
    asked = engagement(*(units or (unit(),)), **changes)
    return Reported.of(
        Received.of(asked, model(), {"1": _acceptance("provstad", "", found, "historik.csv")}, None), term
    )


def _acceptance(slug: str, school: str, found: Wanted, name: str, on: date = date(2026, 11, 23)) -> Acceptance:
    origin = Provenance(name, f"hash-of-{name}")
    rows = tuple(Observation(key, counts, provenance=origin) for key, counts in found.items())
    kind = AcceptanceKind.RETURN if school else AcceptanceKind.HISTORY
    return Acceptance(kind, slug, school, on, Source(name, origin.source_hash), rows)


def text_of(draft: DraftTable, verdicts=NOBODY_HIDDEN, edition: Edition = Edition.INTERN) -> list[str]:
    """The rows of a table as it is shown, a line each."""
    return rows_of(shown(draft, verdicts, edition, model().school_system.marks))


def rows_of(table: Table) -> list[str]:
    """A line a row."""
    rows = (" | ".join((row.stub, *(cell.text for cell in row.cells))) for row in table.rows)
    return [row.replace("\xa0", " ").rstrip() for row in rows]


def dumped(sections: tuple[DraftSection, ...], verdicts=NOBODY_HIDDEN, edition: Edition = Edition.INTERN) -> str:
    """A whole report in a form that people can read."""
    lines: list[str] = []
    for section in sections:
        lines += ["", "=" * 20 + f" {section.title} [{section.id}]", *filter(None, [section.lead])]
        for draft in section.tables:
            table = shown(draft, verdicts, edition, model().school_system.marks)
            heads = (("┊ " if column.breaks_before else "") + column.heading for column in table.columns)
            lines += ["", f"{table.caption} [{table.id}]", " | ".join(heads).replace("\xa0", " "), *rows_of(table)]
            lines += [f"  * {note}" for note in table.notes]
    return "\n".join(lines).replace("\xa0", " ") + "\n"


# ---- Exempelstad, counted pupil by pupil


@cache
def exempelstad(number: int) -> Reported:
    """All that its schools have said when term 1–3 is over: four years of history, and every return until then."""
    town = _census().town.engagement
    return Reported.of(Received.of(town, model(), returns(number), None), town.terms[number - 1])


@cache
def _census() -> Census:
    town = load_engagement(packaged_engagements(), "exempelstad", model())
    first, last = town.first_term.school_year, town.terms[-1].school_year
    return Census(Town(town, "exempelstad", first - 6, last), Judge(model(), "exempelstad"))


@cache
def _history() -> Acceptance:
    first = _census().town.engagement.first_term.school_year
    years = [Checkpoint(year, at) for year in range(first - 4, first) for at in FULL]
    return _acceptance("exempelstad", "", _observed(past(_census(), years)), "history.csv")


@cache
def returns(number: int) -> dict[str, Acceptance]:
    """Every acceptance until a term is over, the earliest first."""
    if not number:
        return {"history": _history()}
    town = _census().town.engagement
    accepted, term = dict(returns(number - 1)), town.terms[number - 1]
    for school in town.units_in(term):
        for at in checkpoints_asked(town, school, term):
            keys = counts_asked(town, model().catalogue, school, at)
            counts = _observed(_census().counts(key for key in keys if _known(school, key)))
            name = f"{school.code}-{at}.xlsx"
            on = checkpoint_days(model().programme.checkpoint(at.number), at).hand_in
            accepted[name] = _acceptance("exempelstad", school.code, counts, name, on)
    return accepted


def _known(school, key: CountKey) -> bool:
    """After a change of school nobody there knows how it was last June."""
    index = key.observation.cohort.index(key.observation.checkpoint.school_year)
    return key.observation.key_figure != "same_pupils" or index - 1 in school.indexes


def _observed(counts: dict[CountKey, int]) -> Wanted:
    found: Wanted = defaultdict(dict)
    for count, number in counts.items():
        found[count.observation][count.field] = number
    return found
