"""Analys and Insatser: words about groups, found by key; last term's measures beside what became of them."""

from dataclasses import replace

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.records import TextForm, TextKey, TextRecord
from tests.support.engagements import HT2027, VT2027, VT2028, engagement, layout, unit
from tests.support.workbooks import inputs_found, opened, request, written

SAID = {"group": "sex elever", "what": "=Läsning", "how_often": "varje dag", "role": "Rektor", "sign": "fler läser"}


def records(at="2026-4", cohort=2020, row="01", said=SAID):
    key = Checkpoint.parse(at), TextForm.MEASURE, Cohort(cohort), row
    return tuple(TextRecord(TextKey("99000011", *key, field), text) for field, text in said.items())


def book(term, told=()):
    return written(replace(request(engagement(), unit(), term), records=told))


def sheet(term, told=()):
    return opened(book(term, told))["Insatser"]


def texts(found):
    return [str(cell.value).replace("\N{NO-BREAK SPACE}", " ") for row in found for cell in row if cell.value]


def test_three_cohorts_can_be_analysed_question_by_question():
    found = inputs_found(opened(book(VT2027)))
    fields = ("cohort", "subject", "see", "cause_1", "cause_2", "cause_3", "against", "find_out")

    own = [key for key in found if key.startswith("record=analysis")]
    assert own == [f"record=analysis;line=0{line};field={field}" for line in (1, 2, 3) for field in fields]
    assert {found[key].parent.title for key in own} == {"Analys"}


def test_six_measures_have_room_for_all_that_a_card_asks():
    own = [key for key in inputs_found(opened(book(VT2027))) if key.startswith("record=measure")]

    assert len(own) == 6 * 9
    assert own[0] == "record=measure;line=01;field=cohort"


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (
            VT2027,
            "Förra terminens insatser finns här från och med HT2027. Då skriver ni vad ni gjorde och vad det gav.",
        ),
        (HT2027, "Från förra terminen finns inga insatser att följa upp."),
    ],
)
def test_without_measures_from_last_term_a_sentence_stands_where_they_would_have(term, said):
    assert said in texts(sheet(term))


def test_last_terms_measures_stand_beside_room_for_what_became_of_them():
    found = sheet(HT2027, records())
    outcome = [key for key in inputs_found(found.parent) if key.startswith("record=outcome")]

    assert outcome == [f"record=outcome;line=01;cohort=2020;field={field}" for field in ("did", "gave")]
    assert "Årskull född 2013 · åk 8" in texts(found)  # a year older than when it was written
    assert "=Läsning\nTecken: fler läser" in texts(found)
    assert not [cell for row in found for cell in row if cell.data_type == "f"]


def test_only_the_latest_earlier_checkpoint_is_followed_up():
    told = (*records(at="2026-4", row="01"), *records(at="2027-2", row="02"), *records(at="2027-4", row="03"))
    outcome = [key for key in inputs_found(sheet(VT2028, told).parent) if key.endswith("field=gave")]

    assert outcome == ["record=outcome;line=02;cohort=2020;field=gave"]


def test_a_cohort_that_has_left_school_keeps_the_year_of_its_birth():
    assert "Årskull född 2011" in texts(sheet(HT2027, records(cohort=2018)))


@pytest.mark.parametrize("name", ["Analys", "Insatser"])
def test_every_cell_for_words_asks_for_no_names_or_offers_a_list(name):
    rules = opened(book(VT2027))[name].data_validations.dataValidation

    asking = [f"{rule.promptTitle} {rule.prompt}".lower() for rule in rules if rule.type != "list"]
    assert all("namn" in words or words.startswith("kort svar") for words in asking)


def test_prompts_are_short_enough_for_excel():
    for rule in layout().validations.values():
        assert len(rule.prompt_title) <= 32
        assert len(rule.error_title) <= 32
        assert max(len(rule.prompt), len(rule.error)) <= 255
