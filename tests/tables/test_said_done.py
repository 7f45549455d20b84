"""Vi sa – vi gjorde – det gav: every promise beside what became of it, and outward no school's own words."""

from datetime import date

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.edition import Edition
from generator.domain.engagement import Decision, Lineage
from generator.domain.records import TextForm, TextKey, TextRecord
from generator.tables.said_done import said_by_schools, said_done_table
from tests.support.engagements import engagement, model, unit

NORTH, SOUTH = "99000011", "99000029"
SCHOOLS = engagement(unit("F–6", code=NORTH, name="Norra"), unit("F–6", code=SOUTH, name="Södra"))
DECIDED = Decision(date(2027, 9, 21), "nämnden", "Fler får läsa i par.", "director", date(2028, 2, 15), "Ja.")


def words(form, at, code=NORTH, row="01", cohort=2020, **fields):
    """What a school has written in one row of a form."""
    key = (code, Checkpoint.parse(at), form, Cohort(cohort))
    return [TextRecord(TextKey(*key, row, field), text) for field, text in fields.items()]


def said(at, code=NORTH, row="01", cohort=2020, what="Läsning i par."):
    return words(TextForm.MEASURE, at, code, row, cohort, group="Sex elever", what=what, how_often="Dagligen")


def gave(at, code=NORTH, row="01", cohort=2020, answer="Fyra av sex läser med flyt."):
    return words(TextForm.OUTCOME, at, code, row, cohort, did="Det blev av.", gave=answer)


def shown(texts, edition=Edition.INTERN, asked=SCHOOLS):
    table = said_done_table(asked, model(), texts, edition)
    return [[row.stub, *(cell.text for cell in row.cells)] for row in table.rows]


def plain(rows):
    return [[text.replace("\N{NO-BREAK SPACE}", " ") for text in row] for row in rows]


def test_a_measure_stands_beside_what_the_school_said_of_it_the_term_after():
    assert plain(shown([*said("2026-4"), *gave("2027-2")])) == [
        [
            "A4 juni 2027, Norra, årskull född 2013 · åk 7",
            "Sex elever: Läsning i par (dagligen).",
            "Rektor",
            "Det blev av. Fyra av sex läser med flyt.",
        ]
    ]


def test_a_measure_that_nobody_has_answered_says_so():
    assert shown(said("2026-4"))[0][-1] == "Inget svar ännu."


def test_an_answer_belongs_to_the_latest_earlier_term_and_not_to_the_same_row_before_that():
    texts = [*said("2026-4"), *said("2027-2", what="Bråk i grupp."), *gave("2027-4")]

    assert [(one.checkpoint.name, one.outcome.get("did", "")) for one in said_by_schools(SCHOOLS, texts)] == [
        ("A4", ""),
        ("A2", "Det blev av."),
    ]


def test_a_row_that_has_changed_cohort_has_no_part_in_the_answer():
    texts = [*said("2026-4", cohort=2020), *gave("2027-2", cohort=2019)]

    assert [one.outcome for one in said_by_schools(SCHOOLS, texts)] == [{}]


def test_a_school_with_a_new_code_answers_for_what_it_said_under_the_old():
    renamed = unit("F–6", code=SOUTH, name="Södra", lineage=(Lineage("renamed", date(2027, 7, 1), origins=(NORTH,)),))
    asked = engagement(unit("F–6", code=NORTH, name="Norra", closes=date(2027, 6, 30)), renamed)

    (found,) = said_by_schools(asked, [*said("2026-4"), *gave("2027-2", SOUTH)])

    assert (found.unit.name, found.outcome["did"]) == ("Norra", "Det blev av.")


def test_decisions_come_first_with_role_day_and_outcome():
    asked = engagement(*SCHOOLS.school_units, decisions=(DECIDED,))

    assert plain(shown(said("2026-4"), asked=asked))[0] == [
        "21 september 2027, nämnden",
        "Fler får läsa i par.",
        "Skolchefen, 15 februari 2028",
        "Ja.",
    ]


def test_outward_the_schools_are_counted_and_none_of_their_words_is_shown():
    texts = [*said("2026-4"), *said("2026-4", SOUTH), *said("2026-4", SOUTH, row="02"), *gave("2027-2", SOUTH)]

    for edition in (Edition.NAMND, Edition.PUBLIK):
        assert plain(shown(texts, edition)) == [
            ["A4 juni 2027, skolorna", "Tre insatser på två skolor.", "Varje rektor", "En har ett svar på vad den gav."]
        ]


def test_with_nothing_said_the_table_says_that():
    assert shown([]) == [["Inget är inskrivet ännu.", "", "", ""]]
