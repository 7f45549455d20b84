"""The schools' own papers as files: what they say, how many pages they fill, and what travels inside them."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pikepdf import Pdf

from generator.build.job import Job
from generator.documents.school_papers import fitted
from generator.documents.typesetting import TypesettingFault
from generator.pipeline.school_documents import KIND, card_values, school_document_jobs, write_school_documents
from generator.pipeline.school_press import SchoolPress
from tests.support.golden import accepted
from tests.support.handed_in import house
from tests.support.prose import blocks, sentences
from tests.support.reports import exempelstad
from tests.support.school_words import with_words
from tests.support.text_rules import faults_of_block, faults_of_sentence

LARGE, SMALL, CLOSING = "ekbackaskolan", "björnmossens", "tranmyren"


@cache
def press(number: int) -> SchoolPress:
    """Exempelstad when a term is over, with words from every school."""
    day = date(2027, 6, 14) if number == 1 else date(2028, 1, 14)
    return SchoolPress(house(), with_words(exempelstad(number)), day, day)


@cache
def jobs(number: int) -> dict[str, Job]:
    return {job.names[0]: job for job in school_document_jobs(press(number))}


def versions(job: Job) -> tuple[str, ...]:
    """The HTML that a job chooses among."""
    (make,) = job.make.args
    return make.args[0]


def job(number: int, *parts: str) -> Job:
    return next(one for name, one in jobs(number).items() if all(part in name for part in parts))


def words(html: str) -> str:
    return "\n".join(block.text.replace("\xa0", " ") for block in blocks(html) if block.text)


def test_spring_has_four_kinds_of_papers_and_autumn_three():
    folders = [sorted({name.split("/")[3] for name in jobs(number)}) for number in (1, 2)]

    assert folders[0] == ["arskullsblad", "larrapport", "resultatdialog", "skolkort"]
    assert folders[1] == ["arskullsblad", "resultatdialog", "skolkort"]
    assert not [name for name in jobs(1) if "resultatdialog" in name and "tranmyren" in name]
    assert {one.kind for one in jobs(1).values()} == {KIND}


@pytest.mark.parametrize("number", [1, 2])
def test_every_sentence_is_one_that_we_stand_for(number):
    known = press(number).known
    names = frozenset({known.engagement.municipality.name, *(unit.name for unit in known.engagement.school_units)})
    html = [versions(one)[0] for one in jobs(number).values()]
    said = {sentence for one in html for block in blocks(one) for sentence in sentences(block)}
    faults = {fault for one in html for block in blocks(one) for fault in faults_of_block(block)}

    assert len(said) > 300
    assert sorted(fault for sentence in said for fault in faults_of_sentence(sentence, names)) == []
    assert faults == set()


@pytest.mark.parametrize(("school", "goes_on"), [(LARGE, True), (CLOSING, False)])
def test_a_school_that_closes_hands_over_instead_of_planning_its_next_year(school, goes_on):
    said = words(versions(job(1, "larrapport", school))[0])

    assert ("Nästa läsår: två årskullar" in said) is goes_on
    assert ("Det här behöver den mottagande skolan veta" in said) is not goes_on


@pytest.mark.parametrize(("number", "school"), [(1, LARGE), (2, SMALL)])
def test_a_skolkort_says_what_has_been_read_and_accepted(number, school):
    said = words(versions(job(number, "skolkort", school))[0])

    assert said == accepted(f"skolkort_{number}.txt", said)


def test_every_paper_says_its_edition_its_source_and_that_the_figures_are_made_up():
    for one in jobs(1).values():
        said = words(versions(one)[0])
        assert "utgåva intern 14 juni 2027" in said
        assert "Påhittad kommun, påhittade siffror" in said
        assert "lämnas inte ut utan prövning" in said
        assert "senast inlästa 14 juni 2027" in said


def test_a_school_with_nine_cohorts_keeps_to_one_page_with_its_figures_inside():
    (content,) = job(1, "skolkort", LARGE).make()

    with Pdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        assert any("skolans-årskullar" in name for name in pdf.attachments)
        assert any("över-samma-gräns" in name for name in pdf.attachments)


def test_more_than_the_pages_hold_is_a_fault_and_less_is_tried_first():
    long, short = (f"<html lang='sv'><title>Prov</title><body>{'<p>Prov</p>' * lines}" for lines in (400, 2))

    assert fitted([long, short], 1, (), date.min) == fitted([short], 1, (), date.min)
    with pytest.raises(TypesettingFault, match="pages, at most 1"):
        fitted([long], 1, (), date.min)


def test_a_school_that_has_written_much_keeps_to_its_page_and_is_told_where_the_rest_stands():
    many = replace(press(1), known=with_words(exempelstad(1), rows=6, times=8))
    card = next(one for one in school_document_jobs(many) if "skolkort" in one.names[0] and SMALL in one.names[0])
    (content,) = card.make()

    with Pdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
    assert "6 insatser står i resultatboken, bladet Insatser." in words(versions(card)[-1])


def test_a_report_gives_its_room_to_write_before_the_schools_own_words():
    tries = versions(job(1, "larrapport", SMALL))

    assert tries[0].count('class="line"') > tries[1].count('class="line"') > tries[2].count('class="line"')
    assert "Två lärarbyten under året" in tries[-2]
    assert "1 analys får inte plats här. De står i resultatboken, bladet Analys." in words(tries[-1])


def test_feeders_that_get_no_room_are_said_to_be_left_out():
    tries = versions(job(2, "skolkort", LARGE))

    assert "får inte plats här" in tries[-1]
    assert "Ma, Tranmyrens skola" not in tries[-1]


def test_what_the_school_has_written_is_marked_as_its_own():
    said = words(versions(job(1, "larrapport", SMALL))[0])

    assert "Rektors analys, årskull född 2015 skolans egna ord ur resultatboken, bladet Analys" in said
    assert "Två lärarbyten under året, båda i matematik." in said


def test_the_protocol_begins_in_what_was_seen_and_the_list_in_what_was_agreed():
    html = versions(job(2, "resultatdialog", LARGE))[0]

    assert 'name="B11-6-1-1"' in html  # a field of the agreement
    assert "Tre av sex klarade momentprovet." in words(html)
    assert words(html).count("Vi gjorde") == 4


def test_a_worry_says_whether_anything_is_decided():
    values = card_values(press(1), press(1).schools[1])

    assert [one.details[-1] for one in values.worries] == [
        "Ingen insats är inskriven för årskullen ännu. Den bestäms på nästa möte."
    ] * 2


def test_the_same_papers_are_not_made_again_and_those_that_no_longer_hold_go(tmp_path, monkeypatch):
    few = {name: one for name, one in jobs(1).items() if "arskullsblad" in name}
    names = sorted(few)[:2]
    monkeypatch.setattr("generator.pipeline.school_documents.processors", lambda: 1)  # two papers need no other process
    monkeypatch.setattr(
        "generator.pipeline.school_documents.school_document_jobs", lambda _: [few[one] for one in names]
    )
    first = [path.read_bytes() for path in write_school_documents(press(1), tmp_path)]
    monkeypatch.setattr("generator.pipeline.school_documents.school_document_jobs", lambda _: [few[names[0]]])
    (left,) = write_school_documents(press(1), tmp_path)

    assert left.read_bytes() == first[0]
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
