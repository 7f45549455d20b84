"""``arskull demo``: a made-up municipality through three terms of returns and reports, and a real one at its start."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator import pipeline
from generator.cli.answering import say_answered
from generator.cli.building import build_all
from generator.cli.collecting import collect_history
from generator.cli.exercise import say_simulated
from generator.cli.options import output_option
from generator.cli.reporting import report_text
from generator.cli.speech import SwedishCommand
from generator.cli.status import status_text
from generator.cli.told import told
from generator.cli.told_exports import told_in_short
from generator.domain.calendar import JUNE, Checkpoint, CheckpointKind
from generator.domain.edition import Edition
from generator.pipeline import (
    AggregateOrder,
    BuildOrder,
    ExportsOrder,
    House,
    MadeUp,
    MadeUpExport,
    ReportOrder,
    ReturnsOrder,
    SimulationOrder,
    Status,
    StatusOrder,
)

TERMS = (1, 2, 3)
FORMS = ("grade_catalogue", "judgements")  # together they hold every pupil of åk 1–9
JUNES_BEFORE = 3  # pupils of åk 9 are followed from åk 6


@click.command(cls=SwedishCommand)
@output_option
def demo(output: Path) -> None:
    """Exempelstad, with its returns of three terms, and Ludvika."""
    house = pipeline.open_house()
    for history in pipeline.demo_histories(output):
        collect_history(house, history)
    made_up, *others = pipeline.demo_orders(output)
    build_all([made_up])
    if _handed_in(house, made_up):
        click.echo(house.texts.label("cli.demo.returns_there"))
    else:
        for number in TERMS:
            _term(house, made_up, number)
    build_all([made_up, *others])


def _handed_in(house: House, order: BuildOrder) -> bool:
    """Whether the returns of the last term are there already, from an earlier demonstration."""
    return any(school.received_on for one in _status(house, order, TERMS[-1]).checkpoints for school in one.schools)


def _status(house: House, order: BuildOrder, number: int, today: date | None = None) -> Status:
    return pipeline.status(house, StatusOrder(order.folder, order.slug, number, today, order.ledgers))


def _term(house: House, order: BuildOrder, number: int) -> None:
    """A term's exports and returns. In the first, people make mistakes, get an answer and hand in again."""
    click.echo(house.texts.label("cli.demo.term", number=number))
    _count_exports(house, order, number)
    simulated = SimulationOrder(order.folder, order.slug, order.output, number, ledgers=order.ledgers)
    if number == TERMS[0]:
        last = _hand_in(house, order, replace(simulated, mistakes=True))
        say_answered(pipeline.feedback(house, last, order.output), house.texts)
        click.echo(house.texts.label("cli.demo.again"))
    last = _hand_in(house, order, simulated)
    click.echo(status_text(_status(house, order, number, last.accepted_on), house))
    _report(house, order, number)


def _count_exports(house: House, order: BuildOrder, number: int) -> None:
    """What the registers hand over at the full checkpoint becomes counts, so that the schools' books arrive filled."""
    checkpoint = next(
        one.checkpoint
        for one in _status(house, order, number).checkpoints
        if one.checkpoint.kind is CheckpointKind.FULL
    )
    now, earlier = _exports(house, order, checkpoint), _junes_before(house, order, checkpoint)
    counting = AggregateOrder(
        folder=order.folder,
        slug=order.slug,
        output=order.output,
        checkpoint=checkpoint,
        files=tuple(one.path for one in now),
        earlier=tuple(one.path for one in earlier),
        accepted_on=now[0].cut_off,
        ledgers=order.ledgers,
    )
    click.echo(told_in_short(pipeline.aggregate(house, counting), house))
    filled = next(one for one in _status(house, order, number).checkpoints if one.checkpoint == checkpoint)
    most = max(filled.schools, key=lambda one: one.asked - one.exported)
    numbers = {"left": most.asked - most.exported, "asked": most.asked}
    click.echo(house.texts.label("cli.demo.filled", school=most.unit.name, **numbers))


def _junes_before(house: House, order: BuildOrder, checkpoint: Checkpoint) -> list[MadeUpExport]:
    """June is matched with the June before, and with that of åk 6; December with none."""
    if checkpoint.number != JUNE:
        return []
    years = range(checkpoint.school_year - JUNES_BEFORE, checkpoint.school_year)
    return [one for year in years for one in _exports(house, order, Checkpoint(year, JUNE))]


def _exports(house: House, order: BuildOrder, checkpoint: Checkpoint) -> list[MadeUpExport]:
    """Made-up exports in the folder of their own term; those that are spreadsheets lie there to be looked at."""
    asked = ExportsOrder(order.folder, order.slug, order.output, TERMS[0], str(checkpoint), FORMS)
    return [one for one in pipeline.simulate_exports(house, asked) if one.path.suffix == ".csv"]


def _report(house: House, order: BuildOrder, number: int) -> None:
    """What the term came to, for the schools, the board and everybody; the last two are published."""
    click.echo(house.texts.label("cli.demo.report", number=number))
    asked = ReportOrder(order.folder, order.slug, order.output, Edition.INTERN, number, ledgers=order.ledgers)
    for edition in Edition:
        made = pipeline.report(house, replace(asked, edition=edition, publish=edition.outward))
        click.echo(report_text(made, house.texts))


def _hand_in(house: House, order: BuildOrder, simulated: SimulationOrder) -> ReturnsOrder:
    """Fill in, and collect each checkpoint on the day it was due; the last order is given back."""
    files = pipeline.simulate(house, simulated)
    say_simulated(files, house.texts)
    orders = list(_returns(house, order, simulated.number, files))
    for returns in orders:
        click.echo(told(pipeline.collect_returns(house, returns), house))
    return orders[-1]


def _returns(house: House, order: BuildOrder, number: int, files: tuple[MadeUp, ...]) -> Iterator[ReturnsOrder]:
    folders = {one.path.parent.name: one.path.parent for one in files}
    for one in _status(house, order, number).checkpoints:
        if folder := folders.get(one.checkpoint.name):
            yield ReturnsOrder(
                order.folder, order.slug, (folder,), one.hand_in_by, accept_changes=True, ledgers=order.ledgers
            )
