"""``arskull ledger``: what has been accepted, handed out or thinned."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import engagement_argument, folder_option, output_option
from generator.cli.speech import SwedishCommand, SwedishGroup
from generator.pipeline import LedgerOrder


@click.group(cls=SwedishGroup)
def ledger() -> None:
    """Commands about the ledger as a whole."""


@ledger.command(cls=SwedishCommand)
@engagement_argument
@folder_option
@output_option
def export(engagement: str, folder: Path, output: Path) -> None:
    """Everything in force as CSV, with a dictionary."""
    house = pipeline.open_house()
    written = pipeline.export_ledger(house, LedgerOrder(folder, engagement), output)
    click.echo(house.texts.label("export.written", folder=written.as_posix()))


@ledger.command(cls=SwedishCommand)
@engagement_argument
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM", required=True)
@click.option("--confirm", is_flag=True)
@folder_option
def purge(engagement: str, before: datetime, folder: Path, *, confirm: bool) -> None:
    """Remove what was accepted before a day, once it has been shown and confirmed."""
    house = pipeline.open_house()
    order = LedgerOrder(folder, engagement)
    found, told = pipeline.purge_ledger(house, order, before.date(), confirmed=confirm)
    if not found:
        click.echo(house.texts.label("purge.nothing", before=before.date()))
        return
    click.echo(told)
    click.echo(house.texts.label("purge.done" if confirm else "purge.confirm"))
