"""A report on the command line: a draft that changes nothing, a release that is remembered, and what stops it."""

import json
import shutil
import sys
from dataclasses import dataclass

import pytest

from generator.cli.commands import main
from generator.pipeline import demo_folder
from tests.support.exports import csv_rows, plain
from tests.support.handed_in import SLUG, hand_in


@dataclass
class Said:
    """What came of one call."""

    code: int
    out: str
    faults: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Exempelstad in a folder of its own, with everything that was handed in for its first term."""
    folder = tmp_path_factory.mktemp("engagements")
    shutil.copytree(demo_folder() / SLUG, folder / SLUG, ignore=shutil.ignore_patterns("ledger", "published"))
    hand_in(folder)
    return folder


@pytest.fixture
def arskull(desk, monkeypatch, capsys):
    """Give ``report`` its words; the results lie in ``ut`` beside the engagement."""

    def give(*words):
        given = ["arskull", "report", *words, "--folder", str(desk), "--output", str(desk / "ut")]
        monkeypatch.setattr(sys, "argv", given)
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return Said(left.value.code, printed.out, printed.err)

    return give


def made(desk, edition, ending):
    return sorted((desk / "ut" / SLUG / "VT2027" / "rapport" / edition).rglob(f"*{ending}"))


def log(desk):
    return sorted(path.name for path in (desk / SLUG / "published").glob("*"))


def test_edition_intern_shows_everything_and_is_never_a_release(arskull, desk):
    said = arskull(SLUG, "--edition", "intern", "--format", "csv", "--json")

    answer = json.loads(said.out)
    assert (said.code, answer["release"], answer["term"]) == (0, None, "VT2027")
    assert answer["cells"]["hidden_primary"] == answer["cells"]["hidden_complementary"] == 0
    figures = csv_rows(next(path for path in made(desk, "intern", "siffror.csv")).read_bytes())
    assert not any(row[-1] in ("..", "~100") for row in figures)
    about = {tuple(row) for row in csv_rows(made(desk, "intern", "om.csv")[0].read_bytes())}
    assert ("Till för", "Förvaltningen och skolorna. Rapporten publiceras aldrig.") in about
    assert log(desk) == []


def test_a_draft_says_so_and_leaves_the_log_alone(arskull, desk):
    said = arskull(SLUG, "--edition", "namnd", "--format", "html")

    assert (said.code, "UTKAST. Lägg till --publish" in said.out) == (0, True)
    (page,) = made(desk, "namnd", ".html")
    assert page.name == "rapport_VT2027_9999_exempelstad_namnd_utkast.html"
    assert "UTKAST – rapporten är inte publicerad" in page.read_text(encoding="utf-8")
    assert log(desk) == []


def test_what_is_published_is_remembered_once_and_is_no_draft_any_more(arskull, desk):
    first = arskull(SLUG, "--edition", "namnd", "--format", "html", "--publish")
    again = arskull(SLUG, "--edition", "namnd", "--format", "html")

    assert (first.code, again.code) == (0, 0)
    assert "Publicerad som 2027-06-14_namnd" in first.out
    assert again.out == first.out
    assert len(log(desk)) == 1
    (page,) = made(desk, "namnd", ".html")
    assert page.name == "rapport_VT2027_9999_exempelstad_namnd.html"
    assert "UTKAST" not in page.read_text(encoding="utf-8")


def test_a_release_that_is_withdrawn_is_not_forgotten(arskull, desk):
    (name,) = (one.removesuffix(".json") for one in log(desk))
    said = arskull(SLUG, "--edition", "namnd", "--withdraw", name)

    assert (said.code, "är återkallad" in said.out) == (0, True)
    assert name in str(log(desk))
    assert len(log(desk)) == 2
    assert all(one.startswith("2027-06-14") for one in log(desk))
    again = arskull(SLUG, "--edition", "namnd", "--format", "html", "--publish")
    assert (again.code, f"publicerad som {name} och återkallad den 14 juni 2027" in plain(again.faults)) == (1, True)


def test_a_damaged_log_stops_everything_that_would_leave_the_house(arskull, desk):
    before = made(desk, "publik", ".html")
    (desk / SLUG / "published" / "2027-06-14_publik_0123456789ab.json").write_text("{")
    said = arskull(SLUG, "--edition", "publik", "--format", "html")
    (desk / SLUG / "published" / "2027-06-14_publik_0123456789ab.json").unlink()

    assert (said.code, "2027-06-14_publik_0123456789ab.json" in said.faults) == (1, True)
    assert made(desk, "publik", ".html") == before == []


def test_the_help_is_swedish_to_the_last_word(arskull):
    said = arskull("--help")

    assert "(krävs)" in said.out
    assert "required" not in said.out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--edition", "namnd", "--term", "2"), 1, "Ingen skola har lämnat in något för höstterminen 2027"),
        (("--edition", "intern", "--publish"), 1, "Utgåva intern publiceras aldrig"),
        (("--edition", "namnd", "--withdraw", "2020-01-01_namnd"), 1, "2020-01-01_namnd"),
        (("--edition", "politiker"), 2, "intern, namnd, publik"),
        (("--edition", "namnd", "--format", "odt"), 2, "xlsx, csv, html, pdf, docx, pptx"),
        (("--edition", "namnd", "--term", "4"), 2, "1, 2, 3"),
        ((), 2, "--edition"),
    ],
)
def test_what_stops_a_report_is_said_in_one_line(arskull, words, code, told):
    said = arskull(SLUG, *words)

    assert (said.code, told in said.faults, said.faults.count("\n")) == (code, True, 1)
