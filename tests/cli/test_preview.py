"""Looking at a section while it is written: shown again when it is saved, told when it is wrong, ended by Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli.commands import main
from generator.config.resources import packaged_engagements

ROOT = Path(__file__).parents[2]
SECTION = "exempelstad/handbook/so_far.md.jinja"
PAGE = "exempelstad/forhandsvisning/handbok_1_so_far.html"


@pytest.fixture
def engagements(tmp_path):
    folder = tmp_path / "engagements"
    shutil.copytree(packaged_engagements() / "exempelstad", folder / "exempelstad")
    (folder / SECTION).write_text("Det första utkastet. Se [kalendern](#calendar).", encoding="utf-8")
    return folder


@pytest.fixture
def preview(engagements, tmp_path, monkeypatch, capsys):
    """Give the command its words; get exit code, what was printed, and what was said about faults."""

    def give(*words):
        where = ("--folder", engagements, "--output", tmp_path)
        monkeypatch.setattr(sys, "argv", ["arskull", "preview", "exempelstad", *map(str, (*where, *words))])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


def test_once_shows_the_section_as_a_page_and_as_pdf(preview, tmp_path):
    code, said, faults = preview("--section", "so_far", "--once")

    page = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert (code, faults) == (0, "")
    assert PAGE in said
    assert "Det första utkastet. Se kalendern." in page
    assert page.count("<section") == 1
    assert (tmp_path / PAGE).with_suffix(".pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--section", "so_fa"), "Menade du ”so_far”?"),
        (("--document", "samlingsbandet"), "Menade du ”samlingsband”?"),
        (("--document", "metod", "--section", "so_far"), "Dokumentet har inget avsnitt som heter so_far."),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(preview, words, told):
    code, _, faults = preview(*words, "--once")

    assert code == 1
    assert told in faults


def test_a_saved_section_is_shown_again_a_fault_is_told_and_ctrl_c_ends_it(engagements, tmp_path):
    where = ("--folder", str(engagements), "--output", str(tmp_path), "--section", "so_far")
    command = [sys.executable, "-c", "from generator.cli import main; main()", "preview", "exempelstad", *where]
    watching = subprocess.Popen(  # noqa: S603  because it is our own code
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    page = tmp_path / PAGE
    try:
        until(page.with_suffix(".pdf").is_file)
        (engagements / SECTION).write_text("{{ finns_inte }}", encoding="utf-8")
        first_fault = watching.stderr.readline()
        (engagements / SECTION).write_text("Det andra utkastet.", encoding="utf-8")
        until(lambda: "Det andra utkastet." in page.read_text(encoding="utf-8"))
    finally:
        os.killpg(watching.pid, signal.SIGINT)
        said, faults = watching.communicate(timeout=60)

    assert watching.returncode == 130
    assert f"{SECTION}:1: Avsnittet använder ”finns_inte”" in first_fault
    assert said.startswith("Väntar på att något sparas.")
    assert "Traceback" not in faults


def until(true, seconds=120):
    """Wait, but not for ever."""
    for _ in range(seconds * 20):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("nothing was shown")
