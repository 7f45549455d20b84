"""Torrövning: a term's books come back, filled in by pupils who do not exist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.domain.asked import checkpoints_asked, counts_asked
from generator.domain.calendar import Checkpoint, CheckpointKind, Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import CellKey
from generator.domain.naming import workbook_name
from generator.domain.observations import CountKey
from generator.domain.schedule import checkpoint_days
from generator.domain.sheets import ClassBlockPlan
from generator.files import write_whole
from generator.measures.coverage import REACH_GOALS
from generator.pipeline.books import made_up_class_file, made_up_file
from generator.pipeline.house import House
from generator.pipeline.ledgers import holds_now
from generator.pipeline.requests import SoFar, class_requests, school_request
from generator.simulation.counting import Census
from generator.simulation.mistakes import Made, Mistake, Typed, with_mistake
from generator.simulation.past import past
from generator.simulation.pupils import chance
from generator.simulation.roll import RollRow, roll
from generator.simulation.statuses import Judge
from generator.simulation.town import Town
from generator.storage.history_place import HistoryRequest
from generator.storage.history_writer import history_csv
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.keys import decode, of_count
from generator.workbook.layout.measures import DONE, said_before
from generator.workbook.layout.request import BookRequest
from generator.workbook.layout.typed import (
    Cells,
    PupilRow,
    analysis_cells,
    hand_in,
    measure_cells,
    outcome_cells,
    pasted,
    pupil_rows,
)
from generator.workbook.writer import BookFile, write_book

YEARS_BEFORE = 6  # so that nearly every cohort of the first term has a past in the municipality
YEARS_OF_HISTORY, FULL = 4, (2, 4)  # what the history of a made-up municipality holds
SAME_PUPILS = "same_pupils"
RETURNS_FOLDER = "inkommet"
CLASSES_FOLDER = "klassunderlag"
KNOWS_BETTER = 1  # the place of the school that does not leave all that an export has counted
ANALYSED = ("see", "cause_1", "cause_2", "cause_3", "against", "find_out")
CHOSEN = ("group", "what", "how_often", "sign", "stop")
MADE_UP_WORDS = (1, 2, 3)  # sets of an analysis, a measure and what it gave


@dataclass(frozen=True, slots=True)
class SimulationOrder:
    """Which term's returns to make up, 1–3, and whether people make mistakes. The seed decides everything else."""

    folder: Path
    slug: str
    output: Path
    number: int
    seed: str = ""
    mistakes: bool = False
    ledgers: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up file, and the mistake in it if there is one."""

    path: Path
    file: BookFile
    made: Made | None = None


def simulate(house: House, order: SimulationOrder) -> tuple[MadeUp, ...]:
    """Write the returns of a term, one of each school and checkpoint, and the class books that they rest on."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    now = SoFar.of(holds_now(house, engagement, order.ledgers or order.folder))
    files = tuple(_Exercise(house, engagement, order, now).files())
    for one in files:
        write_whole(one.path, write_book(one.file))
    return files


def made_up_town(house: House, engagement: Engagement, seed: str) -> Census:
    """Everybody who goes to school in the engagement's years, and some years before."""
    seed, first = seed or engagement.slug, engagement.first_term.school_year
    last = engagement.terms[-1].school_year
    return Census(Town(engagement, seed, first - YEARS_BEFORE, last), Judge(house.model, seed))


@dataclass(frozen=True)
class _Exercise:
    """One term of one municipality."""

    house: House
    engagement: Engagement
    order: SimulationOrder
    now: SoFar

    @cached_property
    def census(self) -> Census:
        return made_up_town(self.house, self.engagement, self.order.seed)

    @property
    def seed(self) -> str:
        return self.census.town.seed

    @property
    def term(self) -> Term:
        return self.engagement.terms[self.order.number - 1]

    @property
    def folder(self) -> Path:
        return self.order.output / self.order.slug / str(self.term) / RETURNS_FOLDER

    def files(self) -> Iterator[MadeUp]:
        for place, unit in enumerate(self.engagement.units_in(self.term)):
            request = school_request(self.house, self.engagement, unit, self.term, self.now)
            classes = self._classes(unit)
            for name, (asked, rows) in classes.items():
                file = made_up_class_file(asked, self.house.style, pupil_rows(asked, rows), self.seed)
                yield MadeUp(self.folder / CLASSES_FOLDER / name, file)
            for checkpoint in checkpoints_asked(self.engagement, unit, self.term):
                yield self._return(request, checkpoint, tuple(classes.values()), place)

    def _classes(self, unit: SchoolUnit) -> dict[str, tuple[ClassRequest, list[PupilRow]]]:
        """Every class with its pupils; none when a class has more pupils than klassunderlaget has room for."""
        found = {}
        for name, request in class_requests(self.house, self.engagement, unit, self.term):
            rows = roll(self.census, unit.code, request.school_class, request.checkpoint)
            found[name] = request, [_pupil_row(request, row) for row in rows]
        return {} if any(len(rows) > self.engagement.class_rows for _, rows in found.values()) else found

    def _return(
        self, request: BookRequest, checkpoint: Checkpoint, classes: tuple[tuple[ClassRequest, list[PupilRow]], ...],
        place: int,
    ) -> MadeUp:  # fmt: skip
        filled = self._filled(request, checkpoint)
        counts, made = self._counts(request, checkpoint, place, filled)
        cells: Cells = {of_count(key): value for key, value in counts.items()}
        if classes and checkpoint.kind is CheckpointKind.FULL and not filled and not _types(place):
            cells = self._from_classes(classes, cells)
        days = checkpoint_days(self.house.model.programme.checkpoint(checkpoint.number), checkpoint)
        cells |= hand_in(request, checkpoint, days.hand_in) | self._words(request, checkpoint)
        file = made_up_file(request, self.house.style, cells, self.seed)
        return MadeUp(self.folder / checkpoint.name / workbook_name(self.term, request.unit), file, made)

    def _filled(self, request: BookRequest, checkpoint: Checkpoint) -> dict[CountKey, int]:
        """What an export has counted of the checkpoint: it stands in the book when it arrives, and is left standing."""
        exported = self.now.held.exported
        return {
            count: exported[count.observation].counts[count.field]
            for count in request.prefilled
            if count.observation.checkpoint == checkpoint and count.field in exported[count.observation].counts
        }

    def _counts(
        self, request: BookRequest, checkpoint: Checkpoint, place: int, filled: Mapping[CountKey, int]
    ) -> tuple[Typed, Made | None]:
        """What stands there when the school has typed the rest; every other makes a mistake when that is wanted."""
        asked = counts_asked(self.engagement, self.house.model.catalogue, request.unit, checkpoint)
        typed = self.census.counts(key for key in asked if key not in filled and _known_at(request.unit, key))
        counts = {**typed, **filled}
        if not self.order.mistakes or not _types(place):
            return {**counts, **self._known_better(filled, place)}, None
        kinds = tuple(
            kind for kind in Mistake if not filled or kind is not Mistake.LEFT_BLANK
        )  # its number would stand
        luck = chance(self.seed, "mistake", request.unit.code, checkpoint)
        return with_mistake(kinds[place // 2 % len(kinds)], counts, luck)

    def _known_better(self, filled: Mapping[CountKey, int], place: int) -> dict[CountKey, int]:
        """One school has a pupil with a result that the export lacks, and types its own numbers in that row."""
        if place != KNOWS_BETTER:
            return {}
        rows = dict.fromkeys(count.observation for count in filled if count.observation.key_figure == REACH_GOALS)
        for row in rows:
            fields = [count for count in filled if count.observation == row]
            own = self.census.counts(fields)
            if own != {count: filled[count] for count in fields} and all(own[one] >= filled[one] for one in fields):
                return own
        return {}

    def _from_classes(self, classes: tuple[tuple[ClassRequest, list[PupilRow]], ...], typed: Cells) -> Cells:
        """The sums of all classes pasted in, and typed only what no class hands over."""
        cells: Cells = {}
        slot = 1
        for request, rows in classes:
            sums = made_up_class_file(request, self.house.style, pupil_rows(request, rows), self.seed).values
            for pasted_block in pasted(request, sums, slot):
                cells |= pasted_block
                slot += 1
        block = classes[0][0].block
        return cells | {key: value for key, value in typed.items() if not _handed_over(key, block)}

    def _words(self, request: BookRequest, checkpoint: Checkpoint) -> Cells:
        """After a full checkpoint the school has looked at one cohort and chosen one measure."""
        if checkpoint.kind is CheckpointKind.LIGHT:
            return {}
        label, luck = self.house.texts.label, chance(self.seed, "words", request.unit.code, checkpoint)
        cohort = request.cohort_name(luck.choice(request.cohorts))
        number = luck.choice(MADE_UP_WORDS)
        seen = {field: label(f"simulate.analysis.{number}.{field}") for field in ANALYSED}
        done = {field: label(f"simulate.measure.{number}.{field}") for field in CHOSEN}
        words = analysis_cells(0, {"cohort": cohort, **seen}) | measure_cells(0, {"cohort": cohort, **done})
        return words | self._outcomes(request)

    def _outcomes(self, request: BookRequest) -> Cells:
        """What last term's measures gave, in words that belong to each of them."""
        label, cells = self.house.texts.label, Cells()
        for said in said_before(request):
            for number in MADE_UP_WORDS:
                if said.texts.get("what") == label(f"simulate.measure.{number}.what"):
                    cells |= outcome_cells(said, {field: label(f"simulate.outcome.{number}.{field}") for field in DONE})
        return cells


def _types(place: int) -> bool:
    """Every other school types its figures, and may make a mistake; the others paste what their classes hand over."""
    return place % 2 == 0


def _known_at(unit: SchoolUnit, key: CountKey) -> bool:
    """After a change of school nobody there knows how it was last June; the cell is left blank, as the book says."""
    index = key.observation.cohort.index(key.observation.checkpoint.school_year)
    return key.observation.key_figure != SAME_PUPILS or index - 1 in unit.indexes


def _handed_over(key: CellKey, block: ClassBlockPlan) -> bool:
    """Whether a class hands the count over: the block has a column for it, with a row for its subject."""
    parts = decode(key)
    return any(
        (column.figure, column.field) == (parts["figure"], parts["field"])
        and any(row.subject == parts.get("subject", "") for row in block.rows if row.id in column.rows)
        for column in block.columns
    )


def _pupil_row(request: ClassRequest, row: RollRow) -> PupilRow:
    mark = request.plan.joined if row.joined else request.plan.left if row.left else ""
    return PupilRow(row.index, row.language, row.now, row.then, mark)


def made_up_history(house: House, folder: Path, slug: str, seed: str = "") -> bytes:
    """The years before the engagement as a history file: what ``history.csv`` of a made-up engagement is made by."""
    engagement = load_engagement(folder, slug, house.model)
    first = engagement.first_term.school_year
    checkpoints = [Checkpoint(year, number) for year in range(first - YEARS_OF_HISTORY, first) for number in FULL]
    counts = past(made_up_town(house, engagement, seed), checkpoints)
    request = HistoryRequest(engagement, house.model, house.texts, engagement.edition_date)
    return history_csv(request, counts, checkpoints, house.texts.label("simulate.history", name=slug))
