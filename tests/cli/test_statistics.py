"""``arskull statistics``: files in, counted and kept; figures out, with source, school year and day. No network."""

import json
import lzma
import re
import sys
from collections import Counter

import pytest

from generator.cli.commands import main
from generator.config.resources import packaged_engagements
from generator.problems import InFile, Problem, ProblemsFound
from tests.support.official import DATA, EXPORT

KOLADA = [DATA / name for name in ("kolada-data.json", "kolada-data-2.json")]


@pytest.fixture
def arskull(monkeypatch, capsys, tmp_path):
    """Give the command its words, in an empty folder; get exit code, what was printed, and faults."""
    monkeypatch.chdir(tmp_path)

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["arskull", "statistics", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


def take_in(arskull, *files):
    return arskull("import", *files, "--retrieved", "2026-04-12")


def shown(arskull, slug="ludvika"):
    return arskull("show", slug, "--folder", packaged_engagements())


def test_an_export_is_counted_and_kept_with_its_address_and_day(arskull, tmp_path):
    code, said, _ = take_in(arskull, EXPORT)
    [beside] = (tmp_path / "statistics").rglob("*.source.json")
    kept = beside.with_name(beside.name.removesuffix(".source.json"))

    assert code == 0
    assert "Rader: 28. Värden: 84, varav 67 tal, 6 ”.”, 6 ”..”, 5 ”~100”. Sparad som statistics/" in said
    assert "Behöriga till yrkesprogram, åk 9: Värden: 28, varav 19 tal, 3 ”.”, 1 ”..”, 5 ”~100”" in said
    assert kept.read_bytes() == EXPORT.read_bytes()
    assert json.loads(beside.read_text())["address"].endswith("?pFormat=csv&pExportID=139&pAr=2025")
    assert json.loads(beside.read_text())["retrieved"] == "2026-04-12"


def test_the_whole_country_is_imported_and_every_sign_counted(arskull, tmp_path):
    content = lzma.decompress((DATA / "slutbetyg_ak9_2024-25_skolenhet.csv.xz").read_bytes())
    file = tmp_path / "slutbetyg_ak9_2024-25_skolenhet.csv"
    file.write_bytes(content)
    cells = [line.split(";") for line in content.decode("utf-8-sig").splitlines()]
    counted = [row[8:11] for row in cells if re.fullmatch("[0-9]{8}", row[1])]  # without the program's own reader
    signs = Counter(cell if cell in {"..", "~100", "."} else "tal" for row in counted for cell in row)
    code, said, told = take_in(arskull, file)

    assert (code, told) == (0, "")
    assert (len(counted), signs) == (1714, {"tal": 4307, "..": 365, "~100": 354, ".": 116})
    assert "Rader: 1714. Värden: 5142, varav 4307 tal, 116 ”.”, 365 ”..”, 354 ”~100”. Sparad som statistics/" in said
    assert [line.partition("Värden: ")[2] for line in said.splitlines()[1:]] == [
        "1714, varav 1528 tal, 64 ”.”, 122 ”..”",
        "1714, varav 1197 tal, 34 ”.”, 129 ”..”, 354 ”~100”",
        "1714, varav 1582 tal, 18 ”.”, 114 ”..”",
    ]


def test_what_the_publisher_warns_about_stands_once_below_the_figures(arskull):
    warning = "Åk 6: hur många ämnen som har fått betyg skiljer sig mellan skolorna"
    take_in(arskull, EXPORT, DATA / "betyg_ak6_2024-25_kommun_utdrag.csv")
    about_six, without = (shown(arskull, slug)[1] for slug in ("fagersta", "ludvika"))

    assert about_six.count(warning) == 1
    assert warning not in without


def test_the_same_file_again_changes_nothing(arskull, tmp_path):
    take_in(arskull, EXPORT)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "statistics").rglob("*")}
    _, said, _ = take_in(arskull, EXPORT)

    assert "Fanns redan i statistics/" in said
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "statistics").rglob("*")}


def test_figures_are_shown_with_their_signs_source_and_day(arskull):
    take_in(arskull, EXPORT)
    code, said, _ = shown(arskull)
    rows = [line.split() for line in said.splitlines() if line.startswith("Fredriksbergs")]

    assert code == 0
    assert [(row[-5:-3], row[-1]) for row in rows] == [(["2024/25", ".."], "2026-04-12")] * 3
    assert "”..”: för få elever för att visas" in said
    assert "Källa: Skolverket." in said
    assert "Kungsskolan" not in said  # another municipality's


def test_kolada_is_named_only_as_a_source_of_what_it_publishes_and_once_its_titles_are_known(arskull):
    take_in(arskull, *KOLADA)
    _, without, told = shown(arskull)
    take_in(arskull, DATA / "kolada-kpi.json")
    _, said, _ = shown(arskull)

    assert "Nyckeltalet N15419 har inte kunnat kontrolleras" in told
    assert "Det finns ingen officiell statistik om kommunen i statistics" in without
    assert "Ludvika, kommunala skolor" in said
    assert "Riket, kommunala skolor" in said
    assert "minst 95" in said
    assert "Källa: Kolada." in said


def test_the_figure_that_was_read_last_is_the_one_shown(arskull, tmp_path):
    newer = tmp_path / "ny.csv"
    newer.write_text(EXPORT.read_text(encoding="utf-8").replace("64,1;82,1;210,9", "64,2;82,1;210,9"), encoding="utf-8")
    arskull("import", newer, "--retrieved", "2026-05-01")
    take_in(arskull, EXPORT)
    _, said, _ = shown(arskull)

    assert "64,2" in said
    assert "64,1" not in said


def test_files_are_taken_in_all_or_none_and_every_fault_is_told(arskull, tmp_path):
    page = tmp_path / "sida.csv"
    page.write_text("<html>Fel</html>", encoding="utf-8")
    code, said, told = take_in(arskull, EXPORT, page, tmp_path / "saknas.csv", tmp_path)

    assert (code, said) == (1, "")
    assert [line.split(": ")[0].rsplit("/", 1)[-1] for line in told.splitlines()] == [
        "sida.csv",
        "saknas.csv",
        tmp_path.name,
    ]
    assert not (tmp_path / "statistics").exists()


@pytest.mark.parametrize(("damage", "told"), [("file", "inte längre vad som"), ("origin", "går inte att läsa")])
def test_what_has_been_changed_on_disk_is_not_relied_on(arskull, tmp_path, damage, told):
    take_in(arskull, EXPORT)
    [beside] = (tmp_path / "statistics").rglob("*.source.json")
    path = beside if damage == "origin" else beside.with_name(beside.name.removesuffix(".source.json"))
    path.write_bytes(path.read_bytes()[:-9])
    code, _, said = shown(arskull)

    assert code == 1
    assert told in said


def test_without_a_network_a_fetch_tells_it_and_from_which_days_the_figures_are(arskull, monkeypatch):
    def nobody(_, address, __):
        raise ProblemsFound([Problem("fetch_no_network", InFile(address))])

    monkeypatch.setattr("generator.sources.polite.Polite.get", nobody)
    take_in(arskull, EXPORT)
    code, said, told = arskull("fetch", "ludvika", "--folder", packaged_engagements())

    assert code == 1
    assert "Hämtade svar: 0. Redan hämtade: 0." in said
    assert "Skolverket, export: hämtad 2026-04-12" in said
    assert told.count("Tjänsten går inte att nå") == 3  # each of the services once
