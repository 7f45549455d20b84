"""Överlämningspaketet: all that a municipality needs to go on by itself, in one folder and in open formats."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.documents.handover import HandedOver, contents_text, manual_html
from generator.domain.engagement import Engagement
from generator.domain.naming import document_name
from generator.domain.records import InForce
from generator.files import read_if_there
from generator.measures.return_status import CheckpointStatus
from generator.pipeline.documents import OWN_SECTIONS, Publishing, made_from
from generator.pipeline.house import House
from generator.pipeline.papers import paper_for, paper_job
from generator.storage.ledger_export import exported
from generator.tables.calendar_text import CalendarDay, calendar_text
from generator.tables.csv_text import csv_text
from generator.tables.followed_up import said_of
from generator.tables.next_year import YearEntry, labels_table, schools_ahead_table, year_after, year_ahead, year_table
from generator.tables.swedish import school_year

FOLDER, STEM, KIND = "overlamning", "att-ga-vidare-sjalva", "handover"
CONTENTS = "innehall.txt"

Files = Mapping[str, bytes]


def handover_jobs(of: Publishing, now: InForce, held: tuple[CheckpointStatus, ...]) -> Iterator[Job]:
    """The manual, and all other files of the package together."""
    engagement, label = of.engagement, of.house.texts.label
    manual = document_name(STEM, engagement, None)
    groups = _groups(of, now)
    words = {f"{group}/": label(f"handover.file.{group}", year=_year(engagement)) for group in groups}
    handed_over = HandedOver(((manual, label("handover.file.manual")), *words.items()), said_of(held))
    files = {f"{group}/{name}": content for group, found in groups.items() for name, content in found.items()}
    files[CONTENTS] = contents_text(handed_over, of.house.texts, engagement.municipality.name)
    html = manual_html(paper_for(of.house, engagement, KIND), of.house.model, of.house.texts, handed_over)
    place = PurePosixPath(FOLDER)
    yield paper_job(place / manual, KIND, html, tuple(made_from(of)), engagement.edition_date)
    contents = tuple(files.values())
    yield Job(tuple(place / name for name in files), KIND, fingerprint(contents), partial(tuple, contents))


def _groups(of: Publishing, now: InForce) -> Mapping[str, Files]:
    """The folders of the package, each with its files."""
    return {
        "uppdraget": dict(_configuration(of.own_folder)),
        "data": exported(now, of.house.texts),
        "kalender": _calendar(of.house, of.engagement),
        "arskursnamn": _labels(of.house, of.engagement),
    }


def _configuration(own: Path) -> Iterator[tuple[str, bytes]]:
    """The engagement's files, its pictures and sections of its own; never the ledger or what schools have returned."""
    sections = (path for path in (own / OWN_SECTIONS).rglob("*") if path.is_file())
    for path in (*sorted(own.glob("*.yaml")), *sorted(own.glob("*.png")), *sorted(sections)):
        content = read_if_there(path)
        if content is not None:
            yield path.relative_to(own).as_posix(), content


def _calendar(house: House, engagement: Engagement) -> Files:
    name = f"lasaret-{_year(engagement).replace('/', '-')}"
    title = house.texts.label("handover.calendar", municipality=engagement.municipality.name)
    days = [_day(engagement, entry) for entry in year_ahead(engagement, house.model)]
    return {
        f"{name}.ics": calendar_text(title, days, engagement.edition_date),
        f"{name}.csv": csv_text(year_table(engagement, house.model)),
    }


def _day(engagement: Engagement, entry: YearEntry) -> CalendarDay:
    words = " ".join(part for part in (f"Ansvarig: {entry.who}.", entry.note) if part)
    return CalendarDay(f"arskull-{engagement.slug}-{entry.id}", entry.when.first, entry.when.last, entry.what, words)


def _labels(house: House, engagement: Engagement) -> Files:
    ending = f"{_year(engagement).replace('/', '-')}.csv"
    return {
        f"arskullar-{ending}": csv_text(labels_table(engagement, house.model)),
        f"skolor-{ending}": csv_text(schools_ahead_table(engagement, house.model)),
    }


def _year(engagement: Engagement) -> str:
    return school_year(year_after(engagement))
