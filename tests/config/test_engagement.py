"""Every kind of fault in an engagement, each on a shelf of example files; a faulty line ends with ``# <- code``."""

import re
import shutil
from pathlib import Path

import pytest

from generator.config.engagement import available, load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.engagement import Engagement
from generator.domain.texts import sentence
from generator.problems import InFile, Problem, ProblemsFound
from tests.support.engagements import model, texts

SHELF = Path(__file__).parent.parent / "engagements"
BAD = sorted((SHELF / "bad").glob("*.yaml"))
GOOD = sorted((SHELF / "good").glob("*.yaml"))
FOLDER = packaged_engagements()

MODEL = model()
TEXTS = texts()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_fault_is_found_at_its_line_and_nothing_else_is(path, tmp_path):
    found = problems_of(path, tmp_path)

    assert [(problem.at.line, problem.code) for problem in found] == expected(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_fault_is_said_in_a_whole_sentence_after_its_place(path, tmp_path):
    for problem in problems_of(path, tmp_path):
        said = sentence(problem, TEXTS)

        assert re.match(r"\S+/prov/engagement\.yaml:\d+:\d+: \S", said)
        assert said.endswith((".", "?")) or problem.code == "closes_missing"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_example_loads(path, tmp_path):
    assert loaded(path, tmp_path).slug == "prov"


@pytest.mark.parametrize("slug", available(FOLDER))
def test_every_engagement_that_comes_with_the_program_loads(slug):
    assert load_engagement(FOLDER, slug, MODEL).slug == slug


def test_eight_planted_mistakes_are_eight_problems(tmp_path):
    found = problems_of(SHELF / "bad" / "eight_mistakes.yaml", tmp_path)

    assert [sentence(problem, TEXTS).partition("engagement.yaml:")[2] for problem in found] == [
        '2:22: ”206” är inte en kommunkod. Skriv fyra siffror inom citattecken, till exempel "0604".',
        "3:13: ”VT27” är inte en termin. Skriv VT eller HT följt av årtalet, till exempel VT2027.",
        "5:12: ”ja” går inte att tolka. Skriv true för ja eller false för nej.",
        "6:9: Programmet har inget möte med id ”t1_kickof”. Menade du ”t1_kickoff”?",
        '10:12: ”6-F” är inte årskurser. Skriv den första och den sista, till exempel F-6 eller "1-3, 7-9".',
        "11:12: Ingen skolenhet i filen har koden 99000073. Menade du ”99000037”?",
        "16:5: Nyckeln ”pilot” står redan på rad 15. Behåll en av dem.",
        "17:1: Nyckeln ”skolenheter” finns inte här. Menade du ”school_units”?",
    ]


def test_texts_that_look_like_other_values_stay_as_written(tmp_path):
    engagement = loaded(SHELF / "good" / "texts_that_look_like_values.yaml", tmp_path)
    municipality, unit = engagement.municipality, engagement.school_units[0]

    assert (municipality.code, municipality.name, municipality.county) == ("0604", "no", "1:30")
    assert (engagement.director.indefinite, engagement.director.definite) == ("1_000", "0x1F")
    assert (engagement.board.name, engagement.contact) == ("2027-01-18", "1e3")
    assert (unit.code, unit.name, unit.indexes) == ("01234567", "on", (1, 2, 3, 4, 5, 6, 7, 8, 9))
    assert unit.classes == ("1_000", "0x1F", "1e3", "on", "1:30", "007")


def test_what_is_left_out_gets_the_programmes_defaults(tmp_path):
    engagement = loaded(SHELF / "good" / "smallest.yaml", tmp_path)

    assert engagement.director.definite == "skolchefen"
    assert (engagement.burden.light, engagement.burden.full) == (40, 120)
    assert (engagement.board.name, engagement.board.meetings, engagement.board.papers_weeks_before) == (None, (), 4)
    assert engagement.small_groups == SmallGroups(pupils=10, reached=5, remaining=5, schools=False)
    assert engagement.draft


def test_everything_that_can_be_written_is_read(tmp_path):
    engagement = loaded(SHELF / "good" / "everything.yaml", tmp_path)
    closing = engagement.school_units[2]

    assert engagement.contact == "utbildningschef"
    assert engagement.colour == "#1F5A7A"
    assert engagement.small_groups == SmallGroups(pupils=15, reached=5, remaining=6, schools=True)
    assert engagement.weeks == {"t1_kickoff": 7, "after": 38}
    assert engagement.school_breaks["HT2027"].autumn == 44
    assert engagement.decisions[0].outcome is None
    assert engagement.school_units[0].classes == ("1", "2A")
    assert (closing.lineage[0].kind, closing.lineage[0].units) == ("closed", ("99000011",))
    assert [(one.cohort.born, one.subject, one.figure, one.told) for one in engagement.targets] == [
        (2015, "MA", "reach_goals", None),
        (2015, "SVSVA", "reach_goals", Counted(60, 75)),
        (2012, "", "all_subjects", None),
    ]


def test_a_cap_that_is_broken_names_school_checkpoint_cells_and_the_measure_to_leave_out(tmp_path):
    first = problems_of(SHELF / "bad" / "too_much_to_fill_in.yaml", tmp_path)[0]

    assert sentence(first, TEXTS).partition(": ")[2] == (
        "Provskolan skulle fylla i 102 rutor i A4 2026/27, men taket är 100. Lägg ”same_pupils” (Samma elever – lyft "
        "och tappat) under measures.leave_out, eller höj burden.full om skolorna har sagt ja till det."
    )


def test_an_engagement_that_does_not_exist_gets_the_nearest_name(tmp_path):
    for slug in ("ludvika", "habo-0643"):
        (tmp_path / slug).mkdir()
        shutil.copy(SHELF / "good" / "smallest.yaml", tmp_path / slug / "engagement.yaml")

    assert unknown(tmp_path, "Ludvka").details["suggestion"] == "ludvika"
    assert unknown(tmp_path, "../ludvika").code == "unknown_engagement"
    assert unknown(tmp_path, "kiruna").details["choices"] == "habo-0643, ludvika"


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    problem = unknown(tmp_path / "borta", "ludvika")

    assert problem == Problem("engagements_folder_missing", InFile((tmp_path / "borta").as_posix()))
    assert available(tmp_path / "borta") == ()


def test_an_engagement_without_its_file_says_which_file_is_missing(tmp_path):
    (tmp_path / "ludvika").mkdir()

    assert unknown(tmp_path, "ludvika").at == InFile(f"{tmp_path.as_posix()}/ludvika/engagement.yaml")


def loaded(path: Path, tmp_path: Path) -> Engagement:
    (tmp_path / "prov").mkdir(exist_ok=True)
    shutil.copy(path, tmp_path / "prov" / "engagement.yaml")
    return load_engagement(tmp_path, "prov", MODEL)


def problems_of(path: Path, tmp_path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as caught:
        loaded(path, tmp_path)
    return caught.value.problems


def unknown(folder: Path, slug: str) -> Problem:
    with pytest.raises(ProblemsFound) as caught:
        load_engagement(folder, slug, MODEL)
    return caught.value.problems[0]


def expected(path: Path) -> list[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(number, code) for number, line in enumerate(lines, 1) for code in line.partition("# <- ")[2].split()]
