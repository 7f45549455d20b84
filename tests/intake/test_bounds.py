"""No single file takes more than 300 MB of memory or five seconds, measured in a process of its own.

The seconds are of computing, so that a busy machine does not make the test red. Memory is the system's own mark of the
process: what ``getrusage`` tells begins with the memory of the process that started it.
"""

import json
import subprocess
import sys

import pytest

from tests.returns.shelf import BAD, LARGE

pytestmark = pytest.mark.outside  # half a minute of hostile files; the shelf itself is opened in test_gate.py
MOST_MEGABYTES, MOST_SECONDS = 300, 5
KILOBYTES = 1024
MEASURE = """
import json, resource, sys
from pathlib import Path
from generator.intake import open_book
from generator.problems import ProblemsFound
for path in map(Path, sys.argv[1:]):
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        open_book(path)
        code = ""
    except ProblemsFound as found:
        code = found.problems[0].code
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    status = Path("/proc/self/status").read_text()
    highest = int(status.partition("VmHWM:")[2].split()[0])
    print(json.dumps([path.parent.name, code, seconds, highest]))
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """The name, the code, the seconds and the highest memory so far of every kind, opened one after the other."""
    shelf = tmp_path_factory.mktemp("shelf")
    paths = []
    for kind in (*BAD, *LARGE):
        (folder := shelf / kind.name).mkdir()
        paths.append(kind.put(folder))
    ran = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, check=True)  # noqa: S603  because the files and the program are ours
    assert ran.stderr == b""
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_every_file_of_the_shelf_is_refused(measured):
    bad = {kind.name for kind in BAD}

    assert [name for name, code, _, _ in measured if name in bad and not code] == []
    assert len(measured) == len(BAD) + len(LARGE)


def test_no_file_takes_long(measured):
    assert {name: seconds for name, _, seconds, _ in measured if seconds > MOST_SECONDS} == {}


def test_no_file_takes_much_memory(measured):
    *_, (_, _, _, highest) = measured

    assert highest < MOST_MEGABYTES * KILOBYTES
