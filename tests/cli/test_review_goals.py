"""``arskull review-goals``: what it says and writes."""

import json
import shutil
import sys

import pypdf
import pytest

from generator.cli import main
from generator.config.resources import packaged_engagements
from generator.pipeline import check
from generator.problems import ProblemsFound

ENGAGEMENTS = str(packaged_engagements())
DECIDED = "Minst 90 procent av eleverna ska nå lägst betyget E i engelska i årskurs 6."


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return tmp_path_factory.mktemp("granskning")


@pytest.fixture
def arskull(monkeypatch, capsys, output):
    """Give the command its words; get exit code, what was printed, and what was said about faults."""

    def give(*words):
        options = ["--folder", ENGAGEMENTS, "--output", str(output)]
        monkeypatch.setattr(sys, "argv", ["arskull", "review-goals", *map(str, words), *options])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


def pages(path):
    return [page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in pypdf.PdfReader(path).pages]


def test_it_says_how_many_follow_a_cohort_and_writes_the_paper_and_the_sheets(arskull, output, tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text(f"{DECIDED}\n\nInget barn ska vara otryggt på väg till skolan.\n", encoding="utf-8")
    code, told, _ = arskull("exempelstad", plan)

    assert code == 0
    assert "4 mål. Grönt 0, gult 1, rött 3." in told
    assert "Mål som följer en årskull: 1 av 4. År 2017 granskades måldokumenten i 270 kommuner." in told
    folder = output / "exempelstad" / "malgranskning" / "intern"
    review, workshop = (
        pages(folder / f"{stem}_intern_9999_exempelstad.pdf") for stem in ("maldokumentgranskning", "verkstadsblad")
    )
    assert all("Intern utgåva" in page for page in (*review, *workshop))
    assert "1 av 4" in review[0]
    assert any("Mål för mål" in page for page in review[1:3])  # what is sent out before the workshop is two pages
    assert "Inget barn ska vara otryggt" in review[-1]
    assert sum("B8 Målgranskning" in page for page in workshop) == 4
    assert "B9 Målförslag" in workshop[-1]


def test_the_outward_edition_never_opens_the_ledger_and_says_that_its_figures_are_elsewhere(
    arskull, output, tmp_path, monkeypatch
):
    plan = tmp_path / "plan.txt"
    plan.write_text(f"{DECIDED}\n", encoding="utf-8")
    monkeypatch.setattr("generator.pipeline.goals.observations_so_far", None)  # who calls it falls
    code, _, _ = arskull("ludvika", plan, "--edition", "publik")

    assert code == 0
    folder = output / "ludvika" / "malgranskning" / "publik"
    review, workshop = (
        pages(folder / f"{stem}_publik_2085_ludvika.pdf") for stem in ("maldokumentgranskning", "verkstadsblad")
    )
    assert all("Utgåva publik" in page for page in (*review, *workshop))
    assert "räknas i den interna granskningen" in " ".join(" ".join(review).split())
    with pytest.raises(TypeError):
        arskull("ludvika", plan)


def test_programs_get_every_word_that_decided(arskull):
    answer = json.loads(arskull("exempelstad", "--json")[1])
    decided = next(goal for goal in answer["goals"] if goal["proposed"] != goal["verdict"])

    assert (answer["edition"], answer["following_a_cohort"]) == ("intern", 1)
    assert answer["verdicts"] == {"green": 0, "yellow": 2, "red": 8}
    assert decided["reason"].startswith("Nämnden har beslutat")
    assert decided["attributes"]["object"] == {"value": "some_years", "words": ["årskurs 6"]}
    assert {one["reason"] for one in answer["passed_over"]} >= {"heading", "law", "past", "question", "decided"}


def test_documents_named_on_the_line_are_read_instead_of_the_folders(arskull, tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("Meritvärdet ska öka.\n", encoding="utf-8")
    answer = json.loads(arskull("ludvika", plan, "--json")[1])

    assert [(goal["text"], goal["document"]) for goal in answer["goals"]] == [("Meritvärdet ska öka.", "plan.txt")]


def test_every_document_that_cannot_be_read_is_told_of_at_once(arskull, tmp_path):
    for name in ("a.docx", "b.pdf"):
        (tmp_path / name).write_bytes(b"")

    code, _, told = arskull("ludvika", tmp_path / "a.docx", tmp_path / "b.pdf")

    assert code == 1
    assert [line.partition(":")[0] for line in told.splitlines()] == ["a.docx", "b.pdf"]


def test_an_engagement_without_goals_is_told_what_to_do(arskull):
    code, _, told = arskull("ludvika")

    assert code == 1
    assert "har inga mål att granska" in told


def test_a_document_without_goals_is_asked_about(arskull, tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("Inledning\n", encoding="utf-8")
    answer = json.loads(arskull("exempelstad", plan, "--json")[1])

    assert len(answer["goals"]) == 3
    assert [problem["code"] for problem in answer["problems"]] == [
        "document_has_no_goals",
    ]


def test_a_document_that_would_stop_the_build_is_told_of_by_check(tmp_path):
    shutil.copytree(packaged_engagements() / "ludvika", tmp_path / "ludvika")
    (tmp_path / "ludvika" / "goal_documents").mkdir()
    (tmp_path / "ludvika" / "goal_documents" / "plan.docx").write_bytes(b"")

    with pytest.raises(ProblemsFound) as caught:
        check(tmp_path, "ludvika")

    assert [str(problem.at) for problem in caught.value.problems] == ["plan.docx"]
