"""What exports have counted beside what people have said: blanks are filled, and nothing that was said is replaced."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.exported import CountedFiles, Difference, differences, export_acceptance, forms_of, one_source
from generator.domain.observations import CountKey, Observation, Provenance
from generator.domain.prefilled import filled_where_blank
from generator.domain.records import Acceptance, AcceptanceKind, Change, Source, changes, following, in_force
from generator.domain.returned import Received, acceptance_of
from generator.domain.school_system import Status
from tests.support.acceptances import acceptance, observation
from tests.support.readings import at, reading

JUNE = date(2027, 6, 11)
FILE = Source("betyg.csv", "12" * 32)
NOTHING = observation()
STANDS = Provenance(FILE.name, FILE.sha256, date(2027, 6, 10), "", "grade_catalogue v1")


def counted(*rows, files=(FILE,)):
    """The acceptance of one counting."""
    return export_acceptance(CountedFiles("provstad", files, JUNE, rows), in_force({}))[0]


def said(*rows, after=()):
    """The same as a school hands it in."""
    return acceptance(*rows, after=after, source=Source("bok.xlsx", "34" * 32), school_unit="99000011")


def dated(row):
    """The row as it is kept: of the day on which it was counted, since it does not say another."""
    return replace(row, provenance=replace(row.provenance, source_date=JUNE))


def blank(status=Status.MISSING):
    return Observation(NOTHING.key, {}, status)


BOTH = observation(pupils=25, reached=20)
MISSING = observation(pupils=25)
MORE = observation(kept=18, gained=3, lost=1, neither=2)


@pytest.mark.parametrize(
    ("school", "export", "holds"),
    [
        (blank(), BOTH, BOTH.counts),
        (blank(Status.NOT_YET), BOTH, BOTH.counts),
        (blank(Status.NOT_APPLICABLE), BOTH, {}),
        (MISSING, BOTH, BOTH.counts),
        (observation(pupils=24), BOTH, {"pupils": 24}),
        (observation(pupils=25, reached=19), BOTH, {"pupils": 25, "reached": 19}),
        (observation(gained=3, lost=1), MORE, MORE.counts),
        (observation(gained=4, lost=1), MORE, {"gained": 4, "lost": 1}),
        (observation(pupils=25, reached=20, at_risk=3), BOTH, {"pupils": 25, "reached": 20, "at_risk": 3}),
    ],
)
def test_an_export_fills_what_is_blank_and_adds_to_what_agrees_whichever_came_first(school, export, holds):
    first = following({"e": counted(export)}, said(school))
    then = following({"r": said(school)}, counted(export))

    for accepted in ({"e": counted(export), "r": first}, {"r": said(school), "e": then}):
        now = in_force(accepted)
        assert dict(now.rows[export.key].counts) == holds
        assert now.conflicts == ()
        assert (now.stated[export.key], now.exported[export.key]) == (school, dated(export))


@pytest.mark.parametrize(
    ("school", "fields"),
    [
        (blank(), None),
        (MISSING, None),
        (BOTH, None),
        (observation(pupils=24), ("pupils",)),
        (observation(pupils=26, reached=19), ("pupils", "reached")),
        (blank(Status.SUPPRESSED), ()),
    ],
)
def test_only_what_was_said_otherwise_is_a_difference_and_it_goes_on_holding(school, fields):
    now = in_force({"r": said(school)})
    _, found = export_acceptance(CountedFiles("provstad", (FILE,), JUNE, (BOTH,)), now)

    assert [one.fields for one in found] == ([] if fields is None else [fields])
    assert found == (() if fields is None else (Difference(school, dated(BOTH)),))


def test_a_later_export_changes_what_an_earlier_one_counted_and_never_what_was_said():
    better = observation(pupils=25, reached=21)
    accepted = {"e": counted(BOTH), "r": said(observation(pupils=25, reached=19))}
    new = counted(better)
    now = in_force(accepted)

    assert changes(now, new) == (Change(dated(BOTH), dated(better)),)
    assert [one.said.counts["reached"] for one in differences(now, new.observations)] == [19]
    after = in_force({**accepted, "f": following(accepted, new)})
    assert (after.exported[BOTH.key], after.rows[BOTH.key].counts["reached"]) == (dated(better), 19)


def test_the_same_export_again_is_nothing_new_even_when_a_school_says_otherwise():
    accepted = {"e": counted(BOTH), "r": said(observation(pupils=20, reached=19))}

    assert following(accepted, counted(BOTH)) is None
    assert following(accepted, said(observation(pupils=20, reached=19))) is None


def test_a_school_that_says_what_the_export_said_loses_nothing_and_changes_nothing():
    now = in_force({"e": counted(MORE)})

    assert changes(now, said(observation(gained=3, lost=1))) == ()
    assert changes(now, said(blank())) == ()
    changed = said(observation(gained=4, lost=1))
    assert changes(now, changed) == (Change(dated(MORE), changed.observations[0]),)


def test_an_export_that_is_taken_back_leaves_what_was_said():
    accepted = {"e": counted(MORE, BOTH_EN), "r": said(observation(gained=3, lost=1))}
    taken_back = Acceptance(AcceptanceKind.WITHDRAWAL, "provstad", "", JUNE, Source("", ""), (), (), ("e",))
    now = in_force({**accepted, "w": taken_back})

    assert {key.subject: dict(row.counts) for key, row in now.rows.items()} == {"MA": {"gained": 3, "lost": 1}}
    again = following({**accepted, "w": taken_back}, counted(MORE, BOTH_EN))
    assert again.supersedes == ("w",)


BOTH_EN = observation("EN", pupils=25, reached=20)


def test_two_countings_at_once_that_differ_are_a_conflict_of_theirs_alone():
    now = in_force({"e": counted(BOTH), "f": counted(observation(pupils=25, reached=21)), "r": said(MISSING)})

    assert [one.acceptances for one in now.conflicts] == [("e", "f")]
    assert now.rows[BOTH.key] == MISSING


def test_where_people_contradict_each_other_no_export_settles_it():
    now = in_force({"e": counted(BOTH), "r": said(observation(pupils=24)), "s": said(observation(pupils=23))})

    assert [one.acceptances for one in now.conflicts] == [("r", "s")]
    assert now.rows == {}


def test_several_files_are_one_source_whatever_their_order_and_each_row_keeps_its_own():
    other = Source("bedömningar.csv", "56" * 32)
    undated = Observation(BOTH.key, BOTH.counts, provenance=replace(STANDS, source_date=None))
    dated = Observation(BOTH_EN.key, BOTH.counts, provenance=STANDS)

    assert [row.provenance.source_date for row in counted(undated, dated).observations] == [STANDS.source_date, JUNE]
    assert one_source([FILE]) == FILE
    assert one_source([FILE, other]) == one_source([other, FILE, FILE])
    assert one_source([FILE, other]).name == "bedömningar.csv, betyg.csv"
    assert forms_of(Observation(BOTH.key, BOTH.counts, provenance=STANDS)) == ("grade_catalogue",)
    together = replace(STANDS, cell="grade_catalogue v1, grade_list v2")
    assert forms_of(Observation(BOTH.key, BOTH.counts, provenance=together)) == ("grade_catalogue", "grade_list")


ROWS = [BOTH, MISSING, observation(pupils=24), observation(pupils=25, reached=19), blank()]


@given(st.lists(st.tuples(st.sampled_from(ROWS), st.booleans()), min_size=1, max_size=5))
def test_what_people_say_and_what_exports_count_never_wait_for_each_other(taken_in):
    """Each kind in its own order gives the same, however the two are mixed."""
    mixed, apart = {}, {}
    for target, order in ((mixed, taken_in), (apart, sorted(taken_in, key=lambda one: one[1]))):
        for number, (row, export) in enumerate(order):
            new = following(target, counted(row) if export else said(row))
            if new:
                target[f"{number}"] = new

    assert in_force(mixed).rows == in_force(apart).rows
    assert all(in_force(dict(order)) == in_force(mixed) for order in permutations(mixed.items()))


@pytest.mark.parametrize(
    ("typed", "classes", "holds"),
    [
        ({"gained": 3, "lost": 1}, {"kept": 12, "neither": 0}, {"kept": 18, "gained": 3, "lost": 1, "neither": 2}),
        ({"gained": 4, "lost": 1}, {"kept": 12, "neither": 0}, {"kept": 12, "gained": 4, "lost": 1, "neither": 0}),
        ({}, {"gained": 4, "lost": 1}, {"gained": 4, "lost": 1}),
        ({}, {}, MORE.counts),
    ],
)
def test_the_classes_sum_of_what_nobody_types_holds_only_where_the_school_says_other_than_the_export(
    typed, classes, holds
):
    keys = {name: CountKey(MORE.key, name) for name in MORE.counts}
    cells = {keys[name]: at(keys[name]) for name in ("gained", "lost")}
    read = reading(
        {keys[name]: number for name, number in typed.items()},
        {keys[name]: number for name, number in classes.items()},
        places=cells,
        checkpoint=MORE.key.checkpoint,
    )
    accepted = {"e": counted(MORE)}
    new = acceptance_of(Received(read, tuple(cells), (), (), JUNE), in_force(accepted))

    assert dict(in_force({**accepted, "r": following(accepted, new)}).rows[MORE.key].counts) == holds
    assert filled_where_blank(in_force(accepted), read, cells) == (frozenset() if typed or classes else set(cells))
