"""What may be read outside the schools: the simple rule, figure by figure."""

import pytest

from generator.domain.calendar import Cohort
from generator.domain.table import Mark
from generator.tables.cohort_figures import cohort_table
from tests.support.cohorts import junes

NOTHING = None


def mathematics(now, before=NOTHING):
    """The cells of the latest June: the share, how many it is of, and the change since the June before."""
    junes_known = {2025: now, **({2024: before} if before else {})}
    lines = (f"| 99000011 | 2021 | {year} | MA | {k} | {n} |" for year, (k, n) in junes_known.items())
    table = cohort_table(junes("\n".join(lines)), Cohort(2021))
    cells = table.rows[1].cells
    return table, [cells[at].text.replace("\xa0", " ") for at in (4, 9, 10)]


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
    share, number, _ = mathematics((reached, pupils))[1]

    assert share == shown
    assert number == (str(pupils) if shown.isdigit() else "..")


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        ((20, 25), (18, 24), "+5 (1 elev)"),
        ((18, 25), (19, 24), "−7 (2 elever)"),
        ((23, 24), (18, 24), ".."),
        ((18, 24), (23, 24), ".."),
        ((18, 24), NOTHING, "–"),
    ],
)
def test_a_change_is_shown_only_when_both_shares_are(now, before, shown):
    assert mathematics(now, before)[1][2] == shown


def test_what_nobody_counted_is_empty_and_not_hidden():
    table, _ = mathematics((18, 24))

    assert (table.rows[2].cells[4].text, table.rows[2].cells[4].marks) == ("", frozenset())


def test_the_legend_explains_the_signs_that_are_there():
    table, _ = mathematics((23, 24), (18, 24))

    signs = [note.split(" betyder")[0] for note in table.notes if " betyder" in note]
    assert signs == ["”..”", "”~100”", "”–”"]
    assert table.rows[1].cells[4].marks == {Mark.NEARLY_ALL}
