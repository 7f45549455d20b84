"""What was accepted stands in the next books: last June's numbers, and this term's words where they were written."""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.pipeline import book_file, municipality_book_file
from generator.pipeline.requests import SoFar, municipality_request, school_request
from generator.workbook.layout.keys import encode, of_count
from tests.support.desks import PROVSTAD, A, book, changed, collected, held, house, number, settled
from tests.support.engagements import HT2027, VT2027, engagement, unit
from tests.support.returns import hand_in, typed_in

COHORT = encode(record="analysis", line="02", field="cohort")
SEE = encode(record="analysis", line="02", field="see")
WHAT = encode(record="measure", line="01", field="what")
ANSWER = encode(record="explanation", cohort="2020", part="goals", checkpoint="2026-4", field="text")
WRITTEN = {COHORT: "Årskull född 2013 · åk 7", SEE: "Fler når.", WHAT: "Läxhjälp", ANSWER: "Ny lärare."}


def values(folder, term, asked=PROVSTAD):
    request = school_request(house(), asked, asked.unit(A), term, SoFar.of(held(folder)))
    return book_file(request, house().style)


def test_the_next_terms_book_begins_with_last_june_and_with_what_was_promised(tmp_path):
    settled(tmp_path)
    collected(tmp_path, {"a.xlsx": changed(typed_in(WRITTEN, book(pupils=20, reached=18)))})
    wider = engagement(unit("7–8", code=A))

    made = values(tmp_path, HT2027, wider)
    assert made.values[of_count(number("pupils"))] == 20
    said = encode(record="outcome", line="01", cohort="", field="gave")
    assert said in made.book.inputs(), "last term's measure waits for its outcome"
    assert made.values[SEE] is None, "this term's analysis is not written yet"


def test_kommunens_resultatbok_has_the_schools_numbers(tmp_path):
    settled(tmp_path)
    collected(tmp_path, {"a.xlsx": book(pupils=20, reached=18)})

    made = municipality_book_file(
        municipality_request(house(), PROVSTAD, VT2027, SoFar.of(held(tmp_path))), house().style
    )
    assert 20 in made.values.values()


def test_this_terms_words_are_put_back_where_they_were_written(tmp_path):
    settled(tmp_path)
    collected(tmp_path, {"a.xlsx": changed(typed_in(WRITTEN, book(pupils=20)))})
    made = values(tmp_path, VT2027)

    assert {key: made.values[key] for key in WRITTEN} == {
        **WRITTEN,
        COHORT: "Årskull född 2013 · åk\N{NO-BREAK SPACE}7",
    }
    assert made.values[of_count(number("pupils"))] is None, "numbers are typed, or come back with what is remarked on"


def test_of_two_checkpoints_of_a_term_the_later_ones_words_hold(tmp_path):
    settled(tmp_path, pilot=True)
    asked = engagement(unit("7", code=A, pilot=True))
    heads = CountKey(ObservationKey(A, Cohort(2020), Checkpoint(2026, 3), "pupils"), "pupils")
    march = typed_in({heads: 20, hand_in("checkpoint"): "A3", SEE: "I mars.", WHAT: "Läxhjälp"}, book(pilot=True))
    collected(tmp_path, {"a.xlsx": changed(march)})
    collected(tmp_path, {"b.xlsx": changed(typed_in({heads: 20, SEE: "I juni."}, book(pilot=True, pupils=20)))})
    made = values(tmp_path, VT2027, asked)

    assert (made.values[SEE], made.values[WHAT]) == ("I juni.", "Läxhjälp")
