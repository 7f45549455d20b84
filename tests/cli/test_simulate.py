"""``arskull simulate``: what it writes and says."""

import pytest

from generator.cli.commands import arskull
from generator.config.resources import packaged_engagements

ENGAGEMENTS = str(packaged_engagements())


@pytest.fixture
def said(capsys):
    def run(*arguments):
        arskull.main(["simulate", *arguments, "--folder", ENGAGEMENTS], prog_name="arskull", standalone_mode=False)
        return capsys.readouterr().out

    return run


def test_it_says_how_many_books_there_are_and_which_mistakes_to_look_for(said, tmp_path):
    told = said("exempelstad", "--term", "2", "--mistakes", "--output", str(tmp_path))

    assert told.startswith("10 resultatböcker och ")
    assert "Fler når än det finns elever i ämnet." in told
    assert len(list(tmp_path.glob("exempelstad/HT2027/inkommet/A2/*.xlsx"))) == 5


def test_the_past_is_a_history_file(said, tmp_path):
    file = tmp_path / "historik.csv"
    told = said("exempelstad", "--past", str(file))

    assert "historik.csv" in told
    assert "påhittade siffror" in file.read_text(encoding="utf-8").splitlines()[0]


def test_exports_are_told_with_their_rows_and_that_nobody_in_them_exists(said, tmp_path):
    told = said("exempelstad", "--exports", "--forms", "grade_catalogue", "--output", str(tmp_path))

    assert told.splitlines()[0].startswith("Uttag av PÅHITTADE ELEVER → ")
    assert "PAHITTAT_betygskatalog_VT2027.csv: rader " in told
    assert len(list(tmp_path.glob("exempelstad/VT2027/uttag/*"))) == 2
