"""``arskull collect``: earlier years go into the ledger whole, once, and never over a number relied on."""

import shutil
import sys

import pytest

from generator import pipeline
from generator.cli.commands import main
from generator.config.resources import packaged_engagements
from generator.domain.carry_over import known_for
from generator.pipeline import observations_so_far, open_house


@pytest.fixture
def arskull(monkeypatch, capsys):
    """Give the command its words; get exit code, what was printed, and what was said about faults."""

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["arskull", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


@pytest.fixture
def folder(tmp_path):
    """A folder of engagements with Exempelstad in it, and no ledger."""
    shutil.copytree(
        packaged_engagements() / "exempelstad", tmp_path / "exempelstad", ignore=shutil.ignore_patterns("ledger")
    )
    return tmp_path


def ledger(folder):
    return sorted(path.name for path in (folder / "exempelstad" / "ledger").glob("*"))


def written(folder, *rows):
    path = folder / "historik.csv"
    path.write_text(
        "skolenhetskod;läsår;avstämning;årskurs;ämne;elever;når\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    return path


ROW = "99000029;2025/26;juni;5;Ma;{};{}"


def test_help_is_in_swedish(arskull):
    code, said, _ = arskull("collect", "--help")

    assert code == 0
    assert said.startswith("Så skriver du: arskull collect UPPDRAG [FILER] [VAL]")
    assert all(option in said for option in ("--history FIL", "--history-template", "--date DATUM", "--accept-changes"))


def test_history_is_taken_in_once(arskull, folder):
    history = folder / "exempelstad" / "history.csv"
    first = arskull("collect", "exempelstad", "--history", history, "--folder", folder)
    again = arskull("collect", "exempelstad", "--history", history, "--folder", folder, "--date", "2027-02-01")

    assert (first[0], first[2]) == (0, "")
    assert "tal ur history.csv är inlästa" in first[1]
    assert (again[0], "redan inläst" in again[1]) == (0, True)
    assert len(ledger(folder)) == 1


def test_a_file_with_a_fault_leaves_nothing_behind(arskull, folder):
    path = written(folder, ROW.format(24, 20), ROW.format(24, 25).replace("Ma", "En"))
    code, said, faults = arskull("collect", "exempelstad", "--history", path, "--folder", folder)

    assert (code, said, ledger(folder)) == (1, "", [])
    assert faults == f"{path.as_posix()}:3: når blir 25, men eleverna på raden är 24. Rätta det tal som är fel.\n"


def test_a_changed_number_is_told_old_and_new_and_needs_a_yes(arskull, folder):
    arskull("collect", "exempelstad", "--history", written(folder, ROW.format(24, 20)), "--folder", folder)
    path = written(folder, ROW.format(24, 21))
    refused = arskull("collect", "exempelstad", "--history", path, "--folder", folder)
    kept = len(ledger(folder))
    accepted = arskull("collect", "exempelstad", "--history", path, "--folder", folder, "--accept-changes")

    assert (refused[0], kept) == (1, 1)
    assert (
        "rad 2, Ekbackaskolan, Årskull född 2014 · åk\N{NO-BREAK SPACE}5, Ma, juni\N{NO-BREAK SPACE}2026" in refused[2]
    )
    assert "elever 24, når 20 är redan inläst, men här står elever 24, når 21" in refused[2]
    assert (accepted[0], len(ledger(folder))) == (0, 2)


def test_a_question_is_asked_and_the_file_is_read(arskull, folder):
    path = written(folder, "99000037;2025/26;juni;6;Ma;24;20")
    code, said, asked = arskull("collect", "exempelstad", "--history", path, "--folder", folder)

    assert (code, "2 tal ur historik.csv" in said, "Klockarbäcksskolan har inte årskurs 6" in asked) == (0, True, True)


def test_two_computers_at_once_are_told_apart_and_reconciled(arskull, folder):
    one, other = folder / "exempelstad", folder / "annan" / "exempelstad"
    shutil.copytree(one, other)
    arskull("collect", "exempelstad", "--history", written(folder, ROW.format(24, 20)), "--folder", folder)
    arskull("collect", "exempelstad", "--history", written(folder, ROW.format(24, 21)), "--folder", folder / "annan")
    shutil.copytree(other / "ledger", one / "ledger", dirs_exist_ok=True)

    code, _, faults = arskull("build", "exempelstad", "--folder", folder, "--output", folder / "ut")
    arskull("collect", "exempelstad", "--history", written(folder, ROW.format(24, 21)), "--folder", folder)

    assert (code, "ledger: " in faults, "antal skillnader: 1" in faults) == (1, True, True)
    assert _held(folder).frame["reached"].to_list() == [21]


def _held(folder):
    return observations_so_far(open_house(), pipeline.check(folder, "exempelstad"), folder)


def test_a_broken_ledger_stops_everything_and_is_named(arskull, folder):
    arskull("collect", "exempelstad", "--history", written(folder, ROW.format(24, 20)), "--folder", folder)
    path = folder / "exempelstad" / "ledger" / ledger(folder)[0]
    path.write_bytes(path.read_bytes()[:100])

    for words in (["build", "exempelstad"], ["collect", "exempelstad", "--history", folder / "historik.csv"]):
        code, said, faults = arskull(*words, "--folder", folder)
        assert (code, said, faults.startswith(path.as_posix())) == (1, "", True)


def test_what_was_taken_in_is_known_in_the_next_book(arskull, folder):
    arskull("collect", "exempelstad", "--history", folder / "exempelstad" / "history.csv", "--folder", folder)
    asked = pipeline.check(folder, "exempelstad")
    receiver = asked.unit("99000029")
    spring, autumn = (known_for(_held(folder), asked, receiver, term) for term in asked.terms[:2])

    assert {line.name for line in spring.lines} == {"Tranmyrens skola"}
    assert len(spring.own) > 500
    assert sum(map(len, (line.counts for line in autumn.lines))) > sum(map(len, (line.counts for line in spring.lines)))


def test_a_school_in_two_steps_brings_both_names(arskull, folder):
    arskull("collect", "exempelstad", "--history", folder / "exempelstad" / "history.csv", "--folder", folder)
    asked = pipeline.check(folder, "exempelstad")
    known = known_for(_held(folder), asked, asked.unit("99000037"), asked.terms[1])

    assert [line.name for line in known.lines] == [
        "Björnmossens skola",
        "Rönnkullens skola 4–6",
        "Rönnkullens skola F–3",
    ]


def test_the_template_is_written_and_never_over_what_somebody_has_filled_in(arskull, folder):
    words = ("collect", "exempelstad", "--history-template", "--folder", folder, "--output", folder / "ut")
    first, again = arskull(*words), arskull(*words)
    template = folder / "ut" / "exempelstad" / "historik" / "historik_mall_exempelstad.csv"
    template.write_bytes(template.read_bytes().replace(b";5;Ma;;", b";5;Ma;24;20"))

    assert (first[0], again[0]) == (0, 0)
    assert arskull(*words)[0] == 1
    assert arskull("collect", "exempelstad", "--history", template, "--folder", folder)[0] == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], "--history"), (["--history", "x", "--date", "i går"], "--date"), (["--histori", "x"], "--history")],
)
def test_wrong_usage_is_one_line(arskull, words, expected):
    code, said, faults = arskull("collect", "exempelstad", *words)

    assert (code, said, faults.count("\n"), expected in faults) == (2, "", 1, True)


def test_a_template_for_another_year_replaces_one_that_nobody_has_filled_in(arskull, folder):
    words = ("collect", "exempelstad", "--history-template", "--folder", folder, "--output", folder / "ut")
    template = folder / "ut" / "exempelstad" / "historik" / "historik_mall_exempelstad.csv"
    assert arskull(*words, "--date", "2026-11-23")[0] == 0
    before = template.read_bytes()

    assert arskull(*words, "--date", "2027-08-01")[0] == 0
    assert template.read_bytes() != before

    lines = template.read_text(encoding="utf-8-sig").splitlines()
    filled = [lines[0], lines[1].replace(";;", ";20;", 1), *lines[2:]]
    template.write_text("\n".join(filled), encoding="utf-8")
    code, _, said = arskull(*words, "--date", "2026-11-23")
    assert (code, "Filen har ändrats" in said) == (1, True)
