"""Taking back what was accepted: nothing is deleted, and what held before it holds again."""

from collections.abc import Mapping
from pathlib import PurePath

from generator.config.engagement import load_engagement
from generator.domain.engagement import Engagement
from generator.domain.records import Acceptance, AcceptanceKind, Source, standing
from generator.pipeline.house import House
from generator.pipeline.ledgers import ledger_of
from generator.pipeline.returns import ReturnsOrder
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.ledger import accept, read_ledger

NO_FILE = Source("", "")


def withdraw(house: House, order: ReturnsOrder, what: str) -> str:
    """Take back the one acceptance that ``what`` names: by its name in the ledger, its file or its school."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    ledger = ledger_of(order.ledgers or order.folder, engagement)
    accepted = read_ledger(ledger, engagement.slug)
    names = _meant(accepted, engagement, what)
    if len(names) != 1:
        details = {"found": what, "names": ", ".join(names)}
        raise ProblemsFound(
            [Problem("withdraw_several" if names else "withdraw_unknown", InFile(ledger.as_posix()), details)]
        )
    (name,) = names
    day = order.accepted_on or engagement.edition_date
    accept(
        ledger,
        Acceptance(
            AcceptanceKind.WITHDRAWAL, engagement.slug, accepted[name].school_unit, day, NO_FILE, (), (), (name,)
        ),
    )
    return name


def _meant(accepted: Mapping[str, Acceptance], engagement: Engagement, what: str) -> tuple[str, ...]:
    """A name in the ledger is exact; a file or a school means the latest that it has there."""
    held = standing(accepted)
    if what in held:
        return (what,)
    earlier = {name for one in held.values() for name in one.supersedes}
    codes = {unit.code for unit in engagement.school_units if what.casefold() in (unit.code, unit.name.casefold())}
    return tuple(
        name
        for name, one in sorted(held.items())
        if name not in earlier and (PurePath(what).name in _files(one) or one.school_unit in codes)
    )


def _files(one: Acceptance) -> set[str]:
    """The file that was accepted; of an export, each file that it was counted out of."""
    own = {row.provenance.source for row in one.observations} if one.kind is AcceptanceKind.EXPORT else set()
    return {one.source.name, *own}
