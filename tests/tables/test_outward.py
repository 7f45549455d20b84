"""What may be read outside the schools: the simple rule for one cell."""

import pytest

from generator.domain.counted import Counted
from generator.domain.table import Mark
from generator.tables.outward import change_cell, legend, pupils_cell, share_cell

NOTHING = None


@pytest.mark.parametrize(
    ("reached", "pupils", "shown"),
    [
        (18, 24, "75"),
        (5, 10, "50"),
        (9, 9, ".."),  # a group below ten
        (4, 24, ".."),  # 0–4 who reach
        (0, 24, ".."),
        (23, 24, "~100"),  # 1–4 who do not yet
        (20, 24, "~100"),
        (19, 24, "79"),
        (24, 24, "100"),  # nobody who does not
    ],
)
def test_a_share_is_shown_when_neither_side_is_small(reached, pupils, shown):
    assert share_cell(Counted(reached, pupils)).text == shown


def test_what_nobody_counted_is_empty_and_not_hidden():
    assert share_cell(NOTHING).text == ""
    assert share_cell(NOTHING).marks == frozenset()


def test_a_hidden_share_hides_its_number_of_pupils():
    assert pupils_cell(Counted(23, 24)).text == ".."
    assert pupils_cell(Counted(18, 24)).text == "24"


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        (Counted(20, 25), Counted(18, 24), "+5 (1 elev)"),
        (Counted(18, 25), Counted(19, 24), "−7 (2 elever)"),
        (Counted(23, 24), Counted(18, 24), ".."),
        (Counted(18, 24), Counted(23, 24), ".."),
        (Counted(18, 24), NOTHING, "–"),
    ],
)
def test_a_change_is_shown_only_when_both_shares_are(now, before, shown):
    assert change_cell(now, before).text.replace("\xa0", " ") == shown


def test_the_legend_explains_the_signs_that_are_there():
    cells = (share_cell(Counted(23, 24)), share_cell(Counted(18, 24)))

    assert legend(cells) == ("~100 en till fyra elever når ännu inte.",)
    assert share_cell(Counted(23, 24)).marks == {Mark.NEARLY_ALL}
