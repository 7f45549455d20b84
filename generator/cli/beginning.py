"""``arskull init``: a new engagement from the register of schools."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import folder_option
from generator.cli.speech import SwedishCommand
from generator.domain.texts import Texts
from generator.pipeline import BeginOrder, Begun
from generator.tables.swedish import counted, month_name


@click.command(cls=SwedishCommand)
@click.argument("municipality", metavar="KOMMUN")
@click.option("--first-term", metavar="TERMIN", required=True)
@click.option("--date", "begun_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
@click.option("--force", is_flag=True)
@folder_option
def init(municipality: str, first_term: str, begun_on: datetime | None, folder: Path, *, force: bool) -> None:
    """A commented, valid YAML file. The clock is read here and nowhere else: the file keeps the day."""
    day = (begun_on or datetime.now().astimezone()).date()
    begun = pipeline.begin(BeginOrder(folder, municipality, first_term, day, force))
    click.echo(begun_text(begun, pipeline.load_texts()))


def begun_text(begun: Begun, texts: Texts) -> str:
    """Whose it is, how many schools it has, and what to do next."""
    of = begun.engagement.municipality
    schools = counted(len(begun.engagement.school_units), "skola", "skolor")
    about = {"name": of.name, "code": of.code, "county": of.county, "schools": schools}
    month = f"{month_name(begun.month)} {begun.month.year}"
    return "\n".join(
        (
            texts.label("cli.init.done", **about, month=month, path=begun.path.as_posix()),
            texts.label("cli.init.asked", asked=begun.asked, unattended=len(begun.registered.unattended)),
            texts.label("cli.init.next", slug=begun.engagement.slug),
        )
    )
