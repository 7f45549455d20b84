"""Looking at a section while it is written."""

import time
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import engagement_argument, folder_option, kept_option, output_option
from generator.cli.speech import SwedishCommand, said
from generator.domain.texts import Texts
from generator.pipeline import PreviewOrder
from generator.problems import ProblemsFound


@click.command(cls=SwedishCommand)
@engagement_argument
@click.option("--document", metavar="NAMN", default="handbok")
@click.option("--section", metavar="AVSNITT", default="")
@click.option("--term", "of_term", type=click.Choice(["1", "2", "3"]), metavar="1–3", default="1")
@click.option("--once", is_flag=True)
@kept_option
@folder_option
@output_option
def preview(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str, document: str, section: str, of_term: str, folder: Path, output: Path, *, kept: Path, once: bool
) -> None:
    """Render a section, or a whole document, again each time that one of its files is saved."""
    texts = pipeline.load_texts()
    order = PreviewOrder(folder, engagement, output, int(of_term), document, section, kept)
    if once:
        _show(order, texts)
        return
    click.echo(texts.label("cli.preview.watching"))
    for _ in pipeline.changes(order):
        try:
            _show(order, texts)
        except ProblemsFound as faults:  # told, and then we wait for the next try
            click.echo(said(faults.problems, texts), err=True)


def _show(order: PreviewOrder, texts: Texts) -> None:
    began = time.perf_counter()
    made = pipeline.preview(order)
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    values = {"html": made.html.as_posix(), "pdf": made.pdf.as_posix(), "seconds": seconds}
    click.echo(texts.label("cli.preview.made", **values))
