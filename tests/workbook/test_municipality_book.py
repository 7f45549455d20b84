from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Lineage
from generator.domain.grid import Role
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey
from generator.workbook.layout.keys import to_count
from generator.workbook.writer import write_book
from tests.support.engagements import HT2027, JUNE_2027, VT2027, engagement, unit
from tests.support.municipality_books import (
    keys_of,
    made,
    of_municipality,
    request,
    returned,
    said,
    shown_sum,
    texts_of,
)
from tests.support.strategies import engagements
from tests.support.workbooks import numbers_found, opened

JUNE_2026 = Checkpoint.parse("2025-4")
A, B, C = (
    unit("F–6", code=f"9900000{n}", name=name) for n, name in ((1, "Ålskolan"), (2, "Björkskolan"), (3, "Zetaskolan"))
)
TOWN = engagement(A, B, C)
ALL_TERMS = TOWN.terms


def written(*arguments):
    return opened(write_book(made(*arguments)), shown=True)


def shown(sheet):
    return [value for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


# ---------------------------------------------------------------------------------------------------- sums and coverage


def test_a_sum_rests_on_the_schools_that_have_said_both_numbers():
    known = {**said(A.code, 20, 18), **said(B.code, 30, 24)}
    half = {key: number for key, number in said(C.code, 25, 20).items() if key.field == "pupils"}

    book = made(TOWN, VT2027, {**known, **half})

    assert (shown_sum(book, "pupils"), shown_sum(book, "reached")) == (50, 42)
    assert shown_sum(book, "coverage") == "2 av 3 skolor, 67\N{NO-BREAK SPACE}% av eleverna"
    assert shown_sum(book, "whole") == 0


def test_a_place_without_any_return_shows_its_coverage_and_no_sum():
    book = made(TOWN, VT2027, said(A.code, 20, 18))

    assert shown_sum(book, "pupils", subject="SVSVA") is None
    assert shown_sum(book, "coverage", subject="SVSVA") == "0 av 3 skolor"


def test_svenska_and_sva_are_summed_and_keep_their_own_numbers():
    known = {**said(A.code, 20, 18, subject="SV"), **said(A.code, 5, 2, subject="SVA")}

    book = made(TOWN, VT2027, known)

    sums = [
        (shown_sum(book, "reached", subject=one), shown_sum(book, "pupils", subject=one))
        for one in ("SV", "SVA", "SVSVA")
    ]
    assert sums == [(18, 20), (2, 5), (20, 25)]


def test_what_the_municipality_typed_holds_where_schools_lack_history():
    before = {**said(A.code, 20, 18, at="2025-4"), **of_municipality(70, 63, at="2025-4")}

    book = made(TOWN, VT2027, {**said(A.code, 20, 18), **before})

    assert (shown_sum(book, "pupils", at="2025-4"), shown_sum(book, "reached", at="2025-4")) == (70, 63)
    assert shown_sum(book, "coverage", at="2025-4") == "hela kommunen, ur Historik"


def test_what_the_municipality_typed_gives_way_when_every_school_has_history():
    before = {key: number for school in (A, B, C) for key, number in said(school.code, 10, 9, at="2025-4").items()}

    book = made(TOWN, VT2027, {**before, **of_municipality(70, 63, at="2025-4")})

    assert shown_sum(book, "pupils", at="2025-4") == 30
    assert shown_sum(book, "coverage", at="2025-4") == "3 av 3 skolor, 100\N{NO-BREAK SPACE}% av eleverna"


def test_a_school_under_an_earlier_code_is_the_same_school():
    renamed = replace(A, lineage=(Lineage("renamed", date(2026, 8, 1), origins=("99000009",)),))
    old = unit("F–6", code="99000009", name="Gamla skolan", closes=date(2026, 8, 1))
    town = engagement(renamed, B, old)

    book = made(town, VT2027, {**said(old.code, 20, 19, at="2025-4"), **said(A.code, 20, 18)})

    assert shown_sum(book, "pupils", at="2025-4") == 20
    assert "Gamla skolan" not in request(town, VT2027).titles.values()


def test_counts_of_a_school_that_the_file_lacks_are_in_the_sum_under_its_code():
    book = made(TOWN, VT2027, {**said(A.code, 20, 18), **said("99000099", 10, 9)})

    assert shown_sum(book, "pupils") == 30
    assert "Skolenhet 99000099" in texts_of(book.book, "school_99000099")


def test_a_silent_school_is_reckoned_with_the_pupils_of_the_schools_that_feed_it():
    low, high = unit("F–6", code="99000001", feeds="99000002"), unit("7–9", code="99000002")
    other = unit("7–9", code="99000003")
    before = said(low.code, 30, 30, cohort=2020, at="2025-4")

    book = made(engagement(low, high, other), VT2027, {**before, **said(other.code, 10, 9, cohort=2020)})

    assert shown_sum(book, "coverage", cohort=2020) == "1 av 2 skolor, 25\N{NO-BREAK SPACE}% av eleverna"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(engagements(), st.data())
def test_every_sum_is_the_naive_sum_and_every_key_stands_once(town, data):
    term = data.draw(st.sampled_from(town.terms))
    asked = request(town, term)
    checkpoints = [one for now in asked.moments for one in (now, now.a_year_earlier())]
    everything = returned(town, town.school_units, *checkpoints)
    known = {key: number for key, number in everything.items() if data.draw(st.booleans())}

    book = made(town, term, known)

    keys = keys_of(book.book)
    assert len(keys) == len(set(keys))
    for place in (one for cohort in asked.cohorts for one in asked.places(cohort)):
        subjects = ["SV", "SVA"] if place.subject == "SVSVA" else [place.subject]
        assert shown_sum(
            book, "pupils", cohort=place.cohort.key, at=str(place.checkpoint), subject=place.subject
        ) == naive(known, town, place, subjects)


def naive(known, town, place, subjects):
    total = None
    for school in town.school_units:
        numbers = {
            (key.observation.subject, key.field): number
            for key, number in known.items()
            if key.observation.school_unit == school.code
            and (key.observation.cohort, key.observation.checkpoint) == (place.cohort, place.checkpoint)
            and key.observation.key_figure == "reach_goals"
        }
        if all((subject, field) in numbers for subject in subjects for field in ("pupils", "reached")):
            total = (total or 0) + sum(numbers[subject, "pupils"] for subject in subjects)
    return total


# ----------------------------------------------------------------------------------------------------------- the sheets


def test_a_fall_of_two_pupils_is_marked_and_the_rows_keep_their_order():
    now = {**said(A.code, 20, 15), **said(A.code, 20, 20, cohort=2023)}
    before = {**said(A.code, 20, 19, at="2025-4"), **said(A.code, 20, 20, cohort=2023, at="2025-4")}

    book = made(engagement(A), VT2027, {**now, **before})
    marks = {
        key: value for key, value in book.values.items() if key.startswith("sheet=deviations") and key.endswith("flag")
    }

    assert [key for key, value in marks.items() if value] == [
        "sheet=deviations;record=whole;cohort=2022;figure=reach_goals;subject=MA;checkpoint=2026-4;field=flag"
    ]
    assert next(iter(marks)).split(";")[2] == "cohort=2025"  # åk 2 is the youngest that can be compared
    assert next(value for key, value in book.values.items() if key.endswith(";count")).startswith("1 av ")


def test_a_mark_says_when_schools_are_missing():
    book = made(TOWN, VT2027, {**said(A.code, 20, 15), **said(A.code, 20, 19, at="2025-4")})

    assert "avviker, men skolor saknas" in book.values.values()


def test_schools_stand_in_swedish_alphabetical_order():
    links = [
        text
        for text in texts_of(made(TOWN, VT2027, said(A.code, 20, 18)).book, "cohort_2022")
        if text.endswith("skolan")
    ]

    assert links[:3] == ["Björkskolan", "Zetaskolan", "Ålskolan"]


@pytest.mark.parametrize("sheet", ["deviations", "cohort_2022", "school_99000001"])
def test_before_anything_is_read_in_there_are_sentences_instead_of_empty_tables(sheet):
    words = texts_of(made(TOWN, VT2027).book, sheet)

    assert any("är inläst" in text and "finns" in text for text in words)
    assert "Avviker" not in words


def test_a_silent_school_says_so_while_the_others_are_shown():
    book = made(TOWN, VT2027, returned(TOWN, [A, B], JUNE_2027)).book

    assert any("inte inläst för juni" in text for text in texts_of(book, "school_99000003"))
    assert "inte inläst ännu" in texts_of(book, "contents")


@pytest.mark.parametrize("term", ALL_TERMS, ids=str)
def test_every_sheet_is_reached_from_the_contents_and_leads_back(term):
    book = made(TOWN, term, returned(TOWN, [A], JUNE_2026, JUNE_2027)).book
    homes = {cell.key: grid.id for grid in book.grids for cell in grid.cells if cell.key}
    links = {grid.id: {homes[cell.target] for cell in grid.cells if cell.role is Role.LINK} for grid in book.grids}
    visible = {grid.id for grid in book.grids if not grid.hidden} - {"guide", "contents"}

    assert visible <= links["contents"]
    assert all("contents" in links[sheet] for sheet in visible)


def test_in_autumn_december_is_compared_with_december_beside_june():
    known = returned(
        TOWN, TOWN.school_units, JUNE_2026, JUNE_2027, *(Checkpoint.parse(one) for one in ("2026-2", "2027-2"))
    )

    words = texts_of(made(TOWN, HT2027, known).book, "deviations")

    sections = [text for text in words if "jämfört med" in text]
    assert sections == [
        "Juni\N{NO-BREAK SPACE}2027 jämfört med juni\N{NO-BREAK SPACE}2026",
        "December\N{NO-BREAK SPACE}2027 jämfört med december\N{NO-BREAK SPACE}2026",
    ]


# --------------------------------------------------------------------------------------------------------- the file


def test_the_reader_finds_what_the_municipality_typed_by_the_keys_of_counts():
    typed = {**of_municipality(70, 63, at="2023-4"), **of_municipality(71, 60, at="2024-4", subject="SVSVA")}

    found = numbers_found(opened(write_book(made(TOWN, VT2027, {**typed, **said(A.code, 20, 18)}))))

    assert {to_count(key, WHOLE_MUNICIPALITY): number for key, number in found.items()} == typed


def test_only_historik_has_cells_to_type_in_and_they_are_the_same_before_and_after_returns():
    empty, full = made(TOWN, VT2027).book, made(TOWN, VT2027, returned(TOWN, [A, B], JUNE_2026, JUNE_2027)).book

    assert {grid.id for grid, _ in full.inputs().values()} == {"history"}
    assert empty.inputs().keys() == full.inputs().keys()
    assert empty.identity == full.identity
    assert full.identity.school_unit == WHOLE_MUNICIPALITY


def test_the_same_schools_give_the_same_bytes():
    known = returned(TOWN, [A, B], JUNE_2026, JUNE_2027)

    assert write_book(made(TOWN, VT2027, known)) == write_book(made(TOWN, VT2027, dict(reversed(known.items()))))


def test_sheet_names_are_legal_and_no_two_alike():
    names = ("A/B-skolan", "a b-skolan", "S" * 40, "s" * 40, "'", "Innehåll")
    town = engagement(*(unit("F–6", code=f"9900000{n}", name=name) for n, name in enumerate(names)))

    titles = written(town, VT2027).sheetnames

    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_the_book_is_protected_marked_as_a_draft_and_says_that_it_is_internal():
    book = written(engagement(A, confirmed=False), VT2027)

    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    assert "UTKAST" in book["Avvikelser"].oddHeader.right.text
    assert "Internt arbetsmaterial – inte för publicering" in shown(book["Läs mig"])
    assert book["Avvikelser"].oddFooter.left.text.endswith("internt")


def test_deviations_may_be_filtered_and_stand_out_without_colour():
    sheet = opened(write_book(made(TOWN, VT2027, returned(TOWN, [A], JUNE_2026, JUNE_2027))))["Avvikelser"]

    (rules,) = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert sheet.auto_filter.ref
    assert sheet.protection.autoFilter is False  # openpyxl: not forbidden
    assert rules.dxf.font.b
    assert rules.dxf.fill.patternType


def test_a_known_count_of_another_kind_does_no_harm():
    odd = {
        CountKey(replace(key.observation, key_figure="movement", subject=""), "joined"): 3 for key in said(A.code, 1, 1)
    }

    assert shown_sum(made(TOWN, VT2027, odd), "pupils") is None
