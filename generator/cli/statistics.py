"""``arskull statistics``: official figures are taken in from files, and shown with source, school year and day."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import day_of, engagement_argument, folder_option, kept_option
from generator.cli.speech import SwedishCommand, SwedishGroup, said
from generator.domain.official import Sign
from generator.domain.table import Table
from generator.domain.texts import Texts
from generator.pipeline import OfficialKnown, Outside, StatisticsOrder, StatisticsTaken
from generator.problems import ProblemsFound

# What a service has nothing of is no fault, and many addresses would be a wall.
NOTHING_THERE = {"fetch_not_published": "statistics.not_published", "fetch_not_there": "statistics.not_there"}

retrieved_option = click.option("--retrieved", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")


@click.group(cls=SwedishGroup)
def statistics() -> None:
    """Commands about official statistics."""


@statistics.command(name="import", cls=SwedishCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILER")
@click.option("--address", metavar="ADRESS", default="")
@retrieved_option
@kept_option
def take_in(files: tuple[Path, ...], address: str, retrieved: datetime | None, kept: Path) -> None:
    """Files from Skolverket and Kolada, as they were published: without a network."""
    texts = pipeline.load_texts()
    order = StatisticsOrder(kept, day_of(retrieved))
    for one in pipeline.import_statistics(order, files, address):
        click.echo(told(one, texts))
        if one.contents.notices:
            click.echo(said(one.contents.notices, texts), err=True)


@statistics.command(cls=SwedishCommand)
@engagement_argument
@folder_option
@kept_option
@click.pass_obj
def fetch(outside: Outside, engagement: str, folder: Path, kept: Path) -> None:
    """Ask Skolverket and Kolada; what has come already is there also when they do not answer."""
    texts = pipeline.load_texts()
    fetched = pipeline.fetch_statistics(StatisticsOrder(kept, day_of(None)), folder, engagement, outside)
    click.echo(texts.label("statistics.fetched", new=fetched.new, known=fetched.known, folder=kept.as_posix()))
    click.echo(dated(pipeline.official_known(texts, kept, folder, engagement), texts))
    lacking = Counter(problem.code for problem in fetched.problems)
    for code, label in NOTHING_THERE.items():
        if lacking[code]:
            click.echo(texts.label(label, count=lacking[code]))
    if faults := [problem for problem in fetched.problems if problem.code not in NOTHING_THERE]:
        raise ProblemsFound(faults)


@statistics.command(cls=SwedishCommand)
@engagement_argument
@folder_option
@kept_option
def show(engagement: str, folder: Path, kept: Path) -> None:
    """What is known of a municipality and its schools."""
    texts = pipeline.load_texts()
    known = pipeline.official_known(texts, kept, folder, engagement)
    if known.notices:
        click.echo(said(known.notices, texts), err=True)
    if not known.figures:
        click.echo(texts.label("statistics.nothing", folder=kept.as_posix()))
        return
    click.echo(as_lines(known.table, texts))


def told(taken: StatisticsTaken, texts: Texts) -> str:
    """What a file said: how many values, how many of each sign, in all and of each measure."""
    contents = taken.contents
    label = "statistics.taken" if taken.new else "statistics.known"
    names = {"file": taken.file.name, "title": contents.title, "path": taken.kept.as_posix()}
    lines = [texts.label(label, rows=contents.rows, counts=_counts(contents.values(), texts), **names)]
    if len(contents.indicators) > 1:
        lines += [f"  {taken.titles[name]}: {_counts(contents.values(name), texts)}" for name in contents.indicators]
    return "\n".join(lines)


def dated(known: OfficialKnown, texts: Texts) -> str:
    """From which days the figures are that lie there: one line a source."""
    days: dict[str, set[date]] = {}
    for figure in known.figures:
        days.setdefault(figure.origin.source.value, set()).add(figure.origin.retrieved)
    return "\n".join(
        texts.label(
            "statistics.dated",
            source=texts.label(f"official.from.{source}"),
            days=", ".join(day.isoformat() for day in sorted(found)),
        )
        for source, found in sorted(days.items())
    )


def as_lines(table: Table, texts: Texts) -> str:
    """The table for a terminal: columns as wide as what stands in them, then what explains it."""
    rows = [[column.heading for column in table.columns]]
    rows += [[row.stub, *(cell.text for cell in row.cells)] for row in table.rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    source = (f"{texts.label('report.source')} {table.source}.",) if table.source else ()
    return "\n".join([table.caption, *lines, "", *table.notes, *source])


def _counts(values: Counter[Sign | None], texts: Texts) -> str:
    signs = ", ".join(f"{values[sign]} ”{sign.value}”" for sign in Sign if values[sign])
    total = texts.label("statistics.values", values=values.total(), numbers=values[None])
    return f"{total}, {signs}" if signs else total
