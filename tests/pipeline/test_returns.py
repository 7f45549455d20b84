"""Returned books into the ledger: each whole or not at all, nothing guessed, and one fault stops one book."""

from dataclasses import replace

import pytest

from generator.domain.calendar import Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.records import TextForm
from generator.domain.school_system import Status
from generator.domain.texts import sentence
from generator.pipeline import Fate, ReturnsOrder, withdraw
from generator.problems import Problem, ProblemsFound
from generator.workbook.layout.keys import encode
from tests.support.desks import A, B, book, cells, changed, collected, counts, held, house, ledger, number, settled
from tests.support.engagements import MARCH_2027
from tests.support.returns import hand_in, typed_in

PUPILS, REACHED = number("pupils"), number("reached")
RULES = {rule.id for rule in house().model.rules.all}


@pytest.fixture
def folder(tmp_path):
    """Engagements with Provstad, whose ledger nobody has begun."""
    return settled(tmp_path)


def both_cells():
    return cells("pupils", "reached")


def fates(returned):
    assert all(sentence(problem, house().texts) for one in returned for problem in one.problems)
    return {one.file.name: (one.fate, codes(one)) for one in returned}


def codes(one):
    """What the rules ask about a book that is nearly empty is another matter."""
    return [problem.code for problem in one.problems if problem.code not in RULES]


def told(one, code):
    return next(problem for problem in one.problems if problem.code == code)


def test_a_book_is_accepted_whole_as_one_file_with_the_cell_of_every_number(folder):
    (one,) = collected(folder, {"a.xlsx": book(pupils=20, reached=0)})

    assert (one.fate, one.unit.name, one.numbers) == (Fate.ACCEPTED, "Provskolan", 2)
    assert ledger(folder) == [f"{one.acceptance}.json"]
    assert one.acceptance.startswith("2027-06-15_return_99000011_")
    assert counts(folder) == {PUPILS: 20, REACHED: 0}
    row = held(folder).rows[PUPILS.observation]
    assert (row.provenance.source, row.provenance.sheet, row.provenance.cell) == ("a.xlsx", "Inmatning", both_cells())


def test_what_was_asked_and_left_blank_is_kept_as_missing_and_who_handed_in_too(folder):
    collected(folder, {"a.xlsx": book(pupils=20)})

    rows = held(folder).rows
    assert rows[number("pupils", subject="EN").observation].status is Status.MISSING
    assert (rows[PUPILS.observation].status, rows[PUPILS.observation].counts) == (Status.VALUE, {"pupils": 20})
    said = {key.field: record.text for key, record in held(folder).texts.items() if key.form is TextForm.HAND_IN}
    assert said == {"role": "Rektor", "date": "2027-06-14"}


def test_one_bad_cell_refuses_its_own_book_and_no_other(folder):
    returned = collected(folder, {"a.xlsx": book(pupils="12,5"), "b.xlsx": book(B, pupils=20)})

    assert fates(returned) == {"a.xlsx": (Fate.REFUSED, ["cell_not_whole"]), "b.xlsx": (Fate.ACCEPTED, [])}
    assert counts(folder) == {number("pupils", B): 20}


def test_a_file_that_the_gate_turns_away_stops_nothing(folder):
    returned = collected(folder, {"a.xlsx": Problem("not_our_book"), "b.xlsx": book(B, pupils=20)})

    assert fates(returned) == {"a.xlsx": (Fate.REFUSED, ["not_our_book"]), "b.xlsx": (Fate.ACCEPTED, [])}


def test_a_question_stops_nothing_and_travels_until_the_next_book(folder):
    collected(folder, {"a.xlsx": book(pupils=20, reached="-")})
    asked = [one for one in held(folder).texts.values() if one.key.form is TextForm.QUESTION and one.key.row == "001"]
    assert [(one.key.field, one.sheet, one.cell) for one in asked] == [("cell_dash", "Inmatning", cells("reached"))]
    assert asked[0].text.startswith("Ett streck kan betyda både noll")

    collected(folder, {"b.xlsx": book(pupils=20, reached=18)})
    assert [one.text for key, one in held(folder).texts.items() if key.field == "cell_dash"] == [""]


def test_the_same_file_twice_is_read_once_and_later_changes_nothing(folder):
    made = book(pupils=20)
    once = collected(folder, {"a.xlsx": made, "kopia.xlsx": made})
    again = collected(folder, {"a.xlsx": made})

    assert fates(once) == {"a.xlsx": (Fate.ACCEPTED, []), "kopia.xlsx": (Fate.PASSED_BY, ["same_file_twice"])}
    assert fates(again) == {"a.xlsx": (Fate.NOTHING_NEW, [])}
    assert len(ledger(folder)) == 1


def test_two_versions_from_one_school_are_asked_about_and_neither_is_read(folder):
    returned = collected(folder, {"a.xlsx": book(pupils=20), "a2.xlsx": book(pupils=21), "b.xlsx": book(B, pupils=9)})

    assert fates(returned) == {
        "a.xlsx": (Fate.REFUSED, ["several_from_one_school"]),
        "a2.xlsx": (Fate.REFUSED, ["several_from_one_school"]),
        "b.xlsx": (Fate.ACCEPTED, []),
    }
    assert counts(folder) == {number("pupils", B): 9}


def test_a_changed_number_is_shown_old_and_new_and_refused_until_it_is_wanted(folder):
    collected(folder, {"a.xlsx": book(pupils=20, reached=18)})
    (one,) = collected(folder, {"b.xlsx": book(pupils=20, reached=17)})
    assert (one.fate, codes(one)) == (Fate.REFUSED, ["accepted_number_changes"])
    assert sentence(told(one, "accepted_number_changes"), house().texts) == (
        f"b.xlsx, bladet Inmatning, cell {both_cells()}: Provskolan, Årskull född 2013 · åk\N{NO-BREAK SPACE}7, Ma, "
        "juni\N{NO-BREAK SPACE}2027: elever 20, når 18 är redan inläst, men här står elever 20, når 17. "
        "Stämmer det nya, läs in igen med --accept-changes."
    )

    (one,) = collected(folder, {"b.xlsx": book(pupils=20, reached=17)}, accept_changes=True)
    assert (one.fate, codes(one)) == (Fate.ACCEPTED, ["accepted_number_replaced"])
    assert (counts(folder), len(ledger(folder))) == ({PUPILS: 20, REACHED: 17}, 2)


def test_a_number_that_was_emptied_is_named_and_one_that_was_added_is_no_change(folder):
    collected(folder, {"a.xlsx": book(pupils=20)})
    assert fates(collected(folder, {"b.xlsx": book(pupils=20, reached=18)})) == {"b.xlsx": (Fate.ACCEPTED, [])}

    (one,) = collected(folder, {"c.xlsx": book(pupils=20)})
    details = told(one, "accepted_number_changes").details
    assert (details["before"], details["now"]) == ("elever 20, når 18", "elever 20")
    collected(folder, {"c.xlsx": book(pupils=20)}, accept_changes=True)
    assert counts(folder) == {PUPILS: 20}


def test_a_book_can_be_collected_for_one_school_only(folder):
    returned = collected(folder, {"a.xlsx": book(pupils=20), "b.xlsx": book(B, pupils=20)}, school=B)

    assert fates(returned) == {"a.xlsx": (Fate.REFUSED, ["book_of_another_school"]), "b.xlsx": (Fate.ACCEPTED, [])}


def test_folders_are_looked_through_and_what_is_half_a_file_is_passed_by(folder):
    inbox = folder / "inlamnat" / "björk"
    inbox.mkdir(parents=True)
    for name in ("~$a.xlsx", "a.xlsx.part", ".dold.xlsx", "bild.png"):
        (inbox / name).touch()
    returned = collected(folder, {"a.xlsx": book(pupils=20)}, files=(folder / "inlamnat",))

    assert fates(returned) == {
        "a.xlsx": (Fate.ACCEPTED, []),
        "a.xlsx.part": (Fate.PASSED_BY, ["partial_file"]),
        "~$a.xlsx": (Fate.PASSED_BY, ["partial_file"]),
    }


def test_an_empty_folder_is_said_to_be_empty(folder):
    (folder / "tom").mkdir()

    with pytest.raises(ProblemsFound) as caught:
        collected(folder, {}, files=(folder / "tom",))
    assert [problem.code for problem in caught.value.problems] == ["nothing_to_read"]


def test_what_was_taken_back_never_came_and_what_held_before_holds_again(folder):
    collected(folder, {"a.xlsx": book(pupils=20)})
    collected(folder, {"b.xlsx": book(pupils=21)}, accept_changes=True)

    taken_back = withdraw(house(), ReturnsOrder(folder, "provstad", ()), "b.xlsx")
    assert counts(folder) == {PUPILS: 20}
    assert len(ledger(folder)) == 3, "nothing is deleted"
    with pytest.raises(ProblemsFound) as caught:
        withdraw(house(), ReturnsOrder(folder, "provstad", ()), taken_back)
    assert caught.value.problems[0].code == "withdraw_unknown"

    collected(folder, {"b.xlsx": book(pupils=21)}, accept_changes=True)
    assert counts(folder) == {PUPILS: 21}, "the same file may come again"


@pytest.mark.parametrize("word", ["Provskolan", "provskolan", A])
def test_a_school_is_enough_to_say_what_to_take_back(folder, word):
    collected(folder, {"a.xlsx": book(pupils=20), "b.xlsx": book(B, pupils=20)})
    withdraw(house(), ReturnsOrder(folder, "provstad", ()), word)

    assert counts(folder) == {number("pupils", B): 20}


def test_two_who_collect_at_once_are_a_conflict_that_a_third_reading_settles(folder):
    collected(folder, {"a.xlsx": book(pupils=20)})
    first = (folder / "provstad" / "ledger" / ledger(folder)[0]).read_bytes()
    (folder / "provstad" / "ledger" / ledger(folder)[0]).unlink()
    collected(folder, {"b.xlsx": book(pupils=21)})
    (folder / "provstad" / "ledger" / "2027-06-15_return_annan dator.json").write_bytes(first)
    with pytest.raises(ProblemsFound) as caught:
        collected(folder, {"c.xlsx": book(pupils=20)})
    (problem,) = caught.value.problems
    (folder / "provstad" / "ledger" / "2027-06-15_return_annan dator.json").rename(
        folder / "provstad" / "ledger" / problem.details["name"]
    )
    assert held(folder).conflicts

    collected(folder, {"c.xlsx": book(pupils=20)})
    assert (held(folder).conflicts, counts(folder)) == ((), {PUPILS: 20})


def test_no_checkpoint_no_acceptance_and_the_cell_to_choose_it_in_is_named(folder):
    silent = changed(typed_in({hand_in("checkpoint"): None}, book(pupils=20)))
    (one,) = collected(folder, {"a.xlsx": silent})

    assert (one.fate, codes(one)) == (Fate.REFUSED, ["checkpoint_missing"])
    assert (one.problems[0].at.sheet, ledger(folder)) == ("Kontroll och inlämning", [])


def test_a_renamed_sheet_and_file_are_the_same_return(folder):
    made = book(pupils=20)
    sheets = tuple(replace(sheet, name=f"Kopia av {sheet.name}") for sheet in made.sheets)
    (one,) = collected(folder, {"Karins fil (3).xlsx": replace(made, sheets=sheets)})

    assert (one.fate, counts(folder)) == (Fate.ACCEPTED, {PUPILS: 20})


def test_an_answered_question_is_kept_with_its_answer_and_what_nobody_asked_about_too(folder):
    answer = encode(record="explanation", cohort="2020", part="goals", checkpoint="2026-4", field="text")
    collected(folder, {"a.xlsx": changed(typed_in({answer: "Ett nytt ämne."}, book(pupils=20)))})

    kept = {key.field: one.text for key, one in held(folder).texts.items() if key.form is TextForm.EXPLANATION}
    assert kept["explanation"] == "Ett nytt ämne."


def test_what_stands_differently_about_an_earlier_checkpoint_is_asked_and_changes_nothing(folder):
    march = CountKey(ObservationKey(A, Cohort(2020), MARCH_2027, "pupils"), "pupils")
    pilot = settled(folder, pilot=True)
    collected(pilot, {"a.xlsx": changed(typed_in({march: 21, hand_in("checkpoint"): "A3"}, book(pilot=True)))})
    assert counts(pilot) == {march: 21}

    june = changed(typed_in({march: 22}, book(pilot=True, pupils=20)))
    (one,) = collected(pilot, {"b.xlsx": june})
    assert (one.fate, counts(pilot)) == (Fate.ACCEPTED, {march: 21, PUPILS: 20})
    assert "accepted_silently_changed" in [problem.code for problem in one.problems]

    collected(pilot, {"b.xlsx": june}, accept_changes=True)
    assert counts(pilot) == {march: 22, PUPILS: 20}
