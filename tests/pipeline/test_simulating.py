"""Torrövning from end to end: made-up books are books like any other, and say that they are made up."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint
from generator.domain.observations import CountKey
from generator.pipeline import SimulationOrder, made_up_history, open_house, simulate
from generator.pipeline.simulating import made_up_town
from generator.simulation.past import past
from generator.storage.history import read_history
from generator.storage.history_place import HistoryRequest
from generator.storage.history_writer import history_csv

MADE_UP = "PÅHITTADE SIFFROR"


@cache
def house():
    return open_house()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    output = tmp_path_factory.mktemp("made_up")
    return simulate(house(), SimulationOrder(packaged_engagements(), "exempelstad", output, 1, mistakes=True))


def test_every_school_answers_its_checkpoints_and_every_class_has_a_book(files):
    names = [one.path.relative_to(files[0].path.parents[2]).as_posix() for one in files]

    assert sum("inkommet/A4/" in name for name in names) == 6
    assert sum("inkommet/A3/" in name for name in names) == 2, "only the pilot schools answer A3 in the first term"
    assert sum("inkommet/klassunderlag/" in name for name in names) == 24


def test_every_sheet_and_the_file_itself_say_that_the_figures_are_made_up(files):
    for one in files:
        with ZipFile(one.path) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            printed = [archive.read(name).decode() for name in sheets]
            assert "simulated" in archive.read("docProps/custom.xml").decode()
        shown = [text for text in printed if "<oddFooter>" in text]
        assert shown
        assert all(MADE_UP in text and "påhittade siffror" in text for text in shown)


def test_the_same_order_gives_the_same_bytes(files, tmp_path):
    again = simulate(house(), SimulationOrder(packaged_engagements(), "exempelstad", tmp_path, 1, mistakes=True))

    assert [one.path.read_bytes() for one in again] == [one.path.read_bytes() for one in files]


def test_some_schools_paste_their_classes_and_type_only_what_no_class_hands_over(files):
    pasted = []
    for one in files:
        if "/A4/" in one.path.as_posix():
            book = openpyxl.load_workbook(BytesIO(one.path.read_bytes()), data_only=True)
            words = {cell.value for row in book["Klasser"].iter_rows() for cell in row}
            pasted.append("Hela årskullen" in words)

    assert True in pasted
    assert False in pasted


def test_mistakes_are_named_and_made_in_every_other_school(files):
    assert sum(one.made is not None for one in files) >= 3


def test_exempelstads_history_is_the_one_that_its_seed_gives():
    committed = (packaged_engagements() / "exempelstad" / "history.csv").read_bytes()

    assert made_up_history(house(), packaged_engagements(), "exempelstad") == committed


def test_exempelstads_history_says_the_same_when_it_is_read_as_when_it_was_made_up(tmp_path):
    asked = load_engagement(packaged_engagements(), "exempelstad", house().model)
    request = HistoryRequest(asked, house().model, house().texts, asked.edition_date)
    points = [Checkpoint(2024, 4), Checkpoint(2025, 4)]
    counts = past(made_up_town(house(), asked, ""), points)
    path = tmp_path / "history.csv"
    path.write_bytes(history_csv(request, counts, points, "påhittade siffror"))

    read = {
        CountKey(row.key, field): number
        for row in read_history(path, request).acceptance.observations
        for field, number in row.counts.items()
    }
    assert read == {count: number for count, number in counts.items() if count in read}
    assert {count.field for count in read} >= {"kept", "gained", "lost", "neither", "joined", "left"}
