"""The sentences that people see instead of methods."""

import pytest

from generator.domain.counted import Counted
from generator.measures.certainty import Certainty, Verdict
from generator.tables.certainty import certainty_sentence, share_sentence, surest

NEVER_SAID = ("signifikan", "konfidens", "interval", "wilson", "mcnemar", "slump")


def shown(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("certainty", "sentence"),
    [
        (
            Certainty(Verdict.COULD_BE_CHANCE, -2, 14),
            "Skillnaden motsvarar två elever. I en grupp på 14 kan det vara en tillfällighet. Följ en gång till.",
        ),
        (
            Certainty(Verdict.COULD_BE_CHANCE, 1, 11),
            "Skillnaden motsvarar en elev. I en grupp på elva kan det vara en tillfällighet. Följ en gång till.",
        ),
        (
            Certainty(Verdict.COULD_BE_CHANCE, 0, 40),
            "Skillnaden är mindre än en elev. I en grupp på 40 kan det vara en tillfällighet. Följ en gång till.",
        ),
        (
            Certainty(Verdict.MORE_THAN_CHANCE, -12, 75),
            "Skillnaden motsvarar tolv elever. Större än vad som brukar hända av sig självt i en så stor grupp.",
        ),
        (
            Certainty(Verdict.TOO_FEW, 3, 8),
            "Skillnaden motsvarar tre elever. I en grupp på åtta säger talet för lite: se till varje elev.",
        ),
        (Certainty(Verdict.UNKNOWN), "Underlag saknas för att säga om skillnaden är en tillfällighet."),
    ],
)
def test_people_get_a_sentence(certainty, sentence):
    assert shown(certainty_sentence(certainty)) == sentence


def test_no_sentence_names_a_method():
    for verdict in Verdict:
        for pupils, group in ((-3, 14), (0, None), (None, None)):
            said = certainty_sentence(Certainty(verdict, pupils, group)).lower()
            assert not [word for word in NEVER_SAID if word in said]


def test_the_surest_way_to_say_a_share_is_in_pupils():
    assert shown(surest(Counted(13, 21))) == "Säkrast uttryckt: ungefär 13 av 21 elever."


def test_a_share_is_said_in_pupils_only_where_it_is_too_unsure_for_a_percentage():
    assert share_sentence(Counted(13, 21)) == surest(Counted(13, 21))
    assert share_sentence(Counted(180, 240)) == share_sentence(Counted(0, 0)) == ""
