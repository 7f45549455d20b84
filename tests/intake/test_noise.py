"""Whatever happens to a file on its way, it is a book or a problem: never a traceback."""

from random import Random

import pytest

from generator.intake import open_book
from generator.problems import ProblemsFound
from tests.support import foreign_files as make

PIECES = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\0",
    b"\xff",
    b"9999999",
    b"-1",
    b"<!--",
    b"</c>",
    b't="e"',
    b'r="XFD1048576"',
    b"\r",
)


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_noise_is_a_book_or_a_problem(seed, tmp_path):
    chance = Random(seed)  # noqa: S311  because noise is no secret
    parts = make.parts_of(make.healthy())
    struck = chance.choice(sorted(parts))
    (path := tmp_path / "bok.xlsx").write_bytes(make.packed({**parts, struck: noisy(parts[struck], chance)}))

    try:
        outcome = open_book(path).sheets
    except ProblemsFound as found:
        outcome = found.problems

    assert outcome


@pytest.mark.parametrize("seed", range(20))
def test_an_archive_with_noise_is_a_book_or_a_problem(seed, tmp_path):
    (path := tmp_path / "bok.xlsx").write_bytes(noisy(make.healthy(), Random(seed)))  # noqa: S311  because noise is no secret

    try:
        outcome = open_book(path).sheets
    except ProblemsFound as found:
        outcome = found.problems

    assert outcome


def noisy(content: bytes, chance: Random) -> bytes:
    """Some bytes replaced, taken away or put in."""
    struck = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(struck))
        struck[at : at + chance.randrange(20)] = chance.choice([*PIECES, bytes([chance.randrange(256)]), b""])
    return bytes(struck)
