"""What became of returned books, in words: one paragraph a file, what is wrong in it with place and remedy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import fill

from generator.cli.speech import WIDTH, as_data, gravest_first
from generator.domain.calendar import Checkpoint
from generator.domain.texts import Severity, Texts, sentence
from generator.pipeline import Fate, House, Returned
from generator.problems import InFile, InSheet, Nowhere, Problem

INDENT = " " * 4


def told(returned: Sequence[Returned], house: House) -> str:
    """All files, and last how it went as a whole."""
    paragraphs = ["\n".join(_file(one, house)) for one in returned]
    return "\n\n".join([*paragraphs, _summary(returned, house.texts)])


def as_answer(one: Returned, texts: Texts) -> dict[str, object]:
    """One file for programs."""
    return {
        "file": one.file.name,
        "fate": one.fate.value,
        "school_unit": one.unit.code if one.unit else None,
        "checkpoint": str(one.checkpoint) if one.checkpoint else None,
        "numbers": one.numbers,
        "acceptance": one.acceptance or None,
        "problems": [as_data(problem, texts) for problem in one.problems],
    }


def _file(one: Returned, house: House) -> Iterator[str]:
    label = house.texts.label
    about = [one.unit.name] if one.unit else []
    about += [_checkpoint(one.checkpoint, house)] if one.checkpoint else []
    fate = label(f"returned.{one.fate.value}", numbers=one.numbers)
    yield f"{' · '.join([*about, one.file.name])}: {fate}"
    for problem in gravest_first(one.problems, house.texts):
        yield _problem(problem, house.texts)


def _checkpoint(checkpoint: Checkpoint, house: House) -> str:
    plan = house.model.programme.checkpoint(checkpoint.number)
    return f"{plan.name} {plan.month} {checkpoint.month.year}"


def _problem(problem: Problem, texts: Texts) -> str:
    """The place without the file, which stands above."""
    severity = texts.problems[problem.code].severity.value
    text = sentence(replace(problem, at=Nowhere()), texts)
    place = problem.at
    where = f"{place.sheet}{', ' + place.cell if place.cell else ''}: " if isinstance(place, InSheet) else ""
    where = f"rad {place.line}: " if isinstance(place, InFile) and place.line else where
    first = f"{INDENT}{severity:<12}"
    return fill(f"{where}{text}", WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


def _summary(returned: Sequence[Returned], texts: Texts) -> str:
    fates = Counter(one.fate for one in returned)
    questions = sum(
        1
        for one in returned
        if one.fate is not Fate.REFUSED
        for problem in one.problems
        if texts.problems[problem.code].severity is Severity.QUESTION
    )
    counted = {"accepted": fates[Fate.ACCEPTED], "unchanged": fates[Fate.NOTHING_NEW], "refused": fates[Fate.REFUSED]}
    return texts.label("cli.collect.summary", **counted, questions=questions)
