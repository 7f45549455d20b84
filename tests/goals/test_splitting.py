"""Goals found in running text, lists and tables: whole, once each, and nothing lost on the way."""

from collections import Counter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.goals import LineKind
from generator.goals.columns import laid_out
from generator.goals.rows import row_lines
from generator.goals.splitting import goals_in, sentences
from generator.goals.unwrapping import Physical
from tests.support.goals import bullets, document, rules

LETTERS = st.text(alphabet="aåbäcö EF.,;:?!%0129–-•()”\n", max_size=200)


def found(text):
    goals, _ = goals_in(document(text), rules())
    return [goal.text for goal in goals]


def passed(text):
    _, others = goals_in(document(text), rules())
    return [(one.reason, one.text) for one in others]


def test_a_bullet_that_was_broken_at_the_end_of_lines_is_whole_again():
    text = """
Mål för grundskolan
• Andelen elever i åk. 9 som är behöriga till gym-
  nasiet, t.ex. yrkesprogram, ska vara minst 90
  procent 2028.
– Alla skolor ska ta fram rutiner för läs- och
  skrivutveckling.
2) Ökad trygghet
"""

    assert found(text) == [
        "Andelen elever i åk. 9 som är behöriga till gymnasiet, t.ex. yrkesprogram, ska vara minst 90 procent 2028.",
        "Alla skolor ska ta fram rutiner för läs- och skrivutveckling.",
        "Ökad trygghet",
    ]


def test_running_text_is_cut_at_its_sentences_and_wrapped_lines_are_joined():
    text = """
Nämnden har beslutat om fyra mål bl.a. för grundskolan. Resultaten ska
förbättras i åk. 6. Fler elever ska nå målen.
"""

    assert found(text) == ["Resultaten ska förbättras i åk. 6.", "Fler elever ska nå målen."]
    assert passed(text) == [("past", "Nämnden har beslutat om fyra mål bl.a. för grundskolan.")]


def test_what_says_from_where_and_who_belongs_to_the_goal_before_it():
    text = "Alla elever ska nå målen. I dag gör 83 procent det. Ansvarig: rektor. Läsåret börjar i augusti."

    assert found(text) == ["Alla elever ska nå målen. I dag gör 83 procent det. Ansvarig: rektor."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Inledning", "heading"),
        ("Sida 3 (12)", "heading"),
        ("Hur når vi målen?", "question"),
        ("Enligt skollagen ska alla elever ges stöd.", "law"),
        ("Dokumentet beskriver hur alla elever ska nå målen.", "document"),
        ("Andelen elever som nådde målen minskade under 2025.", "past"),
        ("Kommunen ligger vid en vacker sjö och har fyra tätorter.", "prose"),
    ],
)
def test_what_is_no_goal_is_listed_with_why(line, reason):
    assert passed(line) == [(reason, line)]


def test_a_heading_that_says_what_somebody_wants_is_a_goal():
    assert found("Ökad måluppfyllelse\n\nInledning") == ["Ökad måluppfyllelse"]


@pytest.mark.parametrize(
    ("heading", "goals"),
    [
        ("Nämndens effektmål 2027", ["Varje skola är en plats att längta till.", "Ingen går vilse."]),
        ("Mål för arbetet", ["Varje skola är en plats att längta till.", "Ingen går vilse."]),
        ("Modersmål", []),
        ("Så följs målen upp", []),
    ],
)
def test_a_bullet_below_a_heading_of_goals_is_one_and_what_it_goes_on_with_is_not(heading, goals):
    text = f"""
{heading}

• Varje skola är en plats att längta till. Så är det på många håll.
• Ingen går vilse.

Bakgrund

• Skolorna ligger nära varandra.
"""

    assert found(text) == goals
    assert ("prose", "Skolorna ligger nära varandra.") in passed(text)


def test_a_row_keeps_the_headings_that_its_numbers_stand_below():
    rows = [
        ["Mått", "Utfall 2025", "Målvärde 2028"],
        ["Andel behöriga", "81", "90"],
        ["", "", ""],
        ["Meritvärde", "", "225"],
    ]

    assert [line.text for line in row_lines(rows, "tabell")] == [
        "Mått; Utfall 2025; Målvärde 2028",
        "Mått: Andel behöriga; Utfall 2025: 81; Målvärde 2028: 90",
        "Mått: Meritvärde; Målvärde 2028: 225",
    ]


def test_a_table_that_is_laid_out_with_spaces_is_cut_at_its_columns():
    page = """
3 Nyckeltal

  Nyckeltal                           Utfall 2025  Mål 2030
  Meritvärde åk 9                     214          230
  Elever i åk 6 med minst E i engelska86 %         93 %
                                      (av 112)

Så följs målen upp varje termin.
"""
    lines = [Physical(line, "sida 3") for line in page.splitlines()]

    assert [(line.kind, line.text) for line in laid_out(lines)] == [
        (LineKind.HEADING, "3 Nyckeltal"),
        (LineKind.HEADING, "Nyckeltal; Utfall 2025; Mål 2030"),
        (LineKind.ROW, "Nyckeltal: Meritvärde åk 9; Utfall 2025: 214; Mål 2030: 230"),
        (LineKind.ROW, "Nyckeltal: Elever i åk 6 med minst E i engelska; Utfall 2025: 86 % (av 112); Mål 2030: 93 %"),
        (LineKind.PARAGRAPH, "Så följs målen upp varje termin."),
    ]


@given(st.text(alphabet="aåbäcö EF  .,%\n", max_size=300))
def test_no_letter_of_a_laid_out_page_is_lost(page):
    lines = [Physical(line, "") for line in page.split("\n")]
    told = Counter("".join(line.text for line in laid_out(lines)))

    assert all(told[letter] >= count for letter, count in Counter(page).items() if letter.isalpha())


def test_a_heading_with_a_number_begins_something_new():
    assert passed("2 Mål\n2.1 Kunskap\nInledning") == [
        ("heading", "2 Mål"),
        ("heading", "2.1 Kunskap"),
        ("heading", "Inledning"),
    ]


def test_a_table_of_sentences_has_no_headings():
    rows = [["Mål 1", "Alla elever ska nå målen i alla ämnen i slutet av årskurs 9."], ["Mål 2", "Tryggheten ska öka."]]

    assert next(line.text for line in row_lines(rows, "")).startswith("Mål 1; Alla elever")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Målen gäller t.ex. Ma. De följs upp.", ["Målen gäller t.ex. Ma.", "De följs upp."]),
        ("Mål 3. Fler når målen. Slut.", ["Mål 3.", "Fler når målen.", "Slut."]),
        ("I åk. 9 når fler. I åk. 6 når alla.", ["I åk. 9 når fler.", "I åk. 6 når alla."]),
        ("Bl.a. Sv, Ma m.fl. Ämnen nås.", ["Bl.a. Sv, Ma m.fl. Ämnen nås."]),
    ],
)
def test_abbreviations_end_no_sentence(text, pieces):
    assert list(sentences(text, rules().words.abbreviations)) == pieces


@given(LETTERS)
def test_no_letter_of_a_document_is_lost(text):
    goals, others = goals_in(document(text), rules())

    told = sorted("".join("".join(one.text for one in (*goals, *others)).split()))
    there = sorted("".join("".join(line.text for line in document(text).lines).split()))
    assert told == there


def test_a_goal_keeps_where_it_stands():
    goals, _ = goals_in(document("Inledning\n\nFler elever ska nå målen i alla ämnen."), rules())
    listed, _ = goals_in(bullets("Fler elever ska nå målen."), rules())

    assert [(goal.document, goal.where) for goal in goals] == [("skolplan.txt", "rad 3")]
    assert listed[0].document == "mål.docx"


@pytest.mark.parametrize("odd", ["- " * 20_000, "a-" * 20_000, "från 1 till " * 5_000, "(((" * 9_000, "alla " * 9_000])
def test_an_odd_text_takes_no_longer_than_another(odd):
    started = process_time()
    goals_in(document(f"{odd}\n\n{odd[:900]}"), rules())

    assert process_time() - started < 2
