"""Torrövning on the command line: returns that nobody has filled in, and what is wrong with them."""

from pathlib import Path

import click

from generator import pipeline
from generator.cli.speech import SwedishCommand
from generator.domain.texts import Texts
from generator.files import write_whole
from generator.pipeline import EXPORT_FORMS, ExportsOrder, MadeUp, MadeUpExport, SimulationOrder


@click.command(cls=SwedishCommand)
@click.argument("engagement", metavar="UPPDRAG")
@click.option("--term", "of_term", type=click.Choice(["1", "2", "3"]), metavar="1–3", default="1")
@click.option("--mistakes", is_flag=True)
@click.option("--seed", metavar="ORD", default="")
@click.option("--exports", is_flag=True)
@click.option("--checkpoint", "of_checkpoint", metavar="AVSTÄMNING", default="")
@click.option("--forms", type=click.Choice(EXPORT_FORMS), multiple=True, metavar="FORM")
@click.option("--past", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("engagements"), metavar="MAPP")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build"), metavar="MAPP")
def simulate(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str,
    *,
    of_term: str,
    seed: str,
    of_checkpoint: str,
    forms: tuple[str, ...],
    past: Path | None,
    folder: Path,
    output: Path,
    mistakes: bool,
    exports: bool,
) -> None:
    """Made-up returns of a term, or its exports, or with ``--past`` the made-up years before the engagement."""
    house = pipeline.open_house()
    if past is not None:
        write_whole(past, pipeline.made_up_history(house, folder, engagement, seed))
        click.echo(house.texts.label("cli.simulate.past", file=past.as_posix()))
        return
    if exports:
        asked = ExportsOrder(folder, engagement, output, int(of_term), of_checkpoint, forms, seed)
        say_exports(pipeline.simulate_exports(house, asked), house.texts)
        return
    files = pipeline.simulate(house, SimulationOrder(folder, engagement, output, int(of_term), seed, mistakes))
    say_simulated(files, house.texts)


def say_exports(files: tuple[MadeUpExport, ...], texts: Texts) -> None:
    """Which files there are, how many rows they have, and that nobody in them exists."""
    click.echo(texts.label("cli.simulate.exports", folder=files[0].path.parent.as_posix()))
    for one in files:
        click.echo(texts.label("cli.simulate.exports.rows", file=one.path.name, rows=one.rows))


def say_simulated(files: tuple[MadeUp, ...], texts: Texts) -> None:
    """How many files there are and where, and the mistakes to look for."""
    returns = [one for one in files if one.path.name.startswith("resultatbok")]
    numbers = {"returns": len(returns), "classes": len(files) - len(returns)}
    click.echo(texts.label("cli.simulate.made", folder=returns[0].path.parents[1].as_posix(), **numbers))
    for one in returns:
        if one.made:
            mistake = texts.label(f"simulate.mistake.{one.made.mistake}")
            click.echo(f"  {one.path.parent.name}/{one.path.name}: {mistake}")
