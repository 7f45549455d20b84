"""``arskull status``: who has handed in what, in a table that can be read aloud in a meeting."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import date_option, engagement_argument, folder_option, json_option
from generator.cli.speech import SwedishCommand, as_json_text
from generator.domain.calendar import Checkpoint
from generator.measures.return_status import CheckpointStatus, SchoolStatus
from generator.pipeline import House, Status, StatusOrder
from generator.tables.report_words import coverage_said
from generator.tables.swedish import date_with_year

GAP = "  "
RECENT = {0: "status.today", 1: "status.yesterday"}


@click.command(cls=SwedishCommand)
@engagement_argument
@click.option("--term", "of_term", type=click.Choice(["1", "2", "3"]), metavar="1–3")
@date_option
@json_option
@folder_option
def status(engagement: str, folder: Path, of_term: str | None, accepted_on: datetime | None, *, as_json: bool) -> None:
    """Each school at each checkpoint: come, waited for or late, how complete, and what is still asked."""
    house = pipeline.open_house()
    today = accepted_on.date() if accepted_on else None
    found = pipeline.status(house, StatusOrder(folder, engagement, int(of_term or 0), today))
    click.echo(as_json_text(_as_answer(found)) if as_json else status_text(found, house))


def status_text(found: Status, house: House) -> str:
    """The whole answer: the municipality's name, and a table for each checkpoint."""
    checkpoints = ("\n".join(_checkpoint(one, house)) for one in found.checkpoints)
    return "\n\n".join([found.engagement.municipality.name, *checkpoints])


def _checkpoint(one: CheckpointStatus, house: House) -> Iterator[str]:
    label = house.texts.label
    yield label("status.checkpoint", name=_name(one.checkpoint, house), day=date_with_year(one.hand_in_by))
    yield coverage_said(one, house.texts)
    headings = [label(f"status.column.{name}") for name in ("school", "state", "filled", "questions", "age")]
    rows = [headings, *([*_row(school, house)] for school in one.schools)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(headings))]
    for row in rows:
        yield (GAP + GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def _row(one: SchoolStatus, house: House) -> Iterator[str]:
    label = house.texts.label
    yield one.unit.name
    state = label(f"status.state.{one.state.value}", day=date_with_year(one.received_on) if one.received_on else "")
    yield label("status.exported", state=state) if one.exported else state
    yield label("status.filled", filled=one.filled, asked=one.asked) if one.known else ""
    yield str(one.questions) if one.questions else ""
    yield _age(one.days, house) if one.days is not None else ""


def _age(days: int, house: House) -> str:
    return house.texts.label(RECENT.get(days, "status.days"), days=days)


def _name(checkpoint: Checkpoint, house: House) -> str:
    plan = house.model.programme.checkpoint(checkpoint.number)
    return f"{plan.name} {plan.month} {checkpoint.month.year}"


def _as_answer(found: Status) -> dict[str, object]:
    return {"engagement": found.engagement.slug, "checkpoints": [_for_programs(one) for one in found.checkpoints]}


def _for_programs(one: CheckpointStatus) -> dict[str, object]:
    returned = sum(1 for school in one.schools if school.received_on)
    return {
        "checkpoint": str(one.checkpoint),
        "hand_in_by": one.hand_in_by.isoformat(),
        "returned": returned,
        "asked": len(one.schools),
        "per_cent_of_pupils": one.coverage.per_cent,
        "schools": [_school(school) for school in one.schools],
    }


def _school(one: SchoolStatus) -> dict[str, object]:
    return {
        "school_unit": one.unit.code,
        "name": one.unit.name,
        "state": one.state.value,
        "received_on": one.received_on.isoformat() if one.received_on else None,
        "days": one.days,
        "filled": one.filled,
        "exported": one.exported,
        "asked": one.asked,
        "questions": one.questions,
    }
