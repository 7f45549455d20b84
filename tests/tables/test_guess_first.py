"""Gissa först: the answers follow from the figures, whichever they are."""

import pytest

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.measures.junes import Junes
from generator.tables.guess_first import Guess, guess_of_term
from generator.tables.swedish import NBSP
from tests.support.engagements import model

MODEL = model()


def junes(*lines: str) -> Junes:
    """Lines such as ``alby 2025 åk 4 MA 20/25 lyft 2 tappat 1``: school, year, åk, subject, reached of pupils."""
    names = {"lyft": "gained", "tappat": "lost"}
    counts: dict[CountKey, int] = {}
    for line in lines:
        school, year, _, label, subject, shares, *moved = line.split()
        cohort, point = Cohort.in_year(int(label), int(year)), Checkpoint(int(year), 4)
        reached, pupils = shares.split("/")
        share = ObservationKey(school, cohort, point, "reach_goals", subject)
        same = ObservationKey(school, cohort, point, "same_pupils", subject)
        counts |= {CountKey(share, "reached"): int(reached), CountKey(share, "pupils"): int(pupils)}
        counts |= {CountKey(same, names[word]): int(n) for word, n in zip(moved[::2], moved[1::2], strict=True)}
    return Junes.of(counts)


def said(guess: Guess) -> str:
    return " ".join(guess.answers).replace(NBSP, " ")


def rows(guess: Guess) -> list[str]:
    return [" | ".join([row.stub, *(c.text for c in row.cells)]).replace(NBSP, " ") for row in guess.table.rows]


def test_the_step_that_loses_most_is_named_with_its_pupils_and_whether_the_yardstick_changes():
    known = junes(
        "alby 2024 åk 3 MA 24/25", "alby 2025 åk 4 MA 20/25",
        "alby 2024 åk 7 MA 20/25", "alby 2025 åk 8 MA 19/25",
    )  # fmt: skip

    guess = guess_of_term(MODEL, known, 1)

    assert "från åk 3 till åk 4 · måttet byts här |  |  | −4 | −4" in rows(guess)
    assert said(guess).startswith(
        "Flest elever tappar i steget från åk 3 till åk 4: 4 elever på tre läsår. Just där byts"
    )


def test_a_step_over_no_line_asks_about_the_teaching():
    known = junes("alby 2024 åk 7 MA 20/25", "alby 2025 åk 8 MA 15/25")

    assert "Där byts inte måttet" in said(guess_of_term(MODEL, known, 1))


def test_schools_are_added_up_before_a_change_is_worked_out():
    known = junes(
        "alby 2024 åk 7 MA 10/10", "alby 2025 åk 8 MA 10/20",
        "berga 2024 åk 7 MA 10/30", "berga 2025 åk 8 MA 20/20",
    )  # fmt: skip

    assert "från åk 7 till åk 8 |  |  | +10 | +10" in rows(guess_of_term(MODEL, known, 1))


@pytest.mark.parametrize(
    ("moved", "behind"),
    [("lyft 0 tappat 4", "hos elever som gått kvar"), ("lyft 1 tappat 1", "elever har kommit och slutat")],
)
def test_a_fall_is_laid_on_those_who_stayed_or_on_those_who_came_and_went(moved, behind):
    known = junes("alby 2024 åk 7 MA 24/25", f"alby 2025 åk 8 MA 20/25 {moved}")

    assert behind in said(guess_of_term(MODEL, known, 2))


def test_a_cohort_that_changed_schools_is_left_out_of_same_or_new():
    known = junes(
        "alby 2024 åk 6 MA 24/25", "berga 2025 åk 7 MA 20/25",
        "berga 2024 åk 7 MA 24/25", "berga 2025 åk 8 MA 24/25 lyft 2 tappat 2",
    )  # fmt: skip

    guess = guess_of_term(MODEL, known, 2)

    assert [row.split(" | ")[0] for row in rows(guess)] == ["Årskull född 2011 · åk 8"]
    assert "0 i hela årskullen, men 2 har lyft och 2 tappat" in said(guess)


def test_only_what_returns_every_time_is_laid_on_the_line_itself():
    known = junes(
        "alby 2022 åk 6 MA 24/25", "alby 2023 åk 7 MA 20/25", "alby 2023 åk 6 MA 24/25", "alby 2024 åk 7 MA 21/25",
        "alby 2024 åk 6 MA 24/25", "alby 2025 åk 7 MA 22/25", "alby 2024 åk 6 EN 20/25", "alby 2025 åk 7 EN 22/25",
    )  # fmt: skip

    answers = dict(zip(("Sv/SvA", "Ma", "En"), guess_of_term(MODEL, known, 3).answers, strict=True))

    assert answers["Ma"].startswith("Matematik: −2, −3 och −4 elever, senaste årskullen först. Nedåt varje gång")
    assert "Aldrig nedåt" in answers["En"]


@pytest.mark.parametrize(("number", "told"), [(1, 0), (2, 1), (3, 1)])
def test_what_is_guessed_at_is_not_told_beforehand(number, told):
    guess = guess_of_term(MODEL, junes("alby 2024 åk 7 MA 20/25", "alby 2025 åk 8 MA 20/25"), number)

    assert guess.told == told < len(guess.table.columns) - 1
    assert "påhittade siffror" in guess.table.caption
