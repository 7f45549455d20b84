"""Returned books on the command line: told file by file, kept in a file, and shown as status afterwards."""

import json
import sys

import pytest

from generator.cli.commands import main
from tests.support.desks import PROVSTAD, A, cells, ledger, number, settled
from tests.support.returns import handed_in, put
from tests.support.workbooks import saved


@pytest.fixture
def arskull(monkeypatch, capsys, tmp_path):
    """Give the command its words; get exit code, what was printed, and what was said about faults."""
    settled(tmp_path)

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["arskull", *map(str, words), "--folder", str(tmp_path)])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


@pytest.fixture
def inbox(tmp_path):
    """One book in order, and one with a share in place of a number."""
    folder = tmp_path / "inlamnat"
    folder.mkdir()
    typed = {number("pupils"): 20, number("reached"): 18}
    (folder / "bra.xlsx").write_bytes(saved(handed_in(typed, PROVSTAD)))
    andra = handed_in({}, PROVSTAD, PROVSTAD.school_units[1])
    put(andra, number("reached", "99000029"), "83 %")
    (folder / "fel.xlsx").write_bytes(saved(andra))
    (folder / "~$bra.xlsx").write_bytes(b"")
    return folder


def test_each_file_is_told_of_and_the_words_are_kept(arskull, inbox, tmp_path):
    output = tmp_path / "ut"
    code, said, _ = arskull("collect", "provstad", inbox, "--date", "2027-06-15", "--output", output)

    assert code == 1
    assert "Provskolan · A4 juni 2027 · bra.xlsx: inläst, 2 tal" in said
    assert "Andra skolan · A4 juni 2027 · fel.xlsx: INTE inläst" in said
    assert f"fel         Inmatning, {cells('reached')}: ”83 %” ser ut som en andel." in " ".join(said.split("\n"))
    assert "~$bra.xlsx: läses inte" in said
    assert "Inlästa: 1. Redan inlästa: 0. Att rätta: 1." in said
    kept = (output / "provstad" / "inlasning" / "inlasning_2027-06-15.txt").read_text(encoding="utf-8")
    assert kept.strip() in said
    assert len(ledger(tmp_path)) == 1


def test_status_shows_who_has_handed_in_and_who_is_late(arskull, inbox, tmp_path):
    arskull("collect", "provstad", inbox / "bra.xlsx", "--date", "2027-06-15", "--output", tmp_path / "ut")

    code, said, _ = arskull("status", "provstad", "--date", "2027-06-16")
    assert code == 0
    assert "1 av 2 skolor har lämnat in." in said
    assert said.splitlines()[5].split()[:8] == ["Provskolan", "inläst", "15", "juni", "2027", "2", "av", "8"]
    assert said.splitlines()[6].split() == ["Andra", "skolan", "sen"]

    answer = json.loads(arskull("status", "provstad", "--json")[1])
    assert [school["state"] for school in answer["checkpoints"][0]["schools"]] == ["returned", "waited_for"]


def test_programs_get_the_same_as_people(arskull, inbox, tmp_path):
    words = ("collect", "provstad", inbox, "--json", "--output", tmp_path / "ut", "--date", "2027-06-15")
    code, said, _ = arskull(*words)

    answers = {one["file"]: one for one in json.loads(said)}
    assert (code, answers["bra.xlsx"]["fate"], answers["bra.xlsx"]["school_unit"]) == (1, "accepted", A)
    assert answers["fel.xlsx"]["problems"][0]["code"] == "cell_share"


def test_what_is_read_can_be_taken_back_and_handed_out(arskull, inbox, tmp_path):
    arskull("collect", "provstad", inbox / "bra.xlsx", "--output", tmp_path / "ut")

    assert "observationer.csv" in [path.name for path in exported(arskull, tmp_path)]
    code, said, _ = arskull("collect", "provstad", "--withdraw", "bra.xlsx", "--output", tmp_path / "ut")
    assert (code, "är tillbakatagen" in said) == (0, True)
    assert "0 av 2 skolor" in arskull("status", "provstad")[1]

    code, said, _ = arskull("ledger", "purge", "provstad", "--before", "2040-01-01")
    assert (code, "Inget är borttaget än" in said, len(ledger(tmp_path))) == (0, True, 2)
    arskull("ledger", "purge", "provstad", "--before", "2040-01-01", "--confirm")
    assert [name for name in ledger(tmp_path) if name.endswith(".json")] == []


def exported(arskull, tmp_path):
    assert arskull("ledger", "export", "provstad", "--output", tmp_path / "ut")[0] == 0
    return sorted((tmp_path / "ut" / "provstad" / "liggare").iterdir())


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["collect", "provstad"], "Säg vad som ska tas emot"), (["ledger", "purge", "provstad"], "--before"),
     (["status"], "UPPDRAG"), (["status", "provstad", "--term", "4"], "1, 2, 3")],
)  # fmt: skip
def test_wrong_usage_is_one_line_in_swedish(arskull, words, expected):
    code, _, faults = arskull(*words)

    assert (code, expected in faults, faults.count("\n")) == (2, True, 1)
