"""A new engagement's YAML, out of the register: the text that ``load_engagement`` reads back.

What the register does not know is a question, and beside it an example with ``#`` in front. The words stand in
``templates/engagement/`` and, those that depend on a school, in ``labels.yaml``.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from textwrap import wrap

from generator.config.resources import templates
from generator.config.schema import BurdenSection
from generator.config.yaml_bytes import readable_text
from generator.domain.calendar import Term
from generator.domain.register import (
    LABELS,
    Edition,
    Receivers,
    RegisteredMunicipality,
    RegisteredUnit,
    Standing,
    written_years,
)
from generator.domain.texts import Texts
from generator.tables.swedish import in_order, listing, month_name

TEMPLATE = Path("engagement") / "engagement.yaml.txt"
WIDTH = 120
MOST_NAMES = 12  # of schools that merely have a year; the list of schools below has them all
OTHERS = {
    Standing.ACTIVE: "init.unit.unattended",
    Standing.RESTING: "init.unit.resting",
    Standing.PLANNED: "init.unit.planned",
}
PLAIN = re.compile(r"[A-Za-zÅÄÖåäöéü](?:[\w .-]*\w)?")  # what YAML takes for a text without quotes, and nothing else


@dataclass(frozen=True, slots=True)
class NewEngagement:
    """Whose engagement, from which term, written on which day, and of when the register is."""

    of: RegisteredMunicipality
    first_term: Term
    on: date
    edition: Edition


def engagement_text(new: NewEngagement, texts: Texts) -> str:
    """The whole file. The same register, term and day give the same text."""
    of, first = new.of, new.first_term
    autumn, next_spring = first.next(), first.next().next()
    burden = BurdenSection().value()
    path = templates() / TEMPLATE
    return Template(readable_text(path, path.as_posix())).substitute(
        name=of.municipality.name,
        yaml_name=scalar_text(of.municipality.name),
        code=of.municipality.code,
        county=scalar_text(of.municipality.county),
        slug=of.slug,
        first_term=first,
        edition_date=new.on.isoformat(),
        register="\n".join(_register(new.edition, texts)),
        spring=first,
        autumn=autumn,
        next_spring=next_spring,
        spring_year=first.year,
        light=burden.light,
        full=burden.full,
        receivers="\n".join(_receivers(of, texts)),
        units="\n".join(_units(new, texts)),
    )


def scalar_text(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, otherwise within quotes."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def when(edition: Edition) -> str:
    """``juni 2020`` of an extract, ``2026-11-26`` of what was asked for."""
    day = edition.day
    return day.isoformat() if edition.address else f"{month_name(day)} {day.year}"


def _register(edition: Edition, texts: Texts) -> Iterator[str]:
    """Where the schools come from, and what that source cannot say."""
    label = "init.register.asked" if edition.address else "init.register.extract"
    about = texts.label(label, when=when(edition), address=edition.address)
    yield from _comment(f"{about} {texts.label('init.register.check')}")


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """Words for the reader, in lines that fit the screen."""
    lines = wrap(text, WIDTH - len(indent) - 2, break_on_hyphens=False, break_long_words=False)
    yield from (f"{indent}# {line}" for line in lines)


def _receivers(of: RegisteredMunicipality, texts: Texts) -> Iterator[str]:
    """For every year that some school's pupils look for elsewhere, the schools that have it."""
    asked = {index + 1 for unit in of.attended if not of.only_receiver(unit) for index in unit.leaves_after}
    if asked:
        yield from _comment(texts.label("init.receivers.intro"))
    for index in sorted(asked):
        yield from _comment(_receivers_of(of.receivers(index), LABELS[index], texts))
    yield "#"


def _receivers_of(found: Receivers, year: str, texts: Texts) -> str:
    """Those that begin with the year by name, for one of them it mostly is; the others too, unless they are a wall."""
    beginning, others = (_names(units) for units in (found.beginning, found.others))
    if len(found.others) > MOST_NAMES:
        others = texts.label("init.receivers.many", count=len(found.others))
    if not found.beginning:
        said = "only_others" if found.others else "nobody"
        return texts.label(f"init.receivers.{said}", year=year, names=others)
    begin = texts.label("init.receivers.begin", year=year, names=beginning)
    return " ".join([begin, *([texts.label("init.receivers.others", names=others)] if others else [])])


def _names(units: Sequence[RegisteredUnit]) -> str:
    return listing([unit.name for unit in in_order(units, lambda unit: unit.name)])


def _units(new: NewEngagement, texts: Texts) -> Iterator[str]:
    """A line a school, with what there is to ask about it above; last those without pupils, as examples."""
    for unit in in_order(new.of.attended, lambda unit: unit.name):
        receiver = new.of.only_receiver(unit)
        for words in _asked(new, unit, receiver, texts):
            yield from _comment(words, "  ")
        yield f"  - {_unit(unit, receiver)}"
    yield from _examples(new, texts)


def _examples(new: NewEngagement, texts: Texts) -> Iterator[str]:
    """The other units as lines to take the sign from; those that no years are known of can only be named."""
    others = in_order(new.of.unattended, lambda unit: unit.name)
    for standing in Standing:
        units = [unit for unit in others if unit.standing is standing and unit.years]
        if units:
            yield from _comment(texts.label(OTHERS[standing], when=when(new.edition)), "  ")
        yield from (f"  #- {_unit(unit, None)}" for unit in units)
    if yearless := [f"{unit.name} ({unit.code})" for unit in others if not unit.years]:
        yield from _comment(texts.label("init.unit.yearless", names=listing(yearless)), "  ")


def _unit(unit: RegisteredUnit, receiver: RegisteredUnit | None) -> str:
    years = written_years(unit.years)
    entries = [
        f'code: "{unit.code}"',
        f"name: {scalar_text(unit.name)}",
        f"years: {json.dumps(years) if ',' in years else years}",
        *([f'feeds: "{receiver.code}"'] if receiver else []),
        "confirmed: false",
    ]
    return f"{{{', '.join(entries)}}}"


def _asked(new: NewEngagement, unit: RegisteredUnit, receiver: RegisteredUnit | None, texts: Texts) -> Iterator[str]:
    """The questions about a school: where its pupils go, and what is odd in the register."""
    if unit.leaves_after and receiver is None:
        yield _feeds_asked(unit, new.of.likely_receiver(unit), texts)
    if not unit.indexes:
        yield texts.label("init.unit.years_unknown", when=when(new.edition))
    elif unit.besides:
        yield texts.label("init.unit.besides", when=when(new.edition), years=_years(unit.besides))
    if unit.empty:
        yield texts.label("init.unit.empty", when=when(new.edition), years=_years(unit.empty))


def _feeds_asked(unit: RegisteredUnit, likely: RegisteredUnit | None, texts: Texts) -> str:
    years = _years(unit.leaves_after)
    if likely is None:
        return texts.label("init.unit.feeds", name=unit.name, years=years)
    code = f'"{likely.code}"'  # as it is written in the YAML, where a code without quotes would be a number
    return texts.label("init.unit.feeds_likely", name=unit.name, years=years, receiver=likely.name, code=code)


def _years(indexes: Sequence[int]) -> str:
    """``åk 3 och 6``, ``förskoleklass``: in words."""
    labels = [LABELS[index] for index in indexes if index]
    numbered = [f"åk {listing(labels)}"] if labels else []
    return listing([*(["förskoleklass"] if 0 in indexes else []), *numbered])
