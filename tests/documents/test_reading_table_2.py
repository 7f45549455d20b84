"""The example of Att läsa Tabell 2: every share and change in it, and what its text says of them."""

import re
from fractions import Fraction

import pytest

from generator.domain.counted import Counted
from generator.measures.progression import change_in_pupils, half_up, points_shown
from tests.support.texts import of_counts, shown, table_after, written

TEXT = re.sub(r"\s+", " ", written("reading_table_2"))
ONE_PAGE = written("principal_table_2")
ROWS = {row[0]: row[1:] for row in table_after(written("example_table_2", "macros"), "| Når målen |")}
JUNES = {subject: [of_counts(cell) for cell in row[:5] if cell] for subject, row in ROWS.items()}
NUMBERS = {1: "en", 2: "två", 3: "tre", 6: "sex", 7: "sju", 8: "åtta", 9: "nio"}


def moved(subject: str) -> tuple[int, int]:
    gained, lost = re.fullmatch(r"(\d+) lyft, (\d+) tappat", ROWS[subject][6]).groups()
    return int(gained), int(lost)


def test_the_three_core_subjects_are_there_and_english_begins_in_year_4():
    assert {subject: len(junes) for subject, junes in JUNES.items()} == {"Sv/SvA": 5, "Matematik": 5, "Engelska": 2}


@pytest.mark.parametrize("subject", ROWS)
def test_every_share_is_its_counts(subject):
    printed = [cell for cell in ROWS[subject][:5] if cell]

    shares = [f"{half_up(Fraction(100 * c.reached, c.pupils))} % ({c.reached}/{c.pupils})" for c in JUNES[subject]]
    assert printed == shares


@pytest.mark.parametrize("subject", ROWS)
def test_every_change_is_worked_out_as_the_program_does(subject):
    before, now = JUNES[subject][-2:]
    points, pupils = points_shown(now, before), abs(change_in_pupils(now, before))

    sign = "+" if points > 0 else "−"
    assert ROWS[subject][5] == f"{sign}{abs(points)} ({pupils} {'elev' if pupils == 1 else 'elever'})"


@pytest.mark.parametrize("subject", ROWS)
def test_the_same_pupils_fit_inside_both_junes(subject):
    before, now = JUNES[subject][-2:]
    joined, left, stayed = 2, 1, 23
    gained, lost = moved(subject)

    assert f"har {NUMBERS[joined]} elever kommit och {NUMBERS[left]} slutat; {stayed} har gått kvar" in TEXT
    assert (before.pupils - left, now.pupils - joined) == (stayed, stayed)
    # Of those who reach now, at most the joined are not among the stayers; the same for those who left.
    possible = {reached_then + gained - lost for reached_then in range(before.reached - left, before.reached + 1)}
    assert possible & set(range(now.reached - joined, now.reached + 1))


def test_the_calculation_of_english_is_right_in_every_step():
    before, now = JUNES["Engelska"][-2:]
    apart = Fraction(before.reached, before.pupils) - Fraction(now.reached, now.pupils)

    assert f"{now.reached} av {now.pupils} är 72 %, {before.reached} av {before.pupils} var 83,3 %" in TEXT
    in_pupils = f"{shown(100 * apart)} procentenheter, gånger {now.pupils} elever är {shown(apart * now.pupils)}"
    assert f"Skillnaden, {in_pupils} – alltså tre elever" in TEXT
    gained, lost = moved("Engelska")
    assert f"I engelska: {gained} − {lost} = −{lost - gained} elever" in TEXT


def test_the_answer_about_english_balances():
    told = re.search(
        r"Av de (\d+) som gått kvar nådde (\d+) i fjol och (\d+) når nu: en har lyft, tre har tappat\.", TEXT
    )
    stayed, then, now = (int(found) for found in told.groups())
    before, after = JUNES["Engelska"][-2:]
    gained, lost = moved("Engelska")

    assert now == then + gained - lost
    assert (before.reached, after.reached) == (
        then + 1,
        now + 1,
    )  # the one who left reached, and one of the two who joined
    assert (before.pupils, after.pupils) == (stayed + 1, stayed + 2)
    assert "Den som slutade nådde målen, och av de två nya når den ena" in TEXT


def test_the_answer_about_the_line_between_years_3_and_4_is_right():
    before, after = JUNES["Matematik"][2:4]

    points, pupils = -points_shown(after, before), -change_in_pupils(after, before)
    assert (points, pupils) == (8, 2)
    assert f"är det {NUMBERS[points]} procentenheter, {NUMBERS[pupils]} elever, alltså mellan sju och nio" in TEXT


def test_six_pupils_have_changed_places_in_swedish():
    assert sum(moved("Sv/SvA")) == 6
    assert "sex elever har bytt plats" in TEXT
    assert "sex elever har bytt plats" in ONE_PAGE


def test_mathematics_would_be_nearly_all_outside_the_school():
    now = JUNES["Matematik"][-1]

    assert now == Counted(22, 25)
    assert "där tre av 25 ännu inte når, stå som ”~100”" in TEXT


@pytest.mark.parametrize("text", [written("reading_table_2"), ONE_PAGE], ids=["handbook", "new principal"])
def test_there_are_seven_steps(text):
    steps = text.split("## Sju steg\n")[1].split("\n## ")[0]

    assert re.findall(r"^(\d)\. \*\*", steps, re.MULTILINE) == list("1234567")


def test_there_is_an_answer_to_every_question_of_the_exercise():
    exercise, answers = (
        written("reading_table_2").split(cut)[1].split("\n:::")[0] for cut in ("::: exercise", "## Svar till övningen")
    )

    assert len(re.findall(r"^\d\.", exercise, re.MULTILINE)) == len(re.findall(r"^\d\.", answers, re.MULTILINE)) == 6
