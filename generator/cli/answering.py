"""``arskull feedback``: what goes back to the schools."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import folder_option, output_option
from generator.cli.speech import NothingToCollect, SwedishCommand
from generator.domain.texts import Texts
from generator.pipeline import Feedback, ReturnsOrder


@click.command(cls=SwedishCommand)
@click.argument("engagement", metavar="UPPDRAG")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILER]")
@click.option("--date", "accepted_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
@folder_option
@output_option
def feedback(
    engagement: str, files: tuple[Path, ...], accepted_on: datetime | None, folder: Path, output: Path
) -> None:
    """A clean workbook and a letter for every school that has returned one, and a page about them all."""
    house = pipeline.open_house()
    inbox = folder / engagement / "returns"
    if not files and not inbox.is_dir():
        raise NothingToCollect
    order = ReturnsOrder(folder, engagement, files or (inbox,), accepted_on.date() if accepted_on else None)
    say_answered(pipeline.feedback(house, order, output), house.texts)


def say_answered(feedback: Sequence[Feedback], texts: Texts) -> None:
    """How many schools were answered, and where their answers lie."""
    for one in feedback:
        numbers = {"schools": one.schools, "to_mend": one.to_mend, "unread": one.unread}
        click.echo(texts.label("cli.feedback.done", folder=one.folder.as_posix(), **numbers))
