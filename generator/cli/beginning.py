"""``arskull init``: a new engagement from the register of schools."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import day_of, folder_option, kept_option
from generator.cli.speech import SwedishCommand
from generator.domain.texts import Texts
from generator.pipeline import Asking, BeginOrder, Begun, Outside
from generator.tables.swedish import counted, date_with_year, month_name


@click.command(cls=SwedishCommand)
@click.argument("municipality", metavar="KOMMUN")
@click.option("--first-term", metavar="TERMIN", required=True)
@click.option("--date", "begun_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
@click.option("--force", is_flag=True)
@click.option("--online", is_flag=True)
@folder_option
@kept_option
@click.pass_obj
def init(  # noqa: PLR0913  because each is an option
    outside: Outside,
    municipality: str,
    first_term: str,
    begun_on: datetime | None,
    folder: Path,
    kept: Path,
    *,
    force: bool,
    online: bool,
) -> None:
    """A commented, valid YAML file. It keeps the day, so that it says the same for ever."""
    texts = pipeline.load_texts()
    asking = Asking(outside, kept, day_of(None), lambda units: _say_how_long(units, texts)) if online else None
    order = BeginOrder(folder, municipality, first_term, day_of(begun_on), force, asking)
    click.echo(begun_text(pipeline.begin(order), texts))


def begun_text(begun: Begun, texts: Texts) -> str:
    """Whose it is, how many schools it has, and what to do next."""
    of, edition = begun.engagement.municipality, begun.edition
    schools = counted(len(begun.engagement.school_units), "skola", "skolor")
    about = {"name": of.name, "code": of.code, "county": of.county, "schools": schools}
    asked = "cli.init.asked_today" if edition.address else "cli.init.asked"
    when = date_with_year(edition.day) if edition.address else f"{month_name(edition.day)} {edition.day.year}"
    return "\n".join(
        (
            texts.label("cli.init.done", **about, when=when, path=begun.path.as_posix()),
            texts.label(asked, asked=begun.asked, unattended=len(begun.registered.unattended)),
            texts.label("cli.init.next", slug=begun.engagement.slug),
        )
    )


def _say_how_long(units: int, texts: Texts) -> None:
    """Before the first question, since a city has hundreds of schools."""
    if units:
        click.echo(texts.label("cli.init.asking", units=counted(units, "skolenhet", "skolenheter")), err=True)
