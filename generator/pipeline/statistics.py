"""Official statistics: files are taken in whole, and what is known is worked out from what lies on disk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.config.model import load_model
from generator.config.official import load_official
from generator.domain.engagement import Engagement
from generator.domain.official import Level, OfficialCatalogue, OfficialFigure, newest
from generator.domain.table import Table
from generator.domain.texts import Texts
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.cache import Answer, Kind, keep, kept
from generator.sources.fetching import Fetched, Fetching, Outside, Wanted, fetch, last_published
from generator.sources.kinds import Contents, contents_of, figures_of, kind_of
from generator.sources.kolada import read_titles, trusted
from generator.tables.official import official_table

LARGEST_FILE = 32 * 1024 * 1024  # the whole country's export is 180 kB
NATION_NAME = "Riket"


@dataclass(frozen=True, slots=True)
class StatisticsOrder:
    """Where official statistics are kept, and the day that counts as today."""

    kept: Path
    today: date


@dataclass(frozen=True, slots=True)
class StatisticsTaken:
    """What became of a file: what it says, where it lies now, whether it was new, and what its measures are called."""

    file: Path
    kept: Path
    contents: Contents
    new: bool
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OfficialKnown:
    """Every official figure about an engagement's municipality, and what to tell about what could not be used."""

    figures: tuple[OfficialFigure, ...]
    table: Table
    notices: tuple[Problem, ...]


def import_statistics(order: StatisticsOrder, files: Sequence[Path], address: str = "") -> tuple[StatisticsTaken, ...]:
    """Take in files as they were published: all of them, or ``ProblemsFound`` with all that is wrong and none."""
    catalogue = load_official()
    read: list[tuple[Path, Answer, Contents]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            content = _content(file)
            kind = kind_of(file.as_posix(), content)
            contents = contents_of(file.as_posix(), Answer(kind, address, order.today, content), catalogue)
            read.append((file, Answer(kind, address or contents.address, order.today, content), contents))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    titles = {one.id: one.title for one in catalogue.indicators.values()}
    return tuple(_taken(order.kept, file, answer, contents, titles) for file, answer, contents in read)


def fetch_statistics(order: StatisticsOrder, folder: Path, slug: str, outside: Outside) -> Fetched:
    """Ask the services about an engagement's municipality, its schools and the country, and keep what they answer."""
    engagement = load_engagement(folder, slug, load_model())
    units = tuple(sorted(unit.code for unit in engagement.school_units))
    wanted = Wanted(engagement.municipality.code, units, last_published(order.today))
    return fetch(Fetching(outside.get, order.kept, order.today, load_official(), outside.services), wanted)


def official_known(texts: Texts, place: Path, folder: Path, slug: str) -> OfficialKnown:
    """What has been published about an engagement's municipality and its schools, and about the country."""
    engagement = load_engagement(folder, slug, load_model())
    catalogue = load_official()
    found, notices = read_kept(place, catalogue)
    figures = newest(about(engagement, found))
    return OfficialKnown(figures, official_table(figures, catalogue, texts), notices)


def read_kept(folder: Path, catalogue: OfficialCatalogue) -> tuple[list[OfficialFigure], tuple[Problem, ...]]:
    """Every figure that lies on disk. Kolada's are used only where a title that has been kept says what they are."""
    figures = [
        figure
        for kind in (Kind.EXPORT, Kind.PLANNED_EDUCATIONS)
        for one in kept(folder, kind)
        for figure in figures_of(one.path.as_posix(), one.answer, catalogue)
    ]
    pages = kept(folder, Kind.KOLADA_VALUES)
    if not pages:
        return figures, ()
    titles: dict[str, str] = {}
    for one in sorted(kept(folder, Kind.KOLADA_TITLES), key=lambda found: found.answer.retrieved):
        titles |= read_titles(one.path.as_posix(), one.answer.content)
    measures, notices = trusted(catalogue, titles)
    for one in pages:
        figures += figures_of(one.path.as_posix(), one.answer, catalogue, measures)
    return figures, tuple(notices)


def _content(file: Path) -> bytes:
    at = InFile(file.as_posix())
    try:
        if file.is_dir():
            raise ProblemsFound([Problem("file_is_folder", at)])
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ProblemsFound([Problem("file_missing", at)]) from None
    except (OSError, ValueError):  # ValueError: a path with a NUL character
        raise ProblemsFound([Problem("file_unreadable", at)]) from None
    if len(content) > LARGEST_FILE:
        raise ProblemsFound([Problem("answer_too_large", at, {"limit": str(LARGEST_FILE // 1024**2)})])
    return content


def _taken(folder: Path, file: Path, answer: Answer, contents: Contents, titles: Mapping[str, str]) -> StatisticsTaken:
    digest = sha256(answer.content).hexdigest()[:8]
    path, new = keep(folder, answer, f"{contents.stem}_{digest}{'.csv' if answer.kind is Kind.EXPORT else '.json'}")
    return StatisticsTaken(file, path, contents, new, titles)


def about(engagement: Engagement, figures: Sequence[OfficialFigure]) -> Iterator[OfficialFigure]:
    """Those of the municipality, of its own schools and of the country, under the names that the engagement uses."""
    code, municipality = engagement.municipality.code, engagement.municipality.name
    names = {unit.code: unit.name for unit in engagement.school_units}
    for figure in figures:
        whose = figure.whose
        if whose.level is Level.NATION:
            yield replace(figure, whose=replace(whose, name=NATION_NAME))
        elif whose.level is Level.MUNICIPALITY and whose.code == code:
            yield replace(figure, whose=replace(whose, name=municipality))
        elif whose.level is Level.SCHOOL_UNIT and (whose.municipality == code or whose.code in names):
            yield replace(figure, whose=replace(whose, name=names.get(whose.code, whose.name), municipality=code))
