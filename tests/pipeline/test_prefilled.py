"""Books that arrive filled: out of exports, through a school's hands and back, with what it changes on the way."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from shutil import copytree

import openpyxl
import pytest

from generator.cli.status import status_text
from generator.config.engagement import load_engagement
from generator.domain.asked import burden
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.exported import differences
from generator.domain.observations import CountKey, Observation, ObservationKey, Provenance
from generator.domain.records import Acceptance, AcceptanceKind, Source, changes, following, in_force
from generator.domain.texts import Severity, sentence
from generator.pipeline import (
    Fate,
    ReturnsOrder,
    SimulationOrder,
    StatusOrder,
    book_file,
    collect_returns,
    feedback,
    municipality_book_file,
    simulate,
    status,
    withdraw,
)
from generator.pipeline.requests import SoFar, municipality_request, school_request
from generator.pipeline.simulating import made_up_town
from generator.storage.ledger import accept, read_ledger
from generator.storage.ledger_problems import Words, difference_problems, export_changes
from generator.workbook.layout.keys import of_count
from generator.workbook.writer import write_book
from tests.support.engagements import HT2027, VT2027, provstad_yaml
from tests.support.exported import counted, export
from tests.support.handed_in import house
from tests.support.workbooks import inputs_found, saved

JUNE = Checkpoint(2026, 4)
DAY = date(2027, 6, 15)
UPPER, LOWER = "99000011", "99000029"
YAML = provstad_yaml(
    f'code: "{UPPER}", name: Provskolan, years: "4-9"',
    f'code: "{LOWER}", name: Andra skolan, years: "1-3", feeds: "{UPPER}"',
)
HOUSE = house()
FOURTH = ObservationKey(UPPER, Cohort(2023), JUNE, "reach_goals", "MA")
SAME = replace(FOURTH, cohort=Cohort(2022), key_figure="same_pupils")


class Town:
    """Provstad on disk, with what exports would count of it."""

    def __init__(self, folder):
        self.folder, self.ledger = folder, folder / "provstad" / "ledger"
        self.engagement = load_engagement(folder, "provstad", HOUSE.model)
        self.counted = {row.key: row for row in counted(made_up_town(HOUSE, self.engagement, ""), JUNE)}

    @classmethod
    def begun(cls, folder):
        (folder / "provstad").mkdir()
        (folder / "provstad" / "engagement.yaml").write_text(YAML, encoding="utf-8")
        return cls(folder)

    @property
    def accepted(self):
        return read_ledger(self.ledger, "provstad")

    @property
    def now(self):
        return in_force(self.accepted)

    def take_in(self, rows=None):
        new = following(self.accepted, export("provstad", rows or self.counted.values()))
        return new and accept(self.ledger, new)

    def request(self, code=UPPER):
        return school_request(HOUSE, self.engagement, self.engagement.unit(code), VT2027, SoFar.of(self.now))

    def hand_in(self, **order):
        """What the simulator fills in of both schools, collected."""
        files = simulate(HOUSE, SimulationOrder(self.folder, "provstad", self.folder / "bygge", 1))
        books = tuple(one.path for one in files if "inkommet/A4" in one.path.as_posix())
        return self.collect(*books, **order)

    def collect(self, *books, **order):
        return collect_returns(HOUSE, ReturnsOrder(self.folder, "provstad", books, DAY, **order))

    def take_back_returns(self):
        for name, one in self.accepted.items():
            if one.kind is AcceptanceKind.RETURN:
                withdraw(HOUSE, ReturnsOrder(self.folder, "provstad", ()), name)

    def typed(self, code, values):
        """The school's book as it was handed in, with some cells typed anew."""
        (path,) = (self.folder / "bygge" / "provstad" / "VT2027" / "inkommet" / "A4").glob(f"*{code}*")
        workbook = openpyxl.load_workbook(path)
        cells = inputs_found(workbook)
        for count, value in values.items():
            cells[of_count(count)].value = value
        changed = self.folder / f"ändrad_{code}.xlsx"
        changed.write_bytes(saved(workbook))
        return changed


@pytest.fixture
def town(tmp_path):
    return Town.begun(tmp_path)


@pytest.fixture(scope="module")
def june(tmp_path_factory):
    """Both exports taken in, the books built and filled in, and collected; what became of each."""
    town = Town.begun(tmp_path_factory.mktemp("juni"))
    town.take_in()
    return town, town.hand_in()


@pytest.fixture
def handed_in(june, tmp_path):
    """The same for a test that goes on from there."""
    return Town(Path(copytree(june[0].folder, tmp_path / "kopia")))


def said(problems):
    return [sentence(one, HOUSE.texts).replace("\xa0", " ") for one in problems]


def counts(rows):
    return {key: dict(row.counts) for key, row in rows.items()}


def severe(returned):
    severities = (HOUSE.texts.problems[problem.code].severity for one in returned for problem in one.problems)
    return [severity for severity in severities if severity is not Severity.NOTICE]


def test_a_book_that_arrives_filled_comes_back_and_says_just_what_the_exports_counted(june):
    town, returned = june

    assert [one.fate for one in returned] == [Fate.ACCEPTED, Fate.ACCEPTED]
    assert severe(returned) == []
    held = counts(town.now.rows)
    assert {key: held[key] for key in town.counted} == counts(town.counted)
    assert {key.key_figure for key in held.keys() - town.counted.keys()} == {"reading_year_1"}
    assert {"kept", "neither"} <= held[SAME].keys(), "what nobody types is still there, whatever the classes add up to"


def test_what_the_school_changes_is_told_old_and_new_and_then_holds_against_any_export(handed_in):
    before = handed_in.counted[FOURTH].counts["reached"]
    book = handed_in.typed(UPPER, {CountKey(FOURTH, "reached"): before - 1})
    (refused,) = handed_in.collect(book)
    (told,) = said(problem for problem in refused.problems if problem.code == "accepted_number_changes")
    assert refused.fate is Fate.REFUSED
    assert f"når {before} är redan inläst, men här står elever" in told
    assert f"når {before - 1}. Stämmer det nya" in told

    (accepted,) = handed_in.collect(book, accept_changes=True)
    assert accepted.fate is Fate.ACCEPTED
    assert handed_in.now.rows[FOURTH].counts["reached"] == before - 1

    corrected = {**handed_in.counted, FOURTH: replace(handed_in.counted[FOURTH], counts={"pupils": 40, "reached": 39})}
    new = export("provstad", corrected.values())
    words = Words(handed_in.engagement, HOUSE.model, HOUSE.texts)
    (found,) = differences(handed_in.now, new.observations)
    asked, why = said(difference_problems([found], words))
    assert asked.endswith(
        f"Provskolan, Årskull född 2016 · åk 4, Ma, juni 2027: skolan säger elever {found.said.counts['pupils']}, "
        f"når {before - 1}, uttaget ger elever 40, når 39. Skolans tal gäller till dess att skolan själv ändrar det."
    )
    assert "ändrad_99000011.xlsx, bladet Inmatning, cell" in asked
    assert why.startswith("1 tal är olika i uttaget och i det som redan var inläst")
    (changed,) = said(export_changes(changes(handed_in.now, new), words, wanted=False))
    assert "kom ur ett tidigare uttag, men det här ger elever 40, når 39" in changed
    handed_in.take_in(corrected.values())
    assert handed_in.now.rows[FOURTH].counts["reached"] == before - 1
    assert handed_in.now.exported[FOURTH].counts["reached"] == 39


def test_a_filled_number_that_the_school_changes_is_told_as_the_exports_and_then_is_the_schools(handed_in):
    handed_in.take_back_returns()
    book = handed_in.typed(UPPER, {CountKey(FOURTH, "reached"): 1})
    (refused,), (accepted,) = handed_in.collect(book), handed_in.collect(book, accept_changes=True)

    assert [one.code for one in refused.problems if "number" in one.code] == ["exported_number_changes"]
    assert [one.code for one in accepted.problems if "number" in one.code] == ["exported_number_replaced"]
    assert said(refused.problems)[-1].endswith("Stämmer skolans tal, läs in igen med --accept-changes.")
    assert handed_in.now.rows[FOURTH].counts["reached"] == 1


def test_an_earlier_year_in_the_history_file_holds_against_an_export_and_is_asked_about(town):
    row = replace(town.counted[FOURTH], provenance=Provenance("historik.csv", "ab", None, "", "rad 3"))
    history = Acceptance(AcceptanceKind.HISTORY, "provstad", "", DAY, Source("historik.csv", "ab"), (row,))
    accept(town.ledger, history)
    found = differences(town.now, [replace(row, counts={"pupils": 40, "reached": 39})])

    asked, _ = said(difference_problems(found, Words(town.engagement, HOUSE.model, HOUSE.texts)))
    assert asked.startswith(
        "historik.csv: Provskolan, Årskull född 2016 · åk 4, Ma, juni 2027: historiken säger elever"
    )


def test_an_export_that_comes_after_the_returns_comes_to_the_same(town, june):
    town.hand_in()
    typed = counts(town.now.rows)
    assert "kept" not in typed[SAME]

    town.take_in()
    assert {key: counts(town.now.rows)[key] for key in town.counted} == counts(town.counted)
    assert counts(town.now.rows) == counts(june[0].now.rows)


def test_a_book_that_was_made_before_the_export_may_be_blank_where_the_export_has_counted(handed_in):
    handed_in.take_back_returns()
    every = chain.from_iterable(handed_in.request().asked.values())
    book = handed_in.typed(UPPER, {count: None for count in every if count.observation.cohort != Cohort(2018)})
    (returned,) = handed_in.collect(book)

    assert returned.fate is Fate.ACCEPTED
    assert severe([returned]) == []
    assert [one.code for one in returned.problems] == ["export_fills_blanks"]
    assert {key: counts(handed_in.now.rows)[key] for key in handed_in.counted} == counts(handed_in.counted)


def test_a_rektor_has_fewer_than_twenty_cells_left_and_the_book_says_what_is_filled(town):
    empty = book_file(town.request(), HOUSE.style)
    town.take_in()
    request = town.request()
    book = book_file(request, HOUSE.style)

    left = burden(town.engagement, HOUSE.model.catalogue, request.unit, JUNE).without(request.filled_at(JUNE))
    assert left.cells < 20
    shown = openpyxl.load_workbook(BytesIO(write_book(book)))
    guide = [str(cell.value) for row in shown["Läs mig"].iter_rows() for cell in row if cell.value]
    assert f"Lämnas in senast måndag 14 juni 2027 · {left.cells} rutor kvar att fylla i" in " ".join(guide).replace(
        "\xa0", " "
    )
    assert any("tal ur uttaget Betygskatalog, 11 juni 2027." in line.replace("\xa0", " ") for line in guide)
    assert any("tal ur uttaget Bedömningar i tre nivåer" in line for line in guide)
    assert any("Vit ruta med gul ram" in line for line in guide)
    cells = inputs_found(shown)
    assert cells[of_count(CountKey(FOURTH, "reached"))].value == town.counted[FOURTH].counts["reached"]
    assert book.book.identity == empty.book.identity, "the same cells have the same fingerprint"
    assert set(book.book.inputs()) == set(empty.book.inputs())


def test_lyft_and_tappat_of_the_years_in_which_nobody_types_them_are_seen_in_the_book(town):
    eighth = replace(SAME, cohort=Cohort(2019))
    assert not any(count.observation.cohort == eighth.cohort for count in town.request().known)
    rows = (*town.counted.values(), replace(town.counted[SAME], key=eighth, counts={"gained": 5, "lost": 2}))
    town.take_in(rows)

    made = book_file(town.request(), HOUSE.style)
    shown = {key: value for key, value in made.values.items() if key.endswith("field=same_pupils")}
    assert [value for key, value in shown.items() if "cohort=2019;" in key] == [3]
    assert of_count(CountKey(eighth, "gained")) not in made.book.inputs()
    whole = municipality_book_file(
        municipality_request(HOUSE, town.engagement, VT2027, SoFar.of(town.now)), HOUSE.style
    )
    at = f"sheet=cohort;record=whole;cohort=2019;figure=same_pupils;subject=MA;checkpoint={JUNE};field="
    assert [whole.values[f"{at}{field}"] for field in ("gained", "lost", "same_change")] == [5, 2, 3]


def test_parts_groups_and_categories_have_no_cell_in_any_book(town):
    before = replace(FOURTH, school_unit="kommun", checkpoint=Checkpoint(2025, 4))
    divided = [
        Observation(replace(before, group="flickor"), {"pupils": 777, "reached": 777}),
        Observation(replace(FOURTH, part="YR"), {"pupils": 778, "reached": 778}),
        Observation(replace(FOURTH, category="E→C"), {"pupils": 779, "reached": 779}),
    ]
    town.take_in(divided)
    now = SoFar.of(town.now)
    later = school_request(HOUSE, town.engagement, town.engagement.unit(UPPER), HT2027, now)
    whole = municipality_book_file(municipality_request(HOUSE, town.engagement, HT2027, now), HOUSE.style)

    assert later.known == {}
    assert not {777, 778, 779} & set(whole.values.values())


def test_what_the_school_has_said_otherwise_stands_as_its_own(handed_in):
    changed = handed_in.typed(UPPER, {CountKey(FOURTH, "reached"): 1})
    handed_in.collect(changed, accept_changes=True)
    request = handed_in.request()

    assert request.prefilled[CountKey(FOURTH, "reached")].forms == ()
    assert request.prefilled[CountKey(FOURTH, "pupils")].forms == ("judgements",)
    assert of_count(CountKey(FOURTH, "reached")) not in request.exported


def test_an_answered_book_keeps_what_is_filled_and_what_was_changed_apart(handed_in):
    order = ReturnsOrder(handed_in.folder, "provstad", (handed_in.typed(UPPER, {CountKey(FOURTH, "reached"): 1}),), DAY)
    (answer,) = feedback(HOUSE, order, handed_in.folder)

    (path,) = answer.folder.glob("*resultatbok*.xlsx")
    cells = inputs_found(openpyxl.load_workbook(path))
    changed, kept = (cells[of_count(CountKey(FOURTH, field))] for field in ("reached", "pupils"))
    assert (changed.value, kept.value) == (1, handed_in.counted[FOURTH].counts["pupils"])
    assert (changed.font.italic, kept.font.italic) == (False, True)


def test_status_says_which_figures_are_out_of_exports_until_the_school_hands_in(town, june):
    town.take_in()
    (before,) = status(HOUSE, StatusOrder(town.folder, "provstad", 1)).checkpoints
    told = status_text(status(HOUSE, StatusOrder(town.folder, "provstad", 1)), HOUSE)

    assert all(school.received_on is None and school.exported == school.filled > 0 for school in before.schools)
    assert "0 av 2 skolor har lämnat in. För ytterligare 2 finns siffror ur uttag, 100 % av eleverna." in told
    assert "ur uttag, väntas" in told
    assert "ur uttag" not in status_text(status(HOUSE, StatusOrder(june[0].folder, "provstad", 1)), HOUSE)


def test_the_municipalitys_book_rests_on_exports_as_on_returns(town):
    town.take_in()
    request = municipality_request(HOUSE, town.engagement, VT2027, SoFar.of(town.now))
    (place,) = (one for one in request.places(FOURTH.cohort) if (one.checkpoint, one.subject) == (JUNE, "MA"))

    assert request.of(place, town.engagement.unit(UPPER)).pupils == town.counted[FOURTH].counts["pupils"]
    assert [unit.code for unit in request.units] == [LOWER, UPPER]


def test_an_export_is_taken_back_by_any_of_its_files(town):
    name = town.take_in()

    assert withdraw(HOUSE, ReturnsOrder(town.folder, "provstad", ()), "betyg.csv") == name
    assert town.now.rows == {}
    assert town.request().prefilled == {}
    assert town.take_in() not in (None, name), "and can be taken in again"


def test_a_made_up_school_leaves_what_an_export_has_filled_and_one_knows_better(town):
    of_maths = {key: row for key, row in town.counted.items() if (key.key_figure, key.subject) == ("reach_goals", "MA")}
    fewer = {
        key: replace(row, counts={**row.counts, "reached": row.counts["reached"] - 1})
        for key, row in of_maths.items()
        if key.cohort in (Cohort(2023), Cohort(2024))  # åk 4 at one school, åk 3 at the other
    }
    town.take_in([*{**town.counted, **fewer}.values()])
    returned = {one.unit.code: one for one in town.hand_in(accept_changes=True)}

    codes = {code: {problem.code for problem in one.problems} for code, one in returned.items()}
    assert "exported_number_replaced" not in codes[UPPER]
    assert "exported_number_replaced" in codes[LOWER]
    third = replace(FOURTH, school_unit=LOWER, cohort=Cohort(2024))
    assert town.now.rows[FOURTH].counts == fewer[FOURTH].counts
    assert town.now.rows[third].counts == town.counted[third].counts
