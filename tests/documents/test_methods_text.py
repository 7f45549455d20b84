"""The worked examples of Metod och definitioner: every figure that is printed is computed again and compared."""

import re
from fractions import Fraction
from itertools import pairwise
from math import comb, nextafter

from generator.config.model import load_model
from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.chance import as_lopsided_by_chance as mcnemar
from generator.measures.progression import change_in_points, change_in_pupils, half_up, points_shown
from generator.measures.shrinkage import own_weight
from generator.measures.uncertainty import CohortShare, Interval, TwoCohorts, cautious, wilson
from generator.measures.uncertainty import newcombe as between
from tests.support.texts import Rows, decimal, of_counts, shown, table_after, written

CERTAINTY, CHANGE = written("methods_certainty"), written("methods_change")
COUNTING, COHORTS = written("methods_counting"), written("methods_cohorts")
DISCLOSURE, OFFICIAL = written("methods_disclosure"), written("methods_official")
SYSTEM = written("methods_school_system")
GRADES = {"A": 20, "E": 10, "F": 0}


def newcombe(one: Counted, other: Counted) -> Interval:
    return between(TwoCohorts(CohortShare(Cohort(2022), 5, one), CohortShare(Cohort(2021), 5, other)))


def least_coverage(interval, pupils: int) -> float:
    """The least that an interval covers in a group of that size, over every share."""
    found = [interval(Counted(reached, pupils)) for reached in range(pupils + 1)]
    beside = {nextafter(edge, side) for one in found for edge, side in ((one.low, -1), (one.high, 2))}
    return min(
        sum(comb(pupils, k) * share**k * (1 - share) ** (pupils - k) for k, one in enumerate(found) if one.holds(share))
        for share in beside
        if 1e-6 < share < 1 - 1e-6
    )


def per_cent(interval: Interval) -> str:
    return f"{shown(100 * interval.low)}–{shown(100 * interval.high)} %"


def test_every_wilson_interval_is_right():
    rows = table_after(CERTAINTY, "Wilsons intervall |")

    assert rows == [
        [who, f"{shown(100 * counted.reached / counted.pupils)} %", per_cent(wilson(counted))]
        for who, counted in ((row[0], of_counts(row[0])) for row in rows)
    ]


def test_how_often_the_intervals_hold_is_what_enumeration_gives():
    assert [shown(100 * least_coverage(*one)) for one in ((cautious, 6), (wilson, 10))] == ["91,2", "83,5"]
    assert "aldrig färre än 91,2" in CERTAINTY
    assert "i en grupp på 10 elever fångar det ibland bara 83,5 fall av 100" in CERTAINTY


def test_every_probability_of_mcnemar_is_right():
    rows = table_after(CERTAINTY, "| Lyft | Tappat |")

    assert rows == [[gained, lost, shown(mcnemar(int(gained), int(lost)), 3)] for gained, lost, _ in rows]


def test_twelve_of_twelve_is_as_common_as_the_text_says():
    assert Fraction(1, 4) < Fraction(9, 10) ** 12 < Fraction(1, 3)
    assert "mer än en gång på fyra också när var tionde elev" in CERTAINTY


def test_the_odds_told_in_words_are_those_of_the_table():
    assert mcnemar(5, 0) == Fraction(1, 16)
    assert mcnemar(6, 0) == Fraction(1, 32)
    assert "alla åt samma håll, händer av sig självt en gång på sexton, sex en gång på trettiotvå" in CERTAINTY


def test_every_newcombe_interval_is_right():
    rows = table_after(CERTAINTY, "| Årskullen nu |")

    for now, before, difference, interval in rows:
        found = newcombe(of_counts(now), of_counts(before))
        assert difference == shown(change_in_points(of_counts(now), of_counts(before)))
        assert interval == f"{shown(100 * found.low)} till {shown(100 * found.high)}"
    assert len(rows) == 3


def test_three_years_are_summed_and_not_averaged():
    rows = table_after(CERTAINTY, "| Årskull | Elever som når |")
    reached, pupils = ([int(row[at]) for row in rows] for at in (1, 2))

    assert (reached[-1], pupils[-1]) == (sum(reached[:-1]), sum(pupils[:-1]))
    assert [row[3] for row in rows] == [
        f"{half_up(Fraction(100 * k, n))} %" for k, n in zip(reached, pupils, strict=True)
    ]
    alone, together = wilson(Counted(reached[0], pupils[0])), wilson(Counted(reached[-1], pupils[-1]))
    assert f"{per_cent(alone)}. För de tre tillsammans är det {per_cent(together)}" in CERTAINTY


def test_shrinkage_weighs_the_school_by_its_size():
    spread, within = (int(found) for found in re.search(r"τ = (\d+) och \S = (\d+)", CERTAINTY).groups())
    rows = table_after(CERTAINTY, "| Elever | λ |")

    for pupils, weight, own, mean, shrunk in rows:
        of_own = Fraction(own_weight(spread**2, within**2 / int(pupils)))
        assert weight == shown(of_own, 2)
        assert shrunk == shown(of_own * decimal(own) + (1 - of_own) * decimal(mean))
    assert len(rows) == 2


def test_what_remains_of_a_distance_is_the_slope_times_it():
    slopes = dict(re.findall(r"(matematik|engelska|svenska) (0,\d+)", CERTAINTY))

    rows = table_after(CERTAINTY, "| Ämne | Skolenheter |")
    assert [row[2] for row in rows] == [f"{shown(2 * decimal(slopes[row[0].lower()]))} poäng" for row in rows]


def test_eighty_comparisons_cross_a_limit_of_one_in_twenty_four_times():
    assert "Åtta skolor och tio mått är 80 siffror" in CERTAINTY
    assert f"ungefär {half_up(Fraction(8 * 10, 20))} gånger" in CERTAINTY


def test_the_share_and_both_changes_of_english_are_worked_out_as_the_program_does():
    _, counted, reached, shares = [row[1:] for row in [["", "", ""], *table_after(CHANGE, "| | Juni i fjol, åk 4 |")]]
    before, now = (Counted(int(k), int(n)) for k, n in zip(reached, counted, strict=True))

    assert shares == [f"{half_up(Fraction(100 * one.reached, one.pupils))} %" for one in (before, now)]
    assert f"**{points_shown(now, before)}**".replace("-", "−") in CHANGE
    assert f"**{-change_in_pupils(now, before)} elever färre**" in CHANGE


def test_printed_shares_may_differ_from_the_printed_change():
    *rows, change = table_after(CHANGE, "| Matematik | Elever som når |")
    before, now = (of_counts(row[1]) for row in rows)

    exact = [Fraction(100 * one.reached, one.pupils) for one in (before, now)]
    assert [row[2:] for row in rows] == [[f"{shown(share, 2)} %", f"{half_up(share)} %"] for share in exact]
    assert change[2:] == [shown(exact[1] - exact[0], 2), shown(points_shown(now, before), 0)]


def test_a_half_goes_away_from_zero():
    told = re.findall(r"(−?\d+,5) blir (−?\d+)", CHANGE)

    assert len(told) == 2
    assert all(decimal(rounded) == half_up(decimal(exact)) for exact, rounded in told)


def test_the_four_groups_of_same_pupils_add_up_both_ways():
    rows = [[int(re.match(r"\d+", cell)[0]) for cell in row[1:]] for row in table_after(CHANGE, "| | Når i år |")]

    assert all(row[0] + row[1] == row[2] for row in rows)
    assert [a + b for a, b in zip(rows[0], rows[1], strict=True)] == rows[2]
    kept_and_lost, gained = rows[0], rows[1][0]
    assert f"lyft − tappat = {gained} − {kept_and_lost[1]} = −{kept_and_lost[1] - gained} elever" in CHANGE


def test_the_bridge_between_whole_cohort_and_same_pupils_adds_up():
    steps = [decimal(row[1]) for row in table_after(CHANGE, "| Elever som når | Antal |")]

    assert sum(steps[:-1]) == steps[-1]


def test_counts_of_swedish_are_summed_and_their_percentages_are_not():
    rows = table_after(COUNTING, "| Ämne | Elever som når |")
    (one, other, whole) = (Counted(int(row[1]), int(row[2])) for row in rows)

    assert whole == Counted(one.reached + other.reached, one.pupils + other.pupils)
    shares = [half_up(Fraction(100 * each.reached, each.pupils)) for each in (one, other, whole)]
    assert [row[3] for row in rows] == [f"{share} %" for share in shares]
    assert f"Medelvärdet av {shares[0]} och {shares[1]} är {half_up(Fraction(shares[0] + shares[1], 2))}." in COUNTING


def test_the_year_of_a_cohort_follows_from_the_year_of_birth():
    autumn, born, label = (int(found) for found in re.search(r"(\d{4}) − (\d{4}) − 6 = (\d)", COHORTS).groups())
    cohort, system = Cohort.in_year(label, autumn), load_model().school_system

    assert cohort.born == born
    assert [system.label(cohort.index(year), year) for year in (autumn, 2028)] == [str(label), "8"]
    assert "född 2015 går läsåret 2028/29 i det som hade varit\nåk 7 och heter åk 8" in COHORTS


def outwards(counted: Counted) -> str:
    """The outward rule as the text tells it; small groups first."""
    if counted.pupils < 10 or counted.reached < 5:
        return ".."
    if 0 < counted.pupils - counted.reached < 5:
        return "~100"
    return f"{half_up(Fraction(100 * counted.reached, counted.pupils))} %"


def test_every_example_of_what_is_shown_outwards_follows_the_rule():
    rows = table_after(DISCLOSURE, "| Elever som når | Uträknat |")

    for who, exact, outward in rows:
        counted = of_counts(who)
        assert exact == f"{shown(Fraction(100 * counted.reached, counted.pupils))} %"
        assert outward == outwards(counted)
    assert {row[2] for row in rows} >= {"..", "~100", "100 %"}


def test_nearly_all_may_be_as_low_as_the_text_says():
    assert "med 23 elever, varav 4 ännu inte når, är andelen 82,6 %" in DISCLOSURE
    assert shown(Fraction(100 * 19, 23)) == "82,6"


def test_the_hidden_school_can_be_worked_out_just_as_the_text_shows():
    hidden, *shown_rows, whole = table_after(DISCLOSURE, "| Matematik, åk 5 |")

    for at in (1, 2):
        terms = [whole[at], *(row[at] for row in shown_rows)]
        left = int(terms[0]) - sum(int(term) for term in terms[1:])
        assert f"{' − '.join(terms)} = {left}" in DISCLOSURE
    assert hidden[1:] == ["..", ".."]


def test_merit_values_follow_the_two_rules():
    def best(grades: list[int], most: int) -> int:
        return sum(sorted(grades, reverse=True)[:most])

    for told, of_16, of_17 in table_after(SYSTEM, "| Eleven har |"):
        count, grade = re.match(r"(\d+) ([A-F])", told).groups()
        others = [GRADES[grade]] * int(count)
        language = [GRADES[found] for found in re.findall(r"språkval ([A-F])", told)]
        assert (int(of_16), int(of_17)) == (best(others + language, 16), best(others, 16) + sum(language)), told


def test_the_programme_of_points_is_the_scales():
    symbols = {one.symbol: one.points for one in load_model().school_system.scale(9, 2026).symbols}
    [row] = table_after(SYSTEM, "| Betyg | A |")

    assert [decimal(cell) for cell in row[1:]] == [symbols[one] for one in ("A", "B", "C", "D", "E", "F", "–")]


def test_english_of_the_methods_is_english_of_table_2():
    english = next(
        row for row in table_after(written("example_table_2", "macros"), "| Når målen |") if row[0] == "Engelska"
    )
    [counted, reached, _] = table_after(CHANGE, "| | Juni i fjol, åk 4 |")

    assert re.findall(r"\((\d+)/(\d+)\)", f"{english[4]} {english[5]}") == list(
        zip(reached[1:], counted[1:], strict=True)
    )


def test_the_national_values_stand_in_order_of_time():
    rows: Rows = table_after(OFFICIAL, "| Riket, alla huvudmän |", headings=True)

    assert all(int(before[:4]) + 1 == int(after[:4]) for before, after in pairwise(rows[0][1:]))


def test_what_the_handbook_says_instead_of_an_interval_is_that_interval():
    found = wilson(Counted(13, 21))

    told = f"”Mellan {half_up(Fraction(100 * found.low))} och {half_up(Fraction(100 * found.high))} procent når.”"
    assert f"{told} | ”Säkrast uttryckt: ungefär 13 av 21 elever.”" in written("reading_table_2")
