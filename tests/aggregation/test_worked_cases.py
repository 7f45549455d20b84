"""The worked cases of the rules, and those that are printed in Metod och definitioner, are counted again."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from generator.aggregation.counting import count
from generator.domain.calendar import Checkpoint
from tests.aggregation.rows import NORTH, SOUTH, export, pupil_rows, read, task
from tests.support.engagements import unit
from tests.support.texts import decimal, shown, table_after, written

FIRST_CODE = 99_100_000
CASES = Path(__file__).with_name("cases.txt")
COMPULSORY = ["SV", "EN", "MA", "BL", "HKK", "IDH", "MU", "SL", "TK", "GE", "HI", "RE", "SH", "BI", "FY", "KE"]
CHAPTER, SYSTEM = written("methods_exports"), written("methods_school_system")


@cache
def cases():
    rows = (line.split("|") for line in CASES.read_text(encoding="utf-8").splitlines() if "|" in line)
    return [tuple(cell.strip() for cell in row) for row in rows]


def marks_of(written_marks: str) -> list[dict]:
    """``9 E, HI F`` as marks: of subjects that are told more than once the latter, but all that are named."""
    found, named = {}, []
    for part in written_marks.split(", "):
        first, _, symbol = part.partition(" ")
        if first.isdigit():
            found = {subject: {"subject": subject, "symbol": symbol} for subject in COMPULSORY[: int(first)]}
        else:
            found.pop(first, None)
            named += read(part)
    return [*found.values(), *named]


def said(frame, figure: str, part: str = "", school: str = NORTH) -> str:
    """``k of n``, points or ``none`` of a school's only such row."""
    own = frame.filter(key_figure=figure, school_unit=school)
    rows = own.filter(**{"part" if figure == "eligible" else "subject": part}).rows(named=True)
    if not rows:
        return "none"
    [row] = rows
    if figure == "merit_value":
        assert row["pupils"] == 1
        return shown(Fraction(row["points"], 10)).removesuffix(",0")
    return f"{row['reached']} of {row['pupils']}"


def counted(asked, file, figure: str, part: str = "") -> str:
    """What is said of a file's only pupil."""
    return said(count(asked, [file]).observations.frame, figure, part)


def of_16_best(asked):
    """The same task with the older merit value: no subject beside the sixteen best."""
    system = asked.model.school_system
    older = replace(system, merit=replace(system.merit, extra_subject=""))
    return replace(asked, model=replace(asked.model, school_system=older))


def one_pupil(index: int, marks: list[dict]):
    pupil = {"row": 0, "identity": "p", "school_unit": NORTH, "index": index}
    return pupil_rows([pupil], [{"row": 0, **mark} for mark in marks])


@cache
def every_case(older: bool):  # noqa: FBT001  because it is one of two counts
    """All cases in one file, each pupil at a school of its own."""
    told = list(enumerate(cases()))
    schools = tuple(unit(code=str(FIRST_CODE + number), name=str(number)) for number, _ in told)
    asked = of_16_best(task(units=schools)) if older else task(units=schools)
    pupils = [
        {"row": number, "identity": str(number), "school_unit": str(FIRST_CODE + number), "index": int(index)}
        for number, (index, *_) in told
    ]
    marks = [{"row": number, **mark} for number, (_, written_marks, *_) in told for mark in marks_of(written_marks)]
    return count(asked, [pupil_rows(pupils, marks)]).observations.frame


@pytest.mark.parametrize("number", range(len(cases())), ids=[" | ".join(case) for case in cases()])
def test_a_pupil_is_counted_as_the_worked_case_says(number):
    _, _, what, expected = cases()[number]
    figure, _, part = what.partition(" ")
    frame = every_case(figure == "merit16")
    figure = "merit_value" if figure == "merit16" else figure

    assert said(frame, figure, part, str(FIRST_CODE + number)) == expected.replace(".", ",")


# ---------------------------------------------------------------------------------------------------- what is printed

SUBJECTS = {subject.label.casefold(): subject.id for subject in task().model.catalogue.subjects}
SUBJECTS |= {"språkval": "M2", "elevens val": "M1"}
SIGNS = {"streck": "–", "anpassad studiegång": "ANP"}
GROUPS = ("YR", "ES", "SAEKHU", "NATE")


def told(words: str) -> list[dict]:
    """``16 E, men streck i engelska`` or ``15 E, språkval E och modersmål A`` as marks."""
    number, _, rest = words.partition(" ")
    symbol = re.match(r"anpassad studiegång|[A-F]", rest)[0]
    marks = f"{number} {SIGNS.get(symbol, symbol)}"
    if found := re.search(r"men (streck|anpassad studiegång|[A-F]) i (.+)", words):
        marks += f", {SUBJECTS[found[2]]} {SIGNS.get(found[1], found[1])}"
    if found := re.search(r"men läser inte (.+)", words):
        marks += f", {SUBJECTS[found[1]]} EJ"
    if "svenska som andraspråk i stället för svenska" in words:
        marks += ", SV EJ, SVA E"
    for language, grade in re.findall(r"(språkval|modersmål|elevens val) ([A-F])", words):
        marks += f", {SUBJECTS[language]} {grade}"
    return marks_of(marks)


def yes(found: str) -> str:
    return "ja" if found == "1 of 1" else "nej"


def test_all_subjects_is_as_printed():
    rows = table_after(CHAPTER, "| Eleven har | Räknas | Når i alla ämnen |")

    for words, *expected in rows:
        frame = count(task(), [one_pupil(9, told(words))]).observations.frame
        reached, failed = (said(frame, figure) for figure in ("all_subjects", "f_or_dash"))
        assert expected == ["nej" if reached == "none" else "ja", yes(reached), yes(failed)], words
    assert len(rows) == 7


def test_eligibility_is_as_printed():
    rows = table_after(CHAPTER, "| Eleven har | Yrkesprogram |")

    for words, *expected in rows:
        frame = count(task(), [one_pupil(9, told(words))]).observations.frame
        found = [said(frame, "eligible", group) for group in GROUPS]
        assert expected == [yes(one) for one in found], words
        assert "none" not in found
    assert len(rows) == 10


@pytest.mark.parametrize(("text", "least"), [(CHAPTER, 5), (SYSTEM, 5)], ids=["exports", "school system"])
def test_merit_values_are_as_printed(text, least):
    rows = table_after(text, "| Eleven har | Meritvärde, 16 ämnen |")

    for words, *expected in rows:
        file = one_pupil(9, told(words.replace("inget språkval", "").strip(", ")))
        found = [counted(asked, file, "merit_value") for asked in (of_16_best(task()), task())]
        assert expected == [one.replace("none", "räknas inte") for one in found], words
    assert len(rows) == least
    assert decimal("177,5") == Fraction(355, 2)


def test_blocks_are_as_printed():
    rows = table_after(CHAPTER, "| Betyg | NO räknas |")

    for words, *expected in rows:
        parts = (re.match(r"(NO|\w+) (.+)", part).groups() for part in words.split(", "))
        marks = [{"subject": SUBJECTS.get(name, name), "symbol": SIGNS.get(sign, sign)} for name, sign in parts]
        found = counted(task(), one_pupil(6, marks), "reach_goals", "NO")
        assert expected == ["nej" if found == "none" else "ja", yes(found)], words
    assert len(rows) == 6


PLACES = {"Norra skolan": {"school_unit": NORTH}, "Södra skolan": {"school_unit": SOUTH, "index": 6}}
PLACES |= {
    "en annan huvudmans skola": {"school_unit": None},
    "anpassad grundskola": {"school_unit": NORTH, "adapted": True},
}


def entry(words: str) -> dict:
    """``Norra skolan från 2026-08-18 till 2027-06-10`` as an entry."""
    place = next(name for name in PLACES if words.startswith(name))
    days = {name: re.search(rf"{word} (\S+)", words) for name, word in (("entered", "från"), ("left", "till"))}
    return PLACES[place] | {name: date.fromisoformat(found[1]) for name, found in days.items() if found}


def test_the_school_that_counts_the_pupil_is_as_printed():
    rows = table_after(CHAPTER, "| Inskrivningar | Räknas på |")
    names = {NORTH: "Norra skolan", SOUTH: "Södra skolan"}

    for words, expected in rows:
        entries = [entry(part) for part in words.split(", ")]
        found = count(task(), [export(*(({"identity": "p", "index": 6, **one}, "MA E") for one in entries))])
        schools = found.observations.frame.filter(key_figure="reach_goals")["school_unit"].to_list()
        assert [names[code] for code in schools] == ([] if expected == "ingen skola" else [expected]), words
        asks = "aggregate_several_entries" in {problem.code for problem in found.problems}
        assert asks == ("från" not in words), words
    assert len(rows) == 7


OUTCOMES = {"når båda gångerna": "kept", "lyft": "gained", "tappat": "lost"}


def test_the_same_pupils_are_as_printed():
    rows = table_after(CHAPTER, "| I juni i fjol | Samma elever |")
    now = export(({"identity": "p", "index": 9}, "MA E"))

    for words, outcome, new in rows:
        assert followed(now, last_june(words)) == (outcome, new), words
    assert len(rows) == 7
    assert "Hade det varit F, och E i fjol på Norra skolan, hade eleven räknats som tappat." in CHAPTER
    was = last_june("Norra skolan, åk 8, E")
    assert followed(export(({"identity": "p", "index": 9}, "MA F")), was) == ("tappat", "nej")


def last_june(words: str):
    """The file of a year ago, in which another pupil shows that Norra skolan had the cohort then."""
    others = ({"identity": "q", "index": 8}, "MA E")
    found = re.match(r"(.+), åk (\d), (.+)", words)
    own = []
    if found:
        place = {**PLACES[found[1]], "index": int(found[2])}
        own = [({"identity": "p", **place}, f"MA {SIGNS.get(found[3], found[3])}")]
    return export(others, *own, at=Checkpoint(2025, 4))


def followed(now, before) -> tuple[str, str]:
    frame = count(task(), [now, before]).observations.frame
    [same] = frame.filter(key_figure="same_pupils", subject="MA").rows(named=True)
    [moved] = frame.filter(key_figure="movement").rows(named=True)
    outcome = next((told for told, field in OUTCOMES.items() if same[field]), "är inte med")
    return outcome, "ja" if moved["joined"] else "nej"
