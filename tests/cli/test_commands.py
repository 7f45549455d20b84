"""The front door as people meet it: Swedish words, one clear line when something is wrong, and an exit code."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import generator.cli
from generator.cli.commands import main
from generator.config.resources import packaged_engagements

ROOT = Path(__file__).parents[2]
SHELF = ROOT / "tests" / "engagements"
ENGLISH = re.compile(  # what click says of its own accord
    r"\b(Usage|Options?|Commands?|Arguments?|Show|this|message|exit|Error|Try|help for|Missing|Invalid|No such)\b"
)


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


def placed(tmp_path, example, slug="prov"):
    (tmp_path / slug).mkdir(parents=True)
    (tmp_path / slug / "engagement.yaml").write_bytes((SHELF / f"{example}.yaml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("command", ["", "check", "build", "aggregate", "schema", "demo"])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_in_swedish(arskull, command, flag):
    code, said, _ = arskull(*command.split(), flag)

    assert code == 0
    assert said.startswith("Så skriver du: arskull")
    assert "Visa den här hjälpen." in said
    assert not ENGLISH.search(said.replace("--help", ""))


def test_without_a_command_the_help_is_shown_and_the_usage_was_wrong(arskull):
    code, said, faults = arskull()

    assert (code, faults) == (2, "")
    assert all(f"  {command}" in said for command in ("check", "build", "schema", "demo"))


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["bild", "ludvika"], 2, "build"),
        (["build", "ludvika", "--terms", "1"], 2, "--term"),
        (["build", "ludvika", "--term", "4"], 2, "1, 2, 3"),
        (["build", "ludvika", "--term", "ett"], 2, "1, 2, 3"),
        (["build", "ludvika", "--only", "slides"], 2, "workbooks, "),
        (["build", "ludvika", "--output"], 2, "--help"),
        (["check"], 2, "UPPDRAG"),
        (["check", "ludvika", "fagersta"], 2, "--help"),
        (["check", "ludvka"], 1, "ludvika"),
        (["build", "exempelsta"], 1, "exempelstad"),
        (["build"], 2, "--all"),
        (["check", "ludvika", "--folder", "finns-inte"], 1, "finns-inte"),
        (["build", "--all", "--folder", "finns-inte"], 1, "finns-inte"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_line_that_says_what_to_write(arskull, words, code, expected):
    left, said, faults = arskull(*words)

    assert (left, said, faults.count("\n")) == (code, "", 1)
    assert expected in faults
    assert not ENGLISH.search(faults)


@pytest.mark.parametrize("slug", ["exempelstad", "ludvika"])
def test_a_sound_engagement_is_said_to_be_sound(arskull, slug):
    code, said, faults = arskull("check", slug, "--folder", packaged_engagements())

    assert (code, faults) == (0, "")
    assert "filen är i ordning" in said
    assert ("UTKAST" in said) == (slug == "ludvika")


def test_eight_mistakes_are_eight_lines_with_place_and_remedy(arskull, tmp_path):
    code, said, faults = arskull("check", "prov", "--folder", placed(tmp_path, "bad/eight_mistakes"))

    lines = faults.splitlines()
    assert (code, said, len(lines)) == (1, "", 8)
    assert all(re.match(r".*/prov/engagement\.yaml:\d+:\d+: .+[.?]$", line) for line in lines)


def test_a_program_gets_the_same_mistakes_as_json(arskull, tmp_path):
    folder = placed(tmp_path, "bad/eight_mistakes")
    _, _, faults = arskull("check", "prov", "--folder", folder)
    code, said, _ = arskull("check", "prov", "--folder", folder, "--json")

    found = json.loads(said)
    assert code == 1
    assert [one["text"] for one in found] == faults.splitlines()
    assert {tuple(one) for one in found} == {("code", "severity", "at", "text")}
    assert arskull("check", "exempelstad", "--json")[:2] == (0, "[]\n")


@pytest.mark.parametrize(("words", "name"), [([], "engagement"), (["goals"], "goals"), (["reports"], "reports")])
def test_the_schema_is_the_one_in_the_folder(arskull, words, name):
    code, said, _ = arskull("schema", *words)

    assert code == 0
    assert said == (packaged_engagements() / f"{name}.schema.json").read_text(encoding="utf-8")


def test_the_books_of_a_term_are_built_named_and_listed_and_then_left_alone(arskull, tmp_path):
    order = ("build", "exempelstad", "--term", "1", "--only", "workbooks", "--output", tmp_path)
    code, said, _ = arskull(*order)

    folder = tmp_path / "exempelstad"
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert code == 0
    assert re.fullmatch(rf"exempelstad: 6 filer gjorda, 0 oförändrade, på \d+,\d s → {folder.as_posix()}\n", said)
    assert sorted(files) == [
        "VT2027/resultatbok_VT2027_99000011_björnmossens-skola.xlsx",
        "VT2027/resultatbok_VT2027_99000029_ekbackaskolan.xlsx",
        "VT2027/resultatbok_VT2027_99000037_klockarbäcksskolan.xlsx",
        "VT2027/resultatbok_VT2027_99000045_rönnkullens-skola-f-3.xlsx",
        "VT2027/resultatbok_VT2027_99000052_rönnkullens-skola-4-6.xlsx",
        "VT2027/resultatbok_VT2027_99000060_tranmyrens-skola.xlsx",
    ]
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.*")) == sorted([*files, "manifest.json"])
    for path, made in files.items():
        assert made["sha256"] == hashlib.sha256((folder / path).read_bytes()).hexdigest()
        assert made["kind"] == "workbooks"

    assert arskull(*order)[:2] == (0, f"exempelstad: inget nytt, 6 filer oförändrade → {folder.as_posix()}\n")


def test_a_book_that_a_school_has_filled_in_is_kept_and_named(arskull, tmp_path):
    order = ("build", "exempelstad", "--term", "1", "--only", "workbooks", "--output", tmp_path)
    arskull(*order)
    book = next(tmp_path.rglob("*.xlsx"))
    book.write_bytes(b"ifylld")

    code, _, faults = arskull(*order)

    assert code == 1
    assert faults.splitlines()[-1].startswith(f"{book.as_posix()}: ")
    assert book.read_bytes() == b"ifylld"


@pytest.mark.parametrize("taken", ["", "exempelstad", "exempelstad/VT2027"])
def test_a_folder_that_is_a_file_is_one_clear_line(arskull, tmp_path, taken):
    output = tmp_path / "build"
    (output / taken).parent.mkdir(parents=True, exist_ok=True)
    (output / taken).write_text("en fil")

    code, said, faults = arskull("build", "exempelstad", "--term", "1", "--only", "workbooks", "--output", output)

    assert (code, said) == (1, "")
    assert faults.splitlines()[-1].startswith(f"{output.as_posix()}/exempelstad/")
    assert "Traceback" not in faults
    assert (output / taken).read_text() == "en fil"


def test_ctrl_c_is_one_line_and_leaves_nothing_half_written(tmp_path):
    order = ["build", "--all", "--only", "workbooks", "--output", tmp_path]
    command = [sys.executable, "-c", "from generator.cli import main; main()", *order]
    build = subprocess.Popen(  # noqa: S603  because it is our own code
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until(lambda: any(tmp_path.rglob("*.xlsx")) or build.poll() is not None)
    finally:
        os.killpg(build.pid, signal.SIGINT)  # as the terminal does it: the whole group
        _, faults = build.communicate(timeout=60)

    assert build.returncode == 130
    assert faults.strip().splitlines()[-1] == "Avbrutet. Det som hann bli klart är helt, resten är orört."
    assert "Traceback" not in faults
    assert_whole(tmp_path)


def test_ctrl_c_while_the_program_is_read_is_no_traceback(monkeypatch):
    class Interrupting:
        @staticmethod
        def find_spec(name, *_):
            if name == "generator.cli.commands":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "generator.cli.commands", raising=False)
    monkeypatch.delattr(generator.cli, "commands", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting, *sys.meta_path])

    with pytest.raises(SystemExit) as ended:
        generator.cli.main()

    assert ended.value.code == 130


def until(true, seconds=60):
    """Wait, but not for ever."""
    for _ in range(seconds * 20):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("nothing was built")


def assert_whole(folder):
    """Nothing but finished files, each of them in its manifest with its hash."""
    found = {path for path in folder.rglob("*") if path.is_file()}
    manifests = {path for path in found if path.name == "manifest.json"}
    listed = {
        manifest.parent / path: made["sha256"]
        for manifest in manifests
        for path, made in json.loads(manifest.read_text(encoding="utf-8"))["files"].items()
    }
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found - manifests} == listed
    assert listed
