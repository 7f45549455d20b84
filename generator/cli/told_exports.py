"""What became of exports, in words: how each was read, where its rows went, how many were followed, what is next."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from textwrap import fill

from generator.cli.speech import WIDTH, as_data
from generator.cli.statistics import as_lines
from generator.cli.told_problems import told_problems
from generator.domain.pupil_export import ExportFile, Tally
from generator.domain.texts import Severity, Texts, any_fault
from generator.domain.understood_export import UnderstoodExport
from generator.measures.followed import Followed
from generator.pipeline import Aggregation, Fate, House
from generator.problems import Problem
from generator.tables.report_words import checkpoint_title, when
from generator.tables.swedish import date_with_year, number, percent
from generator.tables.understood_export import understood_lines

INDENT, GAP = "    ", "  "


def told(done: Aggregation, house: House) -> str:
    """All of it, in the order in which people ask."""
    paragraphs = (
        [" · ".join(_heading(done, house))],
        *([*_file(file, house)] for file in done.files),
        [house.texts.label("aggregate.told.rows"), *_columns(_tally(done.tally, house.texts))],
        _followed(done, house),
        told_problems(done.problems, house.texts),
        [*_official(done, house.texts)],
        [*_what_next(done, house.texts)],
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def told_in_short(done: Aggregation, house: House) -> str:
    """How much was counted of how many made-up pupils, and what there is to ask; the rest stands on the sheet."""
    label, problems = house.texts.label, house.texts.problems
    questions = [one for one in done.problems if problems[one.code].severity is Severity.QUESTION]
    numbers = {"pupils": number(done.tally.counted), "numbers": number(done.numbers)}
    counted = label("cli.demo.counted", when=when(house.model, done.checkpoint), **numbers)
    sheet = label("cli.demo.sheet", folder=done.papers[0].parent.as_posix())
    return "\n".join([counted, *told_problems(questions, house.texts), sheet])


def _heading(done: Aggregation, house: House) -> Iterator[str]:
    """Whose counting it is and of when; that a made-up municipality is one, where its figures may be copied from."""
    yield done.engagement.municipality.name
    yield checkpoint_title(house.model, done.checkpoint)
    if done.engagement.fictional:
        yield house.texts.label("report.banner.fictional")


def as_answer(done: Aggregation, house: House) -> dict[str, object]:
    """The same for programs: numbers of rows, never a row."""
    return {
        "engagement": done.engagement.slug,
        "checkpoint": str(done.checkpoint),
        "fate": done.fate.value,
        "numbers": done.numbers,
        "acceptance": done.acceptance or None,
        "files": [_file_answer(file) for file in done.files],
        "rows": {
            "rows": done.tally.rows,
            "entries": done.tally.entries,
            "pupils": done.tally.pupils,
            "counted": done.tally.counted,
            "without_identity": done.tally.without_identity,
            "late_marks": done.tally.late_marks,
            "left_out": dict(done.tally.left_out),
            "unmatched": dict(done.tally.unmatched),
        },
        "followed": [
            {"born": one.cohort.born, "followed": one.followed, "pupils": one.pupils} for one in done.followed
        ],
        "papers": [path.as_posix() for path in done.papers],
        "problems": [as_data(problem, house.texts) for problem in done.problems],
    }


def refused_answer(problems: tuple[Problem, ...], texts: Texts) -> dict[str, object]:
    """Why nothing was taken in, for programs."""
    return {"fate": Fate.REFUSED.value, "problems": [as_data(problem, texts) for problem in problems]}


def explained(found: UnderstoodExport, texts: Texts) -> str:
    """How a file is understood, and all that a reading would say of it."""
    said = (_wrapped(line) for line in understood_lines(found, texts))
    problems = told_problems(found.problems, texts)
    return "\n".join([*said, *(["", *problems] if problems else [])])


def is_faulty(found: UnderstoodExport, texts: Texts) -> bool:
    """Whether something must be mended before the file can be counted."""
    return any_fault(found.problems, texts)


def explained_answer(found: UnderstoodExport, house: House) -> dict[str, object]:
    """The same for programs."""
    problems = [as_data(problem, house.texts) for problem in found.problems]
    return {**asdict(replace(found, problems=())), "problems": problems}


def _file_answer(file: ExportFile) -> dict[str, object]:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "form": file.mapping,
        "version": file.version,
        "checkpoint": str(file.checkpoint),
        "exported_on": file.exported_on.isoformat() if file.exported_on else None,
        "rows": file.rows,
    }


def _file(file: ExportFile, house: House) -> Iterator[str]:
    label = house.texts.label
    named = house.export_mapping(file.mapping).label
    yield label("aggregate.told.file", file=file.name, label=named, form=file.mapping, version=file.version)
    yield INDENT + label("aggregate.told.about", when=when(house.model, file.checkpoint), rows=number(file.rows))
    if file.exported_on:
        yield INDENT + label("aggregate.told.from", sum=file.hash_begins, day=date_with_year(file.exported_on))
    else:
        yield INDENT + label("aggregate.told.from_some_day", sum=file.hash_begins)


def _tally(tally: Tally, texts: Texts) -> Iterator[tuple[str, int]]:
    """Words and numbers; of the reasons only those that anybody was left out for."""
    label = texts.label
    yield label("aggregate.sheet.read"), tally.rows
    yield label("aggregate.sheet.entries"), tally.entries
    yield label("aggregate.sheet.counted"), tally.counted
    for reason, count in tally.left_out.items():
        if count:
            yield label(f"aggregate.left_out.{reason}"), count
    yield label("aggregate.sheet.without_identity"), tally.without_identity
    yield label("aggregate.sheet.late_marks"), tally.late_marks
    for reason, count in tally.unmatched.items():
        if count:
            yield label(f"aggregate.unmatched.{reason}"), count


def _columns(counts: Iterator[tuple[str, int]]) -> Iterator[str]:
    """Words to the left, numbers to the right."""
    rows = [(words, number(count)) for words, count in counts]
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    for words, shown in rows:
        yield f"{INDENT}{words.ljust(widths[0])}{GAP}{shown.rjust(widths[1])}"


def _followed(done: Aggregation, house: House) -> list[str]:
    """Cohort by cohort, of how many pupils we know how it went last June."""
    if not done.followed:
        return []
    heading = house.texts.label("aggregate.told.followed", june=when(house.model, done.checkpoint.a_year_earlier()))
    return [heading, *(f"{INDENT}{_of_cohort(one, done, house)}" for one in done.followed)]


def _of_cohort(one: Followed, done: Aggregation, house: House) -> str:
    name = house.model.school_system.cohort_name(one.cohort, done.checkpoint.school_year)
    numbers = {"followed": number(one.followed), "pupils": number(one.pupils)}
    return house.texts.label("aggregate.told.of_cohort", cohort=name, share=percent(one.per_cent), **numbers)


def _wrapped(line: str) -> str:
    """A long line goes on a little further in."""
    indent = line[: len(line) - len(line.lstrip())]
    return fill(line.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent + GAP) if line.strip() else line


def _official(done: Aggregation, texts: Texts) -> Iterator[str]:
    """How many agree, and those that do not as a table; the whole of it lies beside the sheet."""
    beside = done.reconciliation
    if beside is None:
        return
    alike, apart = len(beside.rows) - len(beside.apart), len(beside.apart)
    yield texts.label("aggregate.told.official", alike=number(alike), apart=number(apart))
    if apart:
        yield as_lines(beside.table_apart, texts)


def _what_next(done: Aggregation, texts: Texts) -> Iterator[str]:
    yield texts.label(f"aggregate.told.{done.fate.value}", numbers=number(done.numbers))
    for path in done.papers:
        yield f"{INDENT}→ {path.as_posix()}"
    if done.fate is not Fate.READY:
        yield texts.label("aggregate.told.next", name=done.engagement.slug)
