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
from generator.domain.edition import Edition
from generator.pipeline import (
    BuildOrder,
    House,
    MadeUp,
    ReportOrder,
    ReturnsOrder,
    SimulationOrder,
    Status,
    StatusOrder,
)

TERMS = (1, 2, 3)


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
    """A term's returns. In the first, people make mistakes, get an answer and hand in again."""
    click.echo(house.texts.label("cli.demo.term", number=number))
    simulated = SimulationOrder(order.folder, order.slug, order.output, number, ledgers=order.ledgers)
    if number == TERMS[0]:
        last = _hand_in(house, order, replace(simulated, mistakes=True))
        say_answered(pipeline.feedback(house, last, order.output), house.texts)
        click.echo(house.texts.label("cli.demo.again"))
    last = _hand_in(house, order, simulated)
    click.echo(status_text(_status(house, order, number, last.accepted_on), house))
    _report(house, order, number)


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
