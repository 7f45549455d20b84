"""The ledger handed out and thinned: the same bytes every time; of what is removed only how much it was is left."""

from datetime import date

import pytest

from generator.pipeline import LedgerOrder, export_ledger, purge_ledger
from generator.workbook.layout.keys import encode
from tests.support.desks import A, B, book, changed, collected, counts, house, ledger, number, settled
from tests.support.returns import typed_in

BEFORE = date(2028, 1, 1)


@pytest.fixture
def folder(tmp_path):
    """Provstad, where one school has handed in twice and another once, later."""
    settled(tmp_path)
    see = encode(record="analysis", line="01", field="see")
    collected(tmp_path, {"a.xlsx": changed(typed_in({see: "=SUM(A1)"}, book(pupils=20)))})
    collected(tmp_path, {"a2.xlsx": book(pupils=21)}, accept_changes=True, accepted_on=date(2028, 6, 15))
    collected(tmp_path, {"b.xlsx": book(B, pupils=9, reached=0)})
    return tmp_path


def exported(folder, output):
    place = export_ledger(house(), LedgerOrder(folder, "provstad"), output)
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


def test_what_is_in_force_is_handed_out_alike_every_time_with_a_word_for_every_column(folder, tmp_path):
    files = exported(folder, tmp_path / "ett")
    assert files == exported(folder, tmp_path / "två")

    rows = files["observationer.csv"].decode("utf-8-sig").splitlines()
    mathematics = [row for row in rows if f"{A};2020;2026-4;reach_goals;MA;" in row]
    assert len(mathematics) == 1
    assert ";value;21;;" in mathematics[0]
    assert "a2.xlsx;" in mathematics[0]
    words = files["ordlista.txt"].decode()
    assert all(f"\r\n{column}: " in words for column in rows[0].split(";"))


def test_text_is_never_handed_out_as_a_formula(tmp_path):
    settled(tmp_path)
    see = encode(record="analysis", line="01", field="see")
    collected(tmp_path, {"a.xlsx": changed(typed_in({see: "=SUM(A1)"}, book(pupils=20)))})

    assert ";'=SUM(A1);" in exported(tmp_path, tmp_path)["texter.csv"].decode()


def test_thinning_is_shown_first_and_removes_nothing_until_it_is_confirmed(folder):
    found, told = purge_ledger(house(), LedgerOrder(folder, "provstad"), BEFORE, confirmed=False)

    assert (len(found), len(ledger(folder))) == (2, 3)
    assert all(one.name in told for one in found)


def test_what_is_thinned_is_gone_and_only_how_much_it_was_is_noted(folder):
    purge_ledger(house(), LedgerOrder(folder, "provstad"), BEFORE, confirmed=True)

    note = folder / "provstad" / "ledger" / "gallring_före_2028-01-01.txt"
    assert len(ledger(folder)) == 2
    assert "2027-06-15_return_99000011_" in note.read_text(encoding="utf-8")
    assert "SUM" not in note.read_text(encoding="utf-8")
    assert counts(folder) == {number("pupils"): 21}, "what came later stands"


def test_what_was_replaced_never_outlives_what_replaced_it(folder):
    collected(folder, {"b2.xlsx": book(B, pupils=10, reached=1)}, accept_changes=True, accepted_on=date(2027, 1, 1))
    purge_ledger(house(), LedgerOrder(folder, "provstad"), date(2027, 2, 1), confirmed=True)

    assert counts(folder) == {number("pupils"): 21}
