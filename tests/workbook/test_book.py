"""What identifies a book, and what changes it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from generator.domain.catalogue import Catalogue
from generator.workbook.layout.plan import plan_book
from tests.support.engagements import VT2027, VT2028, count, engagement, model, unit
from tests.support.strategies import books
from tests.support.workbooks import opened, request, values, written

PLAIN = request(engagement(), unit(), VT2027)
EARLIER = dict(count(field, 20, cohort=2024, at="2025-4") for field in ("pupils", "reached"))


def layout_hash(asked):
    return plan_book(asked).identity.layout_hash


def retold(catalogue):
    figures = tuple(replace(figure, label="Annat namn", definition="Andra ord.") for figure in catalogue.key_figures)
    return Catalogue(catalogue.subjects, figures)


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("the school's name", request(engagement(), unit(name="Nya skolan"), VT2027)),
        ("weeks", request(engagement(weeks={"t1_kickoff": 7}), unit(), VT2027)),
        ("colour", request(engagement(colour="#5B2A86"), unit(), VT2027)),
        ("confirmed", request(engagement(), unit(confirmed=False), VT2027)),
        ("earlier years", request(engagement(), unit(), VT2027, EARLIER)),
        ("what has been typed", request(engagement(), unit(), VT2027, dict([count("pupils", 20)]))),
        (
            "an optional figure without cells",
            request(engagement(added_figures=("excluding_newly_arrived",)), unit(), VT2027),
        ),
        ("words of figures", replace(PLAIN, model=replace(model(), catalogue=retold(model().catalogue)))),
        (
            "sheet titles",
            replace(PLAIN, plan=replace(PLAIN.plan, sheets=tuple(replace(s, title=s.id) for s in PLAIN.plan.sheets))),
        ),
    ],
)
def test_the_fingerprint_of_the_layout_stays_when_only_words_and_looks_change(what, asked):
    assert layout_hash(asked) == layout_hash(PLAIN), what


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("a measure more", request(engagement(added_figures=("absence",)), unit(), VT2027)),
        ("a measure less", request(engagement(left_out_figures=("movement",)), unit(), VT2027)),
        ("other years", request(engagement(), unit("F–6"), VT2027)),
        ("another term", request(engagement(), unit(), VT2028)),
        ("a checkpoint more", request(engagement(), unit(pilot=True), VT2027)),
    ],
)
def test_the_fingerprint_of_the_layout_changes_with_what_is_asked(what, asked):
    assert layout_hash(asked) != layout_hash(PLAIN), what


@given(books())
@settings(max_examples=6)
def test_the_book_says_whose_it_is_in_its_properties_and_in_keyed_cells_alike(asked):
    workbook = opened(written(asked.request()))

    properties = {one.name: one.value for one in workbook.custom_doc_props.props}
    keyed = dict(workbook["_nycklar"].iter_rows(max_col=2, values_only=True))
    assert keyed == {f"record=identity;field={name}": value for name, value in properties.items()}
    assert properties == dict(plan_book(asked.request()).identity.pairs())
    assert (properties["engagement"], properties["school_unit"]) == (asked.engagement.slug, asked.unit.code)
    assert properties["term"] == str(asked.term)


@pytest.mark.parametrize(("draft", "header"), [(True, "UTKAST"), (False, None)])
def test_a_draft_says_so_on_every_printed_page(draft, header):
    school = unit(confirmed=not draft)
    workbook = opened(written(request(engagement(school), school, VT2027)))

    seen = {sheet.oddHeader.right.text for sheet in workbook.worksheets if sheet.sheet_state == "visible"}
    assert seen == {header}


def test_a_cohort_whose_pupils_are_known_but_not_who_reached_has_no_share_that_year():
    known = dict([count("pupils", 20, cohort=2024, at="2025-4")])

    book = plan_book(request(engagement(), unit(), VT2027, known))

    assert "sheet=progression;cohort=2024;subject=MA;checkpoint=2025-4;field=share" not in values(book, known)


def test_the_change_rests_on_the_same_checkpoint_a_year_earlier():
    counts = [("reached", 15, "2025-4"), ("pupils", 20, "2025-4"), ("reached", 18, "2026-4"), ("pupils", 20, "2026-4")]
    known = dict(count(field, number, cohort=2024, at=at) for field, number, at in counts)

    shown = values(plan_book(request(engagement(), unit(), VT2027, known)), known)

    line = "sheet=progression;cohort=2024;subject=MA;checkpoint={};field={}".format
    assert shown[line("2025-4", "share")] == 0.75
    assert shown[line("2026-4", "share")] == 0.9
    assert shown[line("2026-4", "points")] == pytest.approx(15)
    assert shown[line("2026-4", "pupils_change")] == 3
