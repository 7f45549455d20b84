"""What holds in a returned book: typed before class sum, and a sign before both."""

from tests.support.engagements import count
from tests.support.readings import at, reading

PUPILS, _ = count("pupils", 0)
REACHED, _ = count("reached", 0)


def held(made):
    return {key.field: number.value for key, number in made.numbers.items()}


def test_a_typed_number_holds_over_the_classes_and_the_classes_where_nothing_is_typed():
    made = reading(typed={PUPILS: 20}, class_sums={PUPILS: 19, REACHED: 17})

    assert held(made) == {"pupils": 20, "reached": 17}


def test_a_typed_sign_holds_over_the_classes_and_gives_no_number():
    made = reading(marks={REACHED: ".."}, class_sums={REACHED: 17, PUPILS: 19})

    assert held(made) == {"pupils": 19}
    assert made.marks[REACHED].at == at(REACHED)
