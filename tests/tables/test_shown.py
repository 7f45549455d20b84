"""A drafted table as text: rounded once, hidden by its sign, the same name in every edition, only the signs it has."""

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.draft import (
    ChangeOf,
    DraftRow,
    DraftTable,
    Flow,
    FlowPart,
    InternalOnly,
    NetOf,
    Pair,
    Part,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
    Words,
)
from generator.domain.edition import Edition
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Column, Mark
from generator.tables.shown import shown
from tests.support.engagements import model

KEY = ObservationKey(WHOLE_MUNICIPALITY, Cohort(2020), Checkpoint(2026, 4), "reach_goals", "MA")
BEFORE = ObservationKey(WHOLE_MUNICIPALITY, Cohort(2020), Checkpoint(2025, 4), "reach_goals", "MA")
MEANINGS = model().school_system.marks


def pair(reached, pupils, key=KEY):
    return Pair(key, (Part("1", Counted(reached, pupils)),))


def flow(gained, lost):
    return Flow(KEY, (FlowPart("1", gained, lost),))


def draft(*cells, **changes):
    columns = (Column("Ämne", 1), *(Column(str(number), 1) for number in range(len(cells))))
    return DraftTable("t", "Tabell", columns, (DraftRow("Matematik", cells),), **changes)


def said(cell, verdicts=None, edition=Edition.INTERN):
    (row,) = shown(draft(cell), verdicts or {}, edition, MEANINGS).rows
    return row.cells[0].text.replace("\xa0", " "), row.cells[0].marks


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (ShareOf(pair(1, 8)), "13"),  # 12,5 goes up
        (ShareOf(pair(199, 200)), "100"),  # so does 99,5: hiding what is nearly all is for disclosure, not for rounding
        (ShareOf(pair(0, 25)), "0"),
        (PupilsOf(pair(18, 1250)), "1 250"),
        (ReachedOf(pair(18, 25)), "18"),
        (RemainingOf(pair(18, 25)), "7"),
        (ChangeOf(pair(15, 28), pair(18, 28, BEFORE)), "−11 (3 elever)"),
        (ChangeOf(pair(20, 25), pair(18, 24, BEFORE)), "+5 (1 elev)"),
        (ChangeOf(pair(20, 25), pair(20, 25, BEFORE)), "0 (0 elever)"),
        (ChangeOf(pair(43, 52), pair(41, 50, BEFORE)), "+1 (mindre än en elev)"),
        (NetOf(flow(1, 3), pair(18, 25)), "−2 elever"),
        (NetOf(flow(2, 1), pair(18, 25)), "+1 elev"),
        (InternalOnly("2 nya"), "2 nya"),
        (Words("hela kommunen"), "hela kommunen"),
    ],
)
def test_a_figure_is_written_as_people_write_it(cell, text):
    assert said(cell) == (text, frozenset())


@pytest.mark.parametrize(
    "cell", [ShareOf(pair(0, 0)), ChangeOf(pair(0, 0), pair(1, 2)), ChangeOf(pair(1, 2), pair(0, 0))]
)
def test_a_group_of_nobody_has_no_share(cell):
    assert said(cell) == ("–", {Mark.NOTHING_TO_REPORT})


@pytest.mark.parametrize(
    ("cell", "hidden", "mark", "sign"),
    [
        (ShareOf(pair(7, 8)), pair(7, 8), Mark.TOO_FEW, ".."),
        (ShareOf(pair(23, 25)), pair(23, 25), Mark.NEARLY_ALL, "~100"),
        (PupilsOf(pair(7, 8)), pair(7, 8), Mark.TOO_FEW, ".."),
        (ReachedOf(pair(7, 8)), pair(7, 8), Mark.NO_FIGURE, "."),
        (ChangeOf(pair(7, 8), pair(6, 8)), pair(7, 8), Mark.TOO_FEW, ".."),
        (ChangeOf(pair(7, 8), pair(6, 8)), pair(6, 8), Mark.TOO_FEW, ".."),
        (NetOf(flow(1, 3), pair(18, 25)), pair(18, 25), Mark.TOO_FEW, ".."),
        (NetOf(flow(1, 3), pair(18, 25)), flow(1, 3), Mark.TOO_FEW, ".."),
    ],
)
def test_what_disclosure_hides_is_shown_by_its_sign(cell, hidden, mark, sign):
    assert said(cell, {hidden: mark}, Edition.NAMND) == (sign, {mark})


@pytest.mark.parametrize("cell", [PupilsOf, ReachedOf, RemainingOf])
def test_what_stands_beside_nearly_all_is_not_nearly_all(cell):
    assert said(cell(pair(23, 25)), {pair(23, 25): Mark.NEARLY_ALL}, Edition.PUBLIK) == ("..", {Mark.TOO_FEW})


@pytest.mark.parametrize("edition", [Edition.NAMND, Edition.PUBLIK])
def test_what_is_internal_is_a_dash_outward(edition):
    assert said(InternalOnly("2 nya"), edition=edition) == ("–", {Mark.NOTHING_TO_REPORT})


def test_name_caption_columns_and_notes_are_the_same_in_every_edition():
    hidden = {pair(7, 8): Mark.TOO_FEW}
    tables = [
        shown(draft(ShareOf(pair(7, 8)), notes=("En not.",), source="Skolorna."), verdicts, edition, MEANINGS)
        for verdicts, edition in (({}, Edition.INTERN), (hidden, Edition.NAMND), (hidden, Edition.PUBLIK))
    ]

    assert len({(one.id, one.caption, one.columns, one.source, one.notes[-1]) for one in tables}) == 1


def test_the_legend_explains_the_signs_that_are_there_and_no_others():
    table = shown(draft(ShareOf(pair(7, 8)), Words("a")), {pair(7, 8): Mark.TOO_FEW}, Edition.NAMND, MEANINGS)

    assert table.notes == ("”..” betyder att talet inte visas, för att skydda få elever.",)
    assert shown(draft(ShareOf(pair(7, 8))), {}, Edition.INTERN, MEANINGS).notes == ()


def test_a_row_that_stands_there_for_its_figures_goes_with_them():
    fallen = ChangeOf(pair(15, 28), pair(18, 28, BEFORE))
    listed = draft(fallen, selected=True)

    assert [row.stub for row in shown(listed, {}, Edition.NAMND, MEANINGS).rows] == ["Matematik"]
    hidden = shown(listed, {pair(18, 28, BEFORE): Mark.TOO_FEW}, Edition.NAMND, MEANINGS)
    nothing = shown(DraftTable("t", "Tabell", listed.columns, (), selected=True), {}, Edition.NAMND, MEANINGS)
    assert hidden == nothing
    assert [row.stub for row in hidden.rows] == ["Inget att visa här"]
