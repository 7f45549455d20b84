"""What a book says about its own handing in: which checkpoint, by which role, and when."""

from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import Checkpoint
from generator.problems import InFile, InSheet, Problem
from generator.workbook.finding import Found, Spot
from generator.workbook.layout.keys import encode
from generator.workbook.layout.plan import roles
from generator.workbook.layout.request import BookRequest
from generator.workbook.typed import date_of, plain, shown, words_of


@dataclass(frozen=True, slots=True)
class HandIn:
    """``checkpoint`` is ``None`` when the book does not say; a role that is not in the list may be a name: not kept."""

    checkpoint: Checkpoint | None
    role: str
    on: date | None
    problems: tuple[Problem, ...]


def read_hand_in(found: Found, request: BookRequest, file: str) -> HandIn:
    """The three cells on Kontroll och inlämning."""
    standing = {field: found.spot(encode(record="hand_in", field=field)) for field in ("checkpoint", "role", "date")}
    checkpoint, one = _checkpoint(standing["checkpoint"], request, file)
    role, other = _role(standing["role"], request, file)
    on, third = _date(standing["date"], file)
    return HandIn(checkpoint, role, on, tuple(problem for problem in (one, other, third) if problem))


def _at(spot: Spot | None, file: str) -> InSheet | InFile:
    return spot.at if spot else InFile(file)


def _checkpoint(spot: Spot | None, request: BookRequest, file: str) -> tuple[Checkpoint | None, Problem | None]:
    choices = {one: request.checkpoint_name(one) for one in request.checkpoints}
    details = {"choices": " eller ".join(choices.values())}
    if spot is None or spot.cell is None or not spot.filled:
        return None, Problem("checkpoint_missing", _at(spot, file), details)
    written = plain(words_of(spot.cell))
    meant = [one for one, name in choices.items() if _means(written, one, plain(name))]
    if len(meant) != 1:
        return None, Problem("checkpoint_unknown", spot.at, {**details, "found": shown(spot.cell)})
    return meant[0], None


def _means(written: str, checkpoint: Checkpoint, name: str) -> bool:
    """``A4 juni 2027``, or any of its words that tells it from the others: ``A4``, ``juni``, ``juni 2027``."""
    said, words = set(written.replace(",", " ").split()), set(name.split())
    return written == str(checkpoint) or (bool(said) and said <= words and said != {name.rsplit(maxsplit=1)[-1]})


def _role(spot: Spot | None, request: BookRequest, file: str) -> tuple[str, Problem | None]:
    if spot is None or not spot.filled:
        return "", Problem("role_missing", _at(spot, file))
    known = {plain(role): role for role in roles(request)}
    role = known.get(plain(words_of(spot.cell)), "")
    return role, None if role else Problem("role_not_in_list", spot.at, {"choices": ", ".join(known.values())})


def _date(spot: Spot | None, file: str) -> tuple[date | None, Problem | None]:
    if spot is None or spot.cell is None or not spot.filled:
        return None, Problem("date_missing", _at(spot, file))
    on = date_of(spot.cell)
    return on, None if on else Problem("date_unclear", spot.at, {"found": shown(spot.cell)})
