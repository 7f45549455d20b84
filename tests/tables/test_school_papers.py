"""What a school's own papers say: its picture, what worries, how the line was crossed, and what comes next."""

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.calendar import Cohort, Term
from generator.domain.engagement import Decision
from generator.domain.programme import AgendaItem
from generator.domain.schedule import meetings_of
from generator.tables.cohort_sheet import schools_table
from generator.tables.dialogue import agenda, agreed_rows, decided, minutes_for, times
from generator.tables.learning_report import cohorts_table
from generator.tables.school_findings import crossings, lifted, nothing_fell, others, remaining, worries
from generator.tables.school_picture import School, picture
from generator.tables.school_words import DIALOGUES, NEXT, dialogue_after, next_steps, words_of
from tests.support.engagements import HT2027, VT2027, model, texts, unit
from tests.support.reports import reported, text_of
from tests.support.school_words import with_words

VT2028 = Term.parse("VT2028")
EK = unit("F–9", code="1", name="Ek")
FALLEN = """
    | 1 | 2023 | 2025-4 | reach_goals | MA | 24/24 |
    | 1 | 2023 | 2026-4 | reach_goals | MA | 21/25 |
    | 1 | 2023 | 2026-4 | same_pupils | MA | gained=0 lost=3 |
    | 1 | 2021 | 2025-4 | reach_goals | MA | 20/20 |
    | 1 | 2021 | 2026-4 | reach_goals | MA | 18/20 |
    | 1 | 2022 | 2025-4 | reach_goals | EN | 18/20 |
    | 1 | 2022 | 2026-4 | reach_goals | EN | 20/20 |""".strip()


def school(written: str, *units, term: Term = VT2027) -> School:
    """The first of some schools."""
    units = units or (EK,)
    return School(reported(written, *units, term=term), units[0], texts())


def plain(words: str) -> str:
    return words.replace("\xa0", " ")


def headings(draft) -> list[str]:
    return [("┊ " if one.breaks_before else "") + plain(one.heading) for one in draft.columns]


# ---- the picture


def test_each_cohort_has_a_row_a_subject_with_its_junes_its_pupils_and_its_change():
    rows = text_of(picture(school(FALLEN)))

    assert "Årskull född 2016 · åk 4: Ma | 100 | 84 |  |  | 25 | 4 | −16 (4 elever) | −3 elever" in rows
    assert "Årskull född 2014 · åk 6: Ma |  |  | 100 | 90 | 20 | 2 | −10 (2 elever) | underlag saknas" in rows
    assert headings(picture(school(FALLEN)))[:5] == ["Årskull och ämne", "åk 3", "┊ åk 4", "åk 5", "┊ åk 6"]


def test_another_schools_junes_stand_under_its_name_and_only_when_the_cohort_has_left_it():
    low = unit("F–3", code="2", name="Alm", feeds="1")
    of = school(
        """
        | 1 | 2023 | 2026-4 | reach_goals | MA | 20/25 |
        | 2 | 2023 | 2025-4 | reach_goals | MA | 9/10 |
        | 1 | 2024 | 2026-4 | reach_goals | MA | 9/10 |
        | 2 | 2024 | 2026-4 | reach_goals | MA | 7/10 |
        """,
        EK,
        low,
    )

    assert [row for row in text_of(picture(of)) if "Alm" in row] == [
        "Årskull född 2016 · åk 4: Ma, Alm | 90 |  |  |  |  |"
    ]
    assert [row for row in text_of(picture(of, feeders=False)) if "Alm" in row] == []


def test_in_autumn_december_stands_for_itself_beside_what_changed_from_june_to_june():
    of = school(f"{FALLEN}\n| 1 | 2023 | 2027-2 | reach_goals | MA | 19/25 |", term=HT2027)

    assert headings(picture(of))[-5:] == [
        "Juni 2027 mot juni 2026",
        "dec 2027",
        "Elever dec",
        "Når ännu inte dec",
        "Dec 2027 mot dec 2026",
    ]
    assert "Årskull född 2016 · åk 5: Ma | 100 | 84 |  |  | −16 (4 elever) | 76 | 25 | 6 | –" in text_of(picture(of))


def test_a_school_that_nobody_has_counted_has_no_rows():
    low = unit("F–3", code="2", name="Alm")
    empty = School(reported("| 1 | 2023 | 2026-4 | reach_goals | MA | 20/25 |", EK, low), low, texts())

    assert picture(empty).rows == ()
    assert (worries(empty), lifted(empty)) == ((), ())


# ---- what it calls for


def test_at_most_two_cohorts_worry_those_that_most_pupils_have_fallen_in():
    first, second = worries(school(FALLEN))

    assert plain(first.title) == "Årskull född 2016 · åk 4"
    assert (
        plain(first.headline)
        == "Andelen som når har gått ned från juni 2026 till juni 2027. Det motsvarar fyra elever i matematik."
    )
    assert [plain(one) for one in first.details] == [
        "Matematik: 21 av 25 når i juni 2027, fyra elever når ännu inte.",
        "Måttet byts just här. Jämför med hur tidigare årskullar gick över samma gräns.",
        (
            "Samma elever i matematik: 0 har lyft och 3 har tappat. Skillnaden motsvarar tre elever. "
            "När det rör så få elever kan det vara en tillfällighet. Följ en gång till."
        ),
    ]
    assert plain(second.title) == "Årskull född 2014 · åk 6"


def test_a_third_is_told_of_by_name_and_cards_decide_between_equals():
    of = school(
        f"{FALLEN}\n| 1 | 2020 | 2025-4 | reach_goals | MA | 20/20 |\n| 1 | 2020 | 2026-4 | reach_goals | MA | 18/20 |"
    )

    assert [one.cohort.born for one in worries(of)] == [2016, 2014]
    assert [one.cohort.born for one in worries(of, {Cohort(2020)})] == [2016, 2013]
    assert others(of, worries(of)) == (
        "Också årskull född 2013 har gått ned så att det motsvarar minst två elever i något ämne. Se de feta raderna."
    )
    assert others(of, [*worries(of), *worries(of, {Cohort(2020)})]) == ""


def test_when_nobody_has_fallen_it_is_said_and_so_is_where_most_are_left():
    of = school("| 1 | 2022 | 2025-4 | reach_goals | MA | 6/9 |\n| 1 | 2022 | 2026-4 | reach_goals | MA | 6/9 |")

    assert worries(of) == ()
    assert (
        plain(nothing_fell(of))
        == "Ingen årskull har gått ned med två elever eller fler. Senaste jämförelsen gäller juni 2027."
    )
    assert (
        plain(remaining(of))
        == "Årskull född 2015 · åk 5: tre elever av 9 når ännu inte i matematik. Det är flest på skolan just nu."
    )


def test_a_school_that_has_not_handed_in_is_not_told_that_all_is_well():
    of = school("| 1 | 2022 | 2024-4 | reach_goals | MA | 6/9 |\n| 1 | 2022 | 2025-4 | reach_goals | MA | 3/9 |")

    assert (worries(of), remaining(of)) == ((), "")
    assert plain(nothing_fell(of)).startswith("Skolans siffror för juni 2027 är inte inlämnade ännu.")


def test_a_first_june_has_nothing_to_be_compared_with():
    of = school("| 1 | 2022 | 2026-4 | reach_goals | MA | 9/9 |")

    assert plain(nothing_fell(of)) == "Det finns inget att jämföra med ännu: ett läsår till behövs efter juni 2027."
    assert remaining(of) == "Alla elever når i de ämnen som är räknade."


def test_few_pupils_and_a_cohort_that_has_grown_are_said_to_be_so():
    few = "| 1 | 2022 | 2025-4 | reach_goals | MA | 6/6 |\n| 1 | 2022 | 2026-4 | reach_goals | MA | 6/9 |"
    (found,) = worries(school(few))

    assert "Det är få elever. Se till varje elev och glöm procenten." in found.details
    assert "Årskullen var 6 elever då och är 9 nu. Se därför först till samma elever." in found.details


def test_december_without_a_december_before_looks_at_june_and_says_where_it_is_now():
    of = school(f"{FALLEN}\n| 1 | 2023 | 2027-2 | reach_goals | MA | 19/25 |", term=HT2027)

    assert "I december 2027 når 19 av 25 i matematik. December jämförs inte med juni." in map(
        plain, worries(of)[0].details
    )


def test_the_cohort_that_has_lifted_is_told_of_in_pupils():
    (found,) = lifted(school(FALLEN))

    assert (found.cohort.born, plain(found.headline)) == (
        2015,
        "Engelska: två elever fler når i juni 2027 än i juni 2026.",
    )


def test_earlier_cohorts_stand_beside_on_the_same_line_at_the_school_itself():
    of = school(
        f"{FALLEN}\n| 1 | 2022 | 2024-4 | reach_goals | MA | 18/20 |\n| 1 | 2022 | 2025-4 | reach_goals | MA | 17/20 |"
    )

    assert text_of(crossings(of)) == [
        "åk 3–4, Ma | −16 (4 elever) | −5 (1 elev) | – | –",
        "åk 5–6, Ma | −10 (2 elever) | – | – | –",
    ]


def test_a_school_without_the_year_before_the_line_sees_the_whole_municipality():
    high = unit("7–9", code="2", name="Alm")
    of = school(
        "| 2 | 2020 | 2026-4 | reach_goals | MA | 18/20 |\n| 1 | 2020 | 2025-4 | reach_goals | MA | 20/20 |", high, EK
    )

    assert text_of(crossings(of)) == ["åk 6–7, Ma, hela kommunen | −10 (2 elever) | – | – | –"]


# ---- what the school has written, and what comes next


def test_last_terms_measures_stand_with_what_they_gave_and_this_terms_without():
    known = with_words(reported(f"{FALLEN}\n| 1 | 2023 | 2027-2 | reach_goals | MA | 19/25 |", EK, term=HT2027))
    words = words_of(School(known, EK, texts()))

    assert [(str(one.checkpoint), bool(one.outcome)) for one in words.before] == [("2026-4", True)]
    assert [(str(one.checkpoint), bool(one.outcome)) for one in words.now] == [("2027-2", False)]
    assert [str(one.checkpoint) for one in words.analyses] == ["2027-2"]
    assert [bool(one.done) for one in agreed_rows(School(known, EK, texts()), words)] == [True, False]


@pytest.mark.parametrize(
    ("term", "first"), [(VT2027, "Läsårsbokslut, v 24–25"), (HT2027, "Skolans analys, v 1–2"), (VT2028, "Slutdag")]
)
def test_what_comes_next_has_its_weeks(term, first):
    assert plain(next_steps(school(FALLEN, term=term))[0]).startswith(first)


def test_every_step_is_a_meeting_of_the_programme():
    steps = [step for found in NEXT.values() for step in found] + list(DIALOGUES.values())

    assert all(step in {one.id for one in meetings_of(model().programme, number)} for number, step in steps)


def test_a_school_that_closes_has_no_dialogue_to_prepare():
    closing = replace(EK, closes=date(2027, 6, 30))

    assert dialogue_after(school(FALLEN, closing)) is None
    assert dialogue_after(school(FALLEN)).meeting.id == "t2_dialogue_1"


# ---- the dialogue


def test_a_small_school_takes_the_same_agenda_in_45_minutes():
    of = school(FALLEN)
    meeting = dialogue_after(of).meeting

    assert minutes_for(of, meeting) == 45
    assert [times(one) for one in agenda(meeting, 45)] == ["0–5", "5–25", "25–35", "35–40", "40–45"]
    assert [times(one) for one in agenda(meeting, 75)] == ["0–10", "10–40", "40–60", "60–70", "70–75"]
    assert all(isinstance(one, AgendaItem) for one in agenda(meeting, 45))


def test_the_administration_accounts_for_its_own_decisions_first():
    said = Decision(date(2026, 11, 17), "Nämnden", "Följ årskullarna.", "director", None, None)
    of = School(reported(FALLEN, EK, decisions=(said,)), EK, texts())

    assert [plain(one) for one in decided(of, date(2027, 6, 14))] == [
        "17 november 2026, Skolchefen: Följ årskullarna. Det gav: återstår att svara på."
    ]
    assert decided(of, date(2026, 1, 1)) == ()


# ---- årskullsblad and lärrapport


def test_a_cohort_stands_school_by_school_in_the_order_of_names():
    units = (EK, unit("F–9", code="2", name="Alm"))
    known = reported(
        "| 1 | 2022 | 2026-4 | reach_goals | MA | 20/25 |\n| 2 | 2022 | 2026-4 | reach_goals | MA | 9/10 |", *units
    )

    rows = text_of(schools_table(known, Cohort(2022), texts()))
    assert [row.split(" | ")[0] for row in rows] == ["Hela kommunen", "Alm", "Ek"]
    assert [row.split(" | ")[5:7] for row in rows] == [["83", "35"], ["90", "10"], ["80", "25"]]


def test_the_learning_report_begins_in_every_cohorts_change():
    rows = text_of(cohorts_table(school(FALLEN)))

    assert "Årskull född 2016 · åk 4 | 25 | underlag saknas | −16 (4 elever) | underlag saknas | byts här" in rows
    assert len(rows) == 9
