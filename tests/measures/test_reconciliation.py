"""Ours beside theirs: what agrees, what differs and by how much, and that a sign is held to the range it tells."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.domain.observations import CountKey
from generator.domain.official import Level, OfficialFigure, Organiser, Sign, Whose
from generator.measures.reconciliation import Agreement, Own, agreement, of_last_year, reconciled
from tests.support.official import CATALOGUE, FROM_EXPORT

SCHOOL = Whose(Level.SCHOOL_UNIT, "99000037", "Å", "9999")
TOWN = Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999", Organiser.MUNICIPAL)


def figure(value, indicator="all_subjects_9", whose=SCHOOL, pupils=44, **more):
    value = value if isinstance(value, Sign) else Decimal(value)
    return OfficialFigure(indicator, whose, 2025, value, FROM_EXPORT, pupils=pupils, **more)


def counts(rows, indicator="all_subjects_9"):
    """By school: the numbers that we have counted of the same thing."""
    key = CATALOGUE.same_as[indicator].key
    whose = {code: Whose(Level.SCHOOL_UNIT, code, "", "9999") for code in rows}
    return {
        CountKey(key(figure("0", indicator, whose[code])), field): number
        for code, fields in rows.items()
        for field, number in fields.items()
    }


@pytest.mark.parametrize(
    ("value", "own", "apart", "found"),
    [
        ("72.7", (32, 44), "0.0", Agreement.EQUAL),
        ("75.0", (32, 44), "-2.3", Agreement.DIFFERS),
        ("73", (32, 44), "0", Agreement.EQUAL),  # rounded as they round
        ("12.5", (1, 8), "0.0", Agreement.EQUAL),
        ("100.0", (44, 44), "0.0", Agreement.EQUAL),
    ],
)
def test_a_number_agrees_when_ours_is_rounded_to_the_same(value, own, apart, found):
    reached, pupils = own

    (one,) = reconciled([figure(value)], CATALOGUE, counts({"99000037": {"reached": reached, "pupils": pupils}}))

    assert (one.agreement, str(one.difference)) == (found, apart)


@pytest.mark.parametrize(
    ("sign", "own", "found"),
    [
        (Sign.NEARLY_ALL, Own(43, 44), Agreement.WITHIN),
        (Sign.NEARLY_ALL, Own(40, 44), Agreement.WITHIN),
        (Sign.NEARLY_ALL, Own(39, 44), Agreement.OUTSIDE),
        (Sign.NEARLY_ALL, Own(44, 44), Agreement.OUTSIDE),
        (Sign.AT_LEAST_95, Own(42, 44), Agreement.WITHIN),
        (Sign.AT_LEAST_95, Own(41, 44), Agreement.OUTSIDE),
        (Sign.TOO_FEW, Own(9, 9), Agreement.WITHIN),
        (Sign.TOO_FEW, Own(9, 17), Agreement.WITHIN),  # few who reach: seen at schools with 10–17 pupils
        (Sign.TOO_FEW, Own(10, 10), Agreement.OUTSIDE),
        (Sign.TOO_FEW, Own(1500, 9, mean=True), Agreement.WITHIN),
        (Sign.NEARLY_ALL, Own(1500, 9, mean=True), Agreement.OUTSIDE),
        (Sign.MISSING, Own(43, 44), Agreement.UNTOLD),
        (Sign.NOTHING, Own(43, 44), Agreement.UNTOLD),
    ],
)
def test_a_sign_is_a_range(sign, own, found):
    assert agreement(own, figure(sign)) is found


def test_a_sign_is_never_subtracted():
    (one,) = reconciled([figure(Sign.NEARLY_ALL)], CATALOGUE, counts({"99000037": {"reached": 43, "pupils": 44}}))

    assert (one.difference, one.rounded) == (None, Decimal("97.7"))


def test_the_municipality_is_the_sum_of_its_schools():
    known = counts({"99000037": {"reached": 32, "pupils": 44}, "99000011": {"reached": 20, "pupils": 22}})

    (one,) = reconciled([figure("78.8", whose=TOWN, pupils=67)], CATALOGUE, known)

    assert (one.own, one.agreement) == (Own(52, 66), Agreement.EQUAL)


def test_a_mean_is_taken_over_the_points_of_all():
    known = counts({"a": {"points": 63000, "pupils": 30}, "b": {"points": 22550, "pupils": 10}}, "merit_17")

    (one,) = reconciled([figure("213.9", "merit_17", TOWN)], CATALOGUE, known)

    assert (one.rounded, one.agreement) == (Decimal("213.9"), Agreement.EQUAL)


@pytest.mark.parametrize(
    "published",
    [
        figure("72.7", whose=Whose(Level.SCHOOL_UNIT, "88000011", "B", "9999")),  # not counted by us
        figure("72.7", whose=Whose(Level.MUNICIPALITY, "9999", "Exempelstad", "9999", Organiser.ALL)),
        figure("72.7", whose=Whose(Level.NATION, "0000", "Riket", "0000")),
        figure("11.9", "np_ma_9"),  # we count nothing of the kind
        figure("72.7", rounded=True),
    ],
)
def test_what_we_have_no_count_of_is_left_out(published):
    assert reconciled([published], CATALOGUE, counts({"99000037": {"reached": 32, "pupils": 44}})) == ()


def test_the_last_year_that_has_been_published_is_held_up_alone():
    known = {CountKey(CATALOGUE.same_as["all_subjects_9"].key(replace(figure("0"), school_year=year)), name): number
             for year in (2023, 2024) for name, number in (("reached", 32), ("pupils", 44))}  # fmt: skip
    published = [replace(figure("72.7"), school_year=year) for year in (2022, 2023, 2024)]
    rows = reconciled(published, CATALOGUE, known)

    assert [[one.figure.school_year for one in of_last_year(rows, year)] for year in (2022, 2023, 2024, 2025)] == [
        [], [2023], [2024], [2024],
    ]  # fmt: skip


def test_a_school_that_lacks_one_of_the_numbers_is_no_part_of_the_sum():
    known = counts({"99000037": {"reached": 32, "pupils": 44}, "99000011": {"pupils": 22}})

    (one,) = reconciled([figure("72.7", whose=TOWN)], CATALOGUE, known)

    assert one.own == Own(32, 44)
