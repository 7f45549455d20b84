"""Answers of Planned Educations and Kolada: what they mean, and what is refused."""

import json
from decimal import Decimal

import pytest

from generator.domain.official import Gender, Level, Organiser, Sign, Source
from generator.problems import ProblemsFound
from generator.sources.kolada import read_titles, read_values, trusted
from generator.sources.planned_educations import read_planned_educations
from tests.support.official import CATALOGUE, DATA, origin

PLANNED, KOLADA = origin(Source.PLANNED_EDUCATIONS), origin(Source.KOLADA)
TITLES = (DATA / "kolada-kpi.json").read_bytes()
MEASURES, _ = trusted(CATALOGUE, read_titles("kpi.json", TITLES))
PAGES = [(DATA / name).read_bytes() for name in ("kolada-data.json", "kolada-data-2.json")]


def planned(content):
    return read_planned_educations("svar.json", content, CATALOGUE, PLANNED)


def answer(field="averageGradesMeritRating9thGrade", code="99000029", **entry):
    body = {"schoolUnit": code, field: [{"timePeriod": "2024/25", **entry}]}
    return json.dumps({"status": "OK", "message": "Success", "body": body}).encode()


def values(page=0):
    return read_values("svar.json", PAGES[page], MEASURES, KOLADA).figures


def codes(read, *arguments):
    with pytest.raises(ProblemsFound) as found:
        read(*arguments)
    return [problem.code for problem in found.value.problems]


def test_a_recorded_answer_is_read_whole():
    figures = planned((DATA / "45558673-statistics-gr.json").read_bytes())
    merit = {one.school_year: one.value for one in figures if one.indicator == "merit_17"}

    assert len(figures) == 57
    assert merit == {
        year: Decimal(text)
        for year, text in zip(range(2020, 2025), ("211.3", "189.8", "188.6", "214.5", "204.3"), strict=True)
    }
    assert {(one.whose.level, one.whose.code, one.pupils) for one in figures} == {(Level.SCHOOL_UNIT, "45558673", None)}
    assert [(one.value, one.rounded) for one in figures if one.indicator == "all_pupils"] == [(Decimal(290), True)]


def test_signs_keep_their_kind_of_value():
    figures = planned((DATA / "10757780-statistics-gr.json").read_bytes())
    signs = {(one.value, one.value_type) for one in figures if isinstance(one.value, Sign)}

    assert signs == {
        (Sign.TOO_FEW, "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"),
        (Sign.NEARLY_ALL, "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"),
        (Sign.MISSING, "MISSING"),
    }


@pytest.mark.parametrize(
    "entry",
    [
        {"value": "100", "valueType": "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"},
        {"value": "..", "valueType": "EXISTS"},
        {"value": "63.4", "valueType": "EXISTS"},
        {"value": 63.4, "valueType": "EXISTS"},
        {"value": "63,4", "valueType": "SOMETHING_NEW"},
        {"value": "63,4"},
        {"value": "63,4", "valueType": "EXISTS", "timePeriod": "2024"},
        {"value": "63,4", "valueType": "EXISTS", "timePeriod": None},
    ],
)
def test_a_value_that_contradicts_its_kind_is_refused(entry):
    assert codes(planned, answer(**entry)) == ["answer_contradicts"]


def test_a_missing_figure_of_no_year_says_nothing():
    assert planned(answer(value=None, valueType="MISSING", timePeriod=None)) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "answer_empty"),
        (b"<html><body>Underh\xc3\xa5ll</body></html>", "answer_is_html"),
        (answer(value="1", valueType="EXISTS")[:-20], "answer_not_json"),
        (b'{"body": NaN}', "answer_not_json"),
        (b"\xff\xfe{}", "answer_not_json"),
        (b"[" * 100_000, "answer_not_json"),
        (b"[]", "answer_not_expected"),
        (b'{"status": "OK"}', "answer_not_expected"),
        (b'{"body": []}', "answer_not_expected"),
        (b'{"body": {"schoolUnit": "99000029"}}', "answer_not_expected"),
    ],
)
def test_what_is_no_answer_is_told_by_what_it_is(content, code):
    assert codes(planned, content) == [code]


def test_an_answer_without_a_school_is_of_the_nation():
    [one] = planned(answer(code=None, value="228,5", valueType="EXISTS"))

    assert (one.whose.level, one.whose.code) == (Level.NATION, "0000")


def test_pages_of_kolada_are_read_by_gender_and_lead_on():
    page = read_values("svar.json", PAGES[0], MEASURES, KOLADA)
    total = [one for one in values() if (one.indicator, one.whose.code) == ("all_subjects_9", "1982")]

    assert page.next_address.endswith("page=2&per_page=7")
    assert read_values("svar.json", PAGES[1], MEASURES, KOLADA).next_address == ""
    assert {(one.school_year, one.gender): one.value for one in total} == {
        (2017, Gender.GIRLS): Decimal("65.3"),
        (2017, Gender.BOYS): Decimal("49.4"),
        (2017, Gender.ALL): Decimal("57.0"),
        (2018, Gender.GIRLS): Decimal("70.2"),
        (2018, Gender.BOYS): Decimal("63.2"),
        (2018, Gender.ALL): Decimal("66.3"),
    }  # what has been deleted is not among them
    assert {one.whose.organiser for one in total} == {Organiser.MUNICIPAL}


def test_groups_of_municipalities_are_left_out_and_the_nation_is_not():
    assert {one.whose.code for one in (*values(0), *values(1))} == {"1982", "2085", "0000"}


def test_ninety_five_hides_a_value_where_it_is_used_so_and_null_is_missing():
    fagersta = [one for one in values(0) if (one.indicator, one.whose.code) == ("pass_sv_6", "1982")]

    assert {(one.school_year, one.gender): one.value for one in fagersta} == {
        (2017, Gender.GIRLS): Sign.AT_LEAST_95,
        (2017, Gender.BOYS): Sign.AT_LEAST_95,
        (2017, Gender.ALL): Decimal("93.9"),
        (2018, Gender.GIRLS): Sign.MISSING,
        (2018, Gender.BOYS): Sign.MISSING,
        (2018, Gender.ALL): Decimal("90.2"),
    }


@pytest.mark.parametrize(("kpi", "meant"), [("N15488", Sign.AT_LEAST_95), ("N15419", Decimal("95.0"))])
def test_ninety_five_is_a_number_elsewhere(kpi, meant):
    value = {"gender": "T", "value": 95.0, "status": "", "isdeleted": False}
    content = json.dumps({"values": [{"kpi": kpi, "municipality": "1982", "period": 2018, "values": [value]}]})

    [one] = read_values("svar.json", content.encode(), MEASURES, KOLADA).figures
    assert one.value == meant


@pytest.mark.parametrize("wrong", [{"value": "63,4"}, {"value": True}, {"gender": "X"}])
def test_a_value_that_is_none_is_told(wrong):
    value = {"gender": "T", "value": 63.4, **wrong}
    content = json.dumps({"values": [{"kpi": "N15419", "municipality": "1982", "period": 2018, "values": [value]}]})

    assert codes(read_values, "svar.json", content.encode(), MEASURES, KOLADA) == ["kolada_value_unknown"]


def test_a_key_figure_is_used_only_while_its_title_says_what_we_take_it_for():
    renamed = TITLES.replace("i alla ämnen".encode(), b"i svenska")
    measures, problems = trusted(CATALOGUE, read_titles("kpi.json", renamed))

    assert set(measures) == {"N15488", "N15505"}
    assert {(one.code, one.details["kpi"]) for one in problems} == {
        ("kolada_title_differs", "N15419"),
        *(("kolada_title_unknown", kpi) for kpi in ("N15436", "N15485", "U15461")),
    }
    assert {one.indicator for one in read_values("svar.json", PAGES[0], measures, KOLADA).figures} == {"pass_sv_6"}
