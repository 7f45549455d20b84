"""Certainty in plain Swedish (programme.md, section 8.3): no method is named outside Metod och definitioner."""

from generator.domain.counted import Counted
from generator.measures.certainty import Certainty, Verdict, best_told_in_pupils
from generator.tables.swedish import SMALL_NUMBERS, capital, counted, in_words, number

AGAIN = "Följ en gång till."
BEYOND_CHANCE = "Större än vad som brukar hända av sig självt i en så stor grupp."
NO_BASIS = "Underlag saknas för att säga om skillnaden är en tillfällighet."
LESS_THAN_ONE = "Skillnaden är mindre än en elev."


def certainty_sentence(certainty: Certainty) -> str:
    """What a reader is told of a difference.

    >>> certainty_sentence(Certainty(Verdict.COULD_BE_CHANCE, -2, 14)).replace("\N{NO-BREAK SPACE}", " ")
    'Skillnaden motsvarar två elever. I en grupp på 14 kan det vara en tillfällighet. Följ en gång till.'
    """
    if certainty.pupils is None:
        return NO_BASIS
    return f"{_difference(certainty.pupils)} {_verdict(certainty)}"


def share_sentence(found: Counted) -> str:
    """How to say a share that is too unsure for a percentage; nothing where the percentage will do, or is of nobody.

    >>> share_sentence(Counted(180, 240))
    ''
    """
    return surest(found) if best_told_in_pupils(found) else ""


def surest(found: Counted) -> str:
    """A share said as pupils, which nobody can take for more than it is.

    >>> surest(Counted(13, 21)).replace("\N{NO-BREAK SPACE}", " ")
    'Säkrast uttryckt: ungefär 13 av 21 elever.'
    """
    return f"Säkrast uttryckt: ungefär {number(found.reached)} av {counted(found.pupils, 'elev', 'elever')}."


def _difference(pupils: int) -> str:
    return f"Skillnaden motsvarar {in_words(abs(pupils), 'en elev', 'elever')}." if pupils else LESS_THAN_ONE


def _verdict(certainty: Certainty) -> str:
    if certainty.verdict is Verdict.MORE_THAN_CHANCE:
        return BEYOND_CHANCE
    if certainty.verdict is Verdict.TOO_FEW:
        return f"{capital(_group(certainty.group))} säger talet för lite: se till varje elev."
    return f"{capital(_group(certainty.group))} kan det vara en tillfällighet. {AGAIN}"


def _group(pupils: int | None) -> str:
    """Where nobody knows how large the group is, the words are about those who differ."""
    if pupils is None:
        return "när det rör så få elever"
    return f"i en grupp på {SMALL_NUMBERS[pupils] if pupils < len(SMALL_NUMBERS) else number(pupils)}"
