"""What a school's figures call for: cohorts that worry, one that has lifted, and how a line was crossed before.

Proposals by rule, in pupils, and never an explanation. The words stand in ``labels.yaml``.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.draft import Draft, DraftRow, DraftTable, Pair
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column
from generator.measures.certainty import FEWEST, of_same_pupils
from generator.measures.coverage import REACH_GOALS, notable
from generator.measures.progression import change_in_pupils
from generator.tables.certainty import certainty_sentence, surest
from generator.tables.report_words import (
    SUBJECTS,
    asked_for,
    change,
    cohort_title,
    earlier,
    nothing,
    subject_in_text,
    when,
)
from generator.tables.school_picture import School, june_of, stub_of
from generator.tables.swedish import NBSP, capital, in_words, listing, number

MOST = 2  # cohorts that a dialogue has time for (programme.md, T2.3)
YEARS_BACK = 3  # cohorts that crossed the same line before
MUCH = 4  # a cohort that has grown or shrunk by a quarter is hardly the same group
SAME_NUMBER = "Lika många har lyft som har tappat."


@dataclass(frozen=True, slots=True)
class Finding:
    """A cohort and what is said of it: the headline in pupils, and the sentences that keep it honest."""

    cohort: Cohort
    title: str
    headline: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Moved:
    key: ObservationKey
    now: Pair
    before: Pair

    @property
    def pupils(self) -> int:
        return change_in_pupils(self.now.counted, self.before.counted) or 0


def compared_at(of: School) -> Checkpoint:
    """The full checkpoint, where a year before is known; an autumn without a December before it looks at June."""
    keys = (of.key(cohort, of.full, subject) for cohort in of.cohorts for subject in of.lines(cohort))
    return of.full if any(of.known.pair(key) and of.known.pair(earlier(key)) for key in keys) else of.known.june


def worries(of: School, asked: Collection[Cohort] = ()) -> tuple[Finding, ...]:
    """At most two cohorts, those that most pupils have fallen in; of each cohort every subject that has fallen.

    Fallen is at least two pupils fewer than a year before. Of cohorts with the same number those that a question card
    is about come first, then the youngest. A school is only ever held against itself.
    """
    fallen: dict[Cohort, list[_Moved]] = {}
    for one in _moved(of):
        if notable(one.pupils):
            fallen.setdefault(one.key.cohort, []).append(one)

    def order(found: list[_Moved]) -> tuple[int, bool, int]:
        cohort = found[0].key.cohort
        return min(one.pupils for one in found), cohort not in asked, -cohort.key

    return tuple(_worry(of, found) for found in sorted(fallen.values(), key=order)[:MOST])


def others(of: School, told_of: Collection[Finding]) -> str:
    """Which more cohorts have fallen than those that are told of; empty when there are none."""
    told = {one.cohort for one in told_of}
    more = dict.fromkeys(one.key.cohort for one in _moved(of) if notable(one.pupils) and one.key.cohort not in told)
    names = [of.texts.label("school.cohort_in_text", year=cohort.born) for cohort in more]
    return of.texts.label("school.also", cohorts=listing(names)) if names else ""


def lifted(of: School) -> tuple[Finding, ...]:
    """The cohort in which most of the same pupils have lifted; without same pupils, the one that has risen most."""
    risen = [(_lift(of, one), one) for one in _moved(of)]
    found = sorted(
        ((lift, one) for lift, one in risen if lift > 0), key=lambda pair: (-pair[0], -pair[1].key.cohort.key)
    )
    return tuple(_risen(of, one) for _, one in found[:1])


def remaining(of: School) -> str:
    """Where most pupils are left to reach, when no cohort has fallen."""
    keys = [of.key(cohort, of.full, subject) for cohort in of.cohorts for subject in of.lines(cohort)]
    known = [(key, pair) for key in keys if (pair := of.known.pair(key))]
    pairs = [(key, pair) for key, pair in known if pair.counted.pupils > pair.counted.reached]
    if not pairs:
        return of.texts.label("school.all_reach") if known else ""
    key, pair = max(pairs, key=lambda one: (one[1].counted.pupils - one[1].counted.reached, one[0].cohort.key))
    left = pair.counted.pupils - pair.counted.reached
    return of.texts.label(
        "school.most_left",
        cohort=cohort_title(of.known, key.cohort),
        subject=subject_in_text(of.known.model, key.subject),
        pupils=in_words(left, "en elev", "elever"),
        all=number(pair.counted.pupils),
    )


def nothing_fell(of: School) -> str:
    """What is said when no cohort worries: whether the school has counted, and has anything to compare with."""
    if not any(of.known.pair(of.key(cohort, of.full, one)) for cohort in of.cohorts for one in of.lines(cohort)):
        return of.texts.label("school.not_counted", when=when(of.known.model, of.full))
    month = when(of.known.model, compared_at(of))
    return of.texts.label("school.nothing_fell" if any(_moved(of)) else "school.nothing_to_compare", when=month)


def fallen_rows(of: School) -> frozenset[str]:
    """The stubs of the rows that have fallen, so that a picture can mark them."""
    return frozenset(stub_of(of, one.key.cohort, one.key.subject) for one in _moved(of) if notable(one.pupils))


def _moved(of: School) -> Iterator[_Moved]:
    at = compared_at(of)
    for cohort in of.cohorts:
        for subject in of.lines(cohort):
            key = of.key(cohort, at, subject)
            now, before = of.known.pair(key), of.known.pair(earlier(key))
            if now and before and now.counted.pupils and before.counted.pupils:
                yield _Moved(key, now, before)


def _worry(of: School, found: list[_Moved]) -> Finding:
    cohort, label, model = found[0].key.cohort, of.texts.label, of.known.model
    parts = [
        label(
            "school.fall",
            subject=subject_in_text(model, one.key.subject),
            pupils=in_words(-one.pupils, "en elev", "elever"),
        )
        for one in found
    ]
    headline = label("school.fell", what=listing(parts), **_times(of, found[0]))
    details = (*(_now(of, one) for one in found), *_context(of, found))
    return Finding(cohort, cohort_title(of.known, cohort), headline, details)


def _times(of: School, one: _Moved) -> dict[str, str]:
    """Both by their year: a paper of January would otherwise say ”i fjol” of two different Junes."""
    at = one.key.checkpoint
    return {"when": when(of.known.model, at), "before": when(of.known.model, at.a_year_earlier())}


def _now(of: School, one: _Moved) -> str:
    counted, left = one.now.counted, one.now.counted.pupils - one.now.counted.reached
    said = {
        "subject": capital(subject_in_text(of.known.model, one.key.subject)),
        "reached": number(counted.reached),
        "all": number(counted.pupils),
        "left": in_words(left, "en elev", "elever"),
        "when": when(of.known.model, one.key.checkpoint),
    }
    return of.texts.label("school.reach_now" if left else "school.all_now", **said)


def _context(of: School, found: list[_Moved]) -> Iterator[str]:
    """Whether the yardstick changed, what the same pupils say, how few they are, and how it is in December."""
    first = found[0]
    cohort, at = first.key.cohort, first.key.checkpoint
    if of.known.model.school_system.breaks_before(cohort.index(at.school_year), at.school_year):
        yield of.texts.label("school.line_crossed")
    now, then = first.now.counted.pupils, first.before.counted.pupils
    if MUCH * abs(now - then) >= then:
        yield of.texts.label("school.other_size", before=number(then), now=number(now))
    for one in found:
        yield from _same(of, one)
    if max(one.now.counted.pupils for one in found) < FEWEST:
        yield of.texts.label("school.few")
    if at != of.full:
        yield from _december(of, found)


def _same(of: School, one: _Moved) -> Iterator[str]:
    flow = of.known.flow_of_all(one.key)
    if flow and flow.gained + flow.lost:
        subject = subject_in_text(of.known.model, one.key.subject)
        sentence = SAME_NUMBER
        if flow.gained != flow.lost:
            sentence = certainty_sentence(of_same_pupils(flow.gained, flow.lost, flow.stayers))
        said = {"gained": number(flow.gained), "lost": number(flow.lost), "certainty": sentence}
        yield of.texts.label("school.same", subject=subject, **said)


def _december(of: School, found: list[_Moved]) -> Iterator[str]:
    pairs = [(one, pair) for one in found if (pair := of.known.pair(of.key(one.key.cohort, of.full, one.key.subject)))]
    if pairs:
        parts = [_december_words(of, one.key.subject, pair) for one, pair in pairs]
        yield of.texts.label("school.december", when=when(of.known.model, of.full), what=listing(parts))


def _december_words(of: School, subject: str, pair: Pair) -> str:
    found = {"reached": number(pair.counted.reached), "all": number(pair.counted.pupils)}
    return of.texts.label("school.december.subject", subject=subject_in_text(of.known.model, subject), **found)


def _lift(of: School, one: _Moved) -> int:
    flow = of.known.flow_of_all(one.key)
    return flow.gained - flow.lost if flow else one.pupils


def _risen(of: School, one: _Moved) -> Finding:
    words = {
        "subject": capital(subject_in_text(of.known.model, one.key.subject)),
        "pupils": in_words(_lift(of, one), "en elev", "elever"),
        **_times(of, one),
    }
    flow = of.known.flow_of_all(one.key)
    headline = of.texts.label("school.lifted" if flow else "school.rose", **words)
    details = [_now(of, one), *_same(of, one)]
    if one.now.counted.pupils < FEWEST:
        details.append(surest(one.now.counted))
    return Finding(one.key.cohort, cohort_title(of.known, one.key.cohort), headline, tuple(details))


# ---- the same line, crossed before


def crossings(of: School) -> DraftTable:
    """A row a line and subject: the cohort that has just crossed it, and those before it, at the school itself.

    Where the school does not have the year before the line, the row is of the whole municipality and says so.
    """
    last = of.known.june.school_year
    columns = (
        Column(of.texts.label("school.crossings.stub"), 20),
        *(Column(f"juni{NBSP}{year + 1}", 18, Align.RIGHT) for year in range(last, last - YEARS_BACK - 1, -1)),
    )
    rows = tuple(row for index in _lines_crossed(of) for row in _crossing_rows(of, index))
    caption = of.texts.label("school.crossings.caption")
    notes = (of.texts.label("school.crossings.note"),)
    return DraftTable(f"over-gransen-{of.unit.code}", caption, columns, rows, notes=notes)


def _lines_crossed(of: School) -> Iterator[int]:
    system, year = of.known.model.school_system, of.known.june.school_year
    return (index for index in of.unit.indexes if index > 1 and system.breaks_before(index, year))


def _crossing_rows(of: School, index: int) -> Iterator[DraftRow]:
    own = index - 1 in of.unit.indexes
    system, last = of.known.model.school_system, of.known.june.school_year
    before, after = (system.label(at, last) for at in (index - 1, index))
    for subject in SUBJECTS:
        keys = [_crossed(of, index, year, subject, own=own) for year in range(last, last - YEARS_BACK - 1, -1)]
        cells = tuple(_crossing(of, key) for key in keys)
        if of.known.pair(keys[0]) and of.known.pair(earlier(keys[0])):
            words = "school.crossings.row" if own else "school.crossings.row_of_all"
            yield DraftRow(of.texts.label(words, before=before, after=after, subject=of.short(subject)), cells)


def _crossed(of: School, index: int, year: int, subject: str, *, own: bool) -> ObservationKey:
    cohort, place = Cohort.in_year(index, year), of.unit.code if own else WHOLE_MUNICIPALITY
    return ObservationKey(place, cohort, june_of(cohort, index), REACH_GOALS, subject)


def _crossing(of: School, key: ObservationKey) -> Draft:
    known = of.known
    both = asked_for(known.model, key) and asked_for(known.model, earlier(key))
    return change(known, key) if both and known.pair(key) and known.pair(earlier(key)) else nothing()
