"""``arskull report``: the figures of a term for those who read them, and what has been published of them."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import (
    date_option,
    engagement_argument,
    folder_option,
    json_option,
    kept_option,
    output_option,
)
from generator.cli.speech import SwedishCommand, as_json_text
from generator.domain.edition import Edition
from generator.domain.texts import Texts
from generator.pipeline import ReportFormat, ReportMade, ReportOrder

PAPERS = ("skolkort", "arskullsblad", "resultatdialog", "larrapport")  # the folders of the schools' own papers


@click.command(cls=SwedishCommand)
@engagement_argument
@click.option("--term", "reported_term", type=click.Choice(["1", "2", "3"]), metavar="1–3")
@click.option("--edition", type=click.Choice([one.value for one in Edition]), metavar="UTGÅVA", required=True)
@click.option(
    "--format", "formats", type=click.Choice([one.value for one in ReportFormat]), metavar="FORMAT", multiple=True
)
@click.option("--publish", is_flag=True)
@click.option("--withdraw", "withdraw_release", metavar="PUBLICERING")
@date_option
@json_option
@kept_option
@folder_option
@output_option
def report(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str,
    *,
    reported_term: str | None,
    edition: str,
    formats: tuple[str, ...],
    withdraw_release: str | None,
    accepted_on: datetime | None,
    kept: Path,
    folder: Path,
    output: Path,
    publish: bool,
    as_json: bool,
) -> None:
    """A report in one edition; with ``--publish`` it is a release that later ones answer to."""
    house = pipeline.open_house()
    order = ReportOrder(
        folder=folder,
        slug=engagement,
        output=output,
        edition=Edition(edition),
        term=int(reported_term or 0),
        formats=tuple(ReportFormat(one) for one in formats) or tuple(ReportFormat),
        publish=publish,
        today=accepted_on.date() if accepted_on else None,
        statistics=kept,
    )
    if withdraw_release:
        name = pipeline.withdraw_release(house, order, withdraw_release)
        click.echo(house.texts.label("cli.report.withdrawn", name=name))
        return
    made = pipeline.report(house, order)
    click.echo(as_json_text(_as_answer(made)) if as_json else report_text(made, house.texts))


def report_text(made: ReportMade, texts: Texts) -> str:
    """What was made, what is hidden in it, and whether it is published."""
    label = texts.label
    lines = [
        label(
            "cli.report.made",
            files=len(made.files),
            name=label(f"report.edition.{made.edition}"),
            folder=made.folder.as_posix(),
        )
    ]
    kinds = Counter(path.parent.name for path in made.files if path.parent.name in PAPERS)
    lines += [label(f"school.made.{kind}", count=kinds[kind]) for kind in PAPERS if kinds[kind]]
    lines += [f"  {path.name}" for path in made.files if path.parent == made.folder]
    if made.edition.outward:
        lines.append(label("cli.report.hidden", primary=made.hidden_primary, complementary=made.hidden_complementary))
        lines.append(label("cli.report.published" if made.release else "cli.report.draft", name=made.release))
    return "\n".join(lines)


def _as_answer(made: ReportMade) -> dict[str, object]:
    return {
        "engagement": made.engagement,
        "term": str(made.term),
        "edition": made.edition.value,
        "release": made.release or None,
        "files": [path.as_posix() for path in made.files],
        "cells": {
            "shown": made.shown,
            "hidden_primary": made.hidden_primary,
            "hidden_complementary": made.hidden_complementary,
        },
    }
