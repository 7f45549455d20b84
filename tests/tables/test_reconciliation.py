"""The table of ours beside theirs, and which reasons stand below it."""

from decimal import Decimal

from generator.domain.official import Level, OfficialFigure, Organiser, Sign, Whose
from generator.measures.reconciliation import Own, Reconciled, agreement
from generator.tables.reconciliation import reasons, reconciliation_table
from tests.support.engagements import texts
from tests.support.official import CATALOGUE, FROM_EXPORT

SCHOOL = Whose(Level.SCHOOL_UNIT, "99000037", "Åskolan", "9999")
TOWN = Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999", Organiser.MUNICIPAL)


def row(value, own, indicator="all_subjects_9", whose=SCHOOL):
    figure = OfficialFigure(indicator, whose, 2025, value, FROM_EXPORT, pupils=44)
    return Reconciled(figure, own, agreement(own, figure))


ROWS = (
    row(Decimal("72.7"), Own(32, 44)),
    row(Decimal("75.0"), Own(32, 44)),
    row(Sign.NEARLY_ALL, Own(43, 44), "eligible_vocational"),
    row(Sign.NEARLY_ALL, Own(39, 44), "eligible_vocational"),
    row(Decimal("213.9"), Own(85550, 40, mean=True), "merit_17", TOWN),
)


def test_ours_theirs_and_what_is_between_them():
    table = reconciliation_table(ROWS, CATALOGUE, texts())

    assert [[one.stub, *(cell.text for cell in one.cells)][2:] for one in table.rows] == [
        ["2025/26", "72,7", "44", "72,7", "44", "0"],
        ["2025/26", "72,7", "44", "75,0", "44", "−2,3"],
        ["2025/26", "97,7", "44", "~100", "44", "stämmer med tecknet"],
        ["2025/26", "88,6", "44", "~100", "44", "utanför tecknet"],
        ["2025/26", "213,9", "40", "213,9", "44", "0"],
    ]
    assert [one.stub for one in table.rows][-1] == "Exempelstad, kommunala skolor"


def test_reasons_are_given_only_where_something_is_to_be_explained():
    assert list(reasons(ROWS[:1])) == []
    assert list(reasons(ROWS[:2])) == ["cut_off", "integrated", "entries", "dash"]
    assert list(reasons(ROWS[:4]))[-1] == "signs"
