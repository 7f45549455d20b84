"""What the board is told, out of tables as they are shown."""

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.board import BoardTexts
from generator.tables.board import board_picture, next_meeting, way_chart
from generator.tables.board_chain import with_room_for
from generator.tables.board_matter import deviations
from tests.support.board import BOARD, FALLEN, board_matter, board_report
from tests.support.engagements import engagement
from tests.support.exports import plain

ANSWERED = ("Lärarbyten.", "Två lärare i klassrummet.", "Rektor, 18 oktober")
MA, EN = ("MA", "80", "74", "3"), ("EN", "74", "66", "4")


def rows(table):
    return [" | ".join([plain(row.stub), *(plain(cell.text) for cell in row.cells)]) for row in table.rows]


FALL = "Andelen som når målen har gått ned i en årskull sedan juni 2026, med vad som motsvarar minst två elever:"
NOBODY = (
    "Ingen årskull i kommunen har gått ned så att det motsvarar två elever eller mer sedan juni 2026, "
    "i de tal som får visas."
)


@pytest.mark.parametrize(
    ("fallen", "said"),
    [
        ((), NOBODY),
        ((MA,), f"{FALL} född 2014 (matematik tre elever)."),
        ((MA, EN), f"{FALL} född 2014 (matematik tre elever och engelska fyra elever)."),
    ],
)
def test_the_summary_counts_cohorts_and_pupils(fallen, said):
    summary = board_picture(board_matter(board_report(*fallen))).summary

    assert ([plain(one) for one in summary.paragraphs], summary.draft) == ([said], True)


def test_nothing_to_compare_with_is_not_the_same_as_nobody_has_fallen():
    picture = board_picture(board_matter(board_report(compared=False)))

    assert "Ännu finns inga siffror" in picture.summary.paragraphs[0]
    assert (rows(picture.chain), picture.way) == (["Inga siffror att jämföra ännu |  |  |  | "], None)


def test_what_somebody_has_written_goes_before_our_draft():
    written = BoardTexts(summary="Två årskullar behöver oss.", proposals=("Nämnden beslutar om två lärare.",))
    picture = board_picture(board_matter(board_report(MA), written))

    assert (picture.summary.paragraphs, picture.summary.draft) == (("Två årskullar behöver oss.",), False)
    assert (picture.proposals.paragraphs, picture.proposals.draft) == (("Nämnden beslutar om två lärare.",), False)
    assert picture.assessment.draft


def test_the_chain_goes_from_what_is_seen_to_who_does_what_and_says_what_is_still_to_write():
    seen = "procent, -6 ({} elever). Måttet byts här."

    assert rows(board_picture(board_matter(board_report(MA, EN))).chain) == [
        " | ".join(row)
        for row in (
            ("Årskull född 2014 · åk 6, matematik", f"80 → 74 {seen.format(3)}", *ANSWERED),
            ("Årskull född 2014 · åk 6, engelska", f"74 → 66 {seen.format(4)}", *["att skriva"] * 3),
        )
    ]


def test_the_overview_shows_what_the_cohort_tables_show_and_explains_only_the_signs_that_are_there():
    overview = board_picture(board_matter(board_report(MA))).overview

    assert rows(overview) == [
        "Årskull född 2015 · åk 5 | – | – | .. | .. | – | –",
        "Årskull född 2014 · åk 6 | – | – | 74 % av 50 | -6 (3 elever) | – | –",
    ]
    assert [note for note in overview.notes if note.startswith("”")] == ["”..” betyder att talet inte visas."]


def test_the_chart_follows_the_cohort_that_most_pupils_have_fallen_in_and_a_hidden_share_is_a_gap():
    of = board_matter(board_report(MA))
    way = way_chart(of, deviations(of))

    assert [(line.name, line.values) for line in way.lines] == [("Matematik", (90, None, 80, 74))]
    assert (way.categories, way.breaks) == (("åk 3", "åk 4", "åk 5", "åk 6"), (1, 3))


def test_a_deviation_knows_its_cohort():
    (one,) = deviations(board_matter(board_report(MA)))

    assert (one.key.cohort, one.key.subject, one.pupils, one.broken) == (FALLEN, "MA", 3, True)


def test_when_not_all_rows_fit_what_is_answered_stays_and_then_where_most_pupils_have_fallen():
    of = board_matter(board_report(("SVSVA", "80", "74", "2"), MA, EN))
    picture = board_picture(of)

    assert picture.weightiest == (1, 2, 0)
    shorter = with_room_for(picture.chain, picture.weightiest[:2], of.texts)
    assert [row.cells for row in shorter.rows] == [row.cells for row in picture.chain.rows[1:]]
    assert [plain(note) for note in shorter.notes] == ["En rad till står i rapportens tabeller."]


@pytest.mark.parametrize(
    ("day", "meeting", "papers"),
    [
        (date(2027, 6, 8), date(2027, 7, 6), date(2027, 6, 8)),
        (date(2027, 6, 9), date(2027, 8, 31), date(2027, 8, 3)),
        (date(2027, 8, 4), None, None),
    ],
)
def test_the_papers_go_to_the_first_meeting_that_they_can_reach(day, meeting, papers):
    assert next_meeting(replace(engagement(), board=BOARD), day) == (meeting, papers)
