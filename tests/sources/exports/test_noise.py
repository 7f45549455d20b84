"""Whatever happens to a file on its way, it is rows or problems: never a traceback, which would show its cells."""

from random import Random

import pytest

from generator.domain.texts import sentence
from generator.problems import ProblemsFound
from generator.sources.exports import read_exports, understood
from tests.support.engagements import texts
from tests.support.pupil_exports import EXPECTED, as_csv, as_xlsx, table

WIDE = """
    Personnummer  | Namn           | Skolenhet   | Årskurs | Kön | Inskriven  | SV | MA | M2 SPA
    20110304-1234 | Ratatosk Ekorn | Björkskolan | 9       | F   | 2023-08-15 | A  | B  | –
    20110305-5678 | Hugin Korpsson | Björkskolan | 9       | P   | 2023-08-15 | E  | F  |
    20140917-TF12 | Munin Korpsson | Lindskolan  | 6       |     |            | C  | D  |
"""
LONG = """
    Personnummer  | Namn           | Skolenhetskod | Årskurs | Ämne | Betyg | Termin
    20110304-1234 | Ratatosk Ekorn | 10000001      | 9       | SV   | A     | VT2027
    20110305-5678 | Hugin Korpsson | 10000001      | 9       | MA   | B     | HT2026
"""
FILES = [
    as_csv(table(WIDE)).encode(),
    as_csv(table(WIDE), ",").encode("utf-16"),
    as_csv(table(LONG), "\t").encode("cp1252"),
    as_csv(table(LONG)).encode("utf-8-sig"),
    as_xlsx(table(WIDE)),
]
PIECES = [
    b";",
    b"\n",
    b'"',
    b"\r",
    b",",
    b"\t",
    b"\0",
    b"\xff",
    b" ",
    b"9",
    b'=""',
    b'""',
    b";;;;",
    b"\n\n",
    b"\xe2\x80\x93",
]
NAMES = {"Ratatosk", "Ekorn", "Hugin", "Korpsson", "Munin", "20110304", "20110305", "20140917"}


def noisy(content, chance):
    """With pieces put in, taken out, moved and changed."""
    struck = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(struck) + 1)
        match chance.randrange(4):
            case 0:
                struck[place:place] = chance.choice(PIECES)
            case 1:
                del struck[place : place + chance.randint(1, 9)]
            case 2:
                other = chance.randrange(len(struck) + 1)
                struck[place:place] = struck[other : other + chance.randint(1, 80)]
            case _:
                struck[place : place + 1] = bytes([chance.randrange(256)])
    return bytes(struck)


@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_noise_is_rows_or_problems_and_nothing_else_is_said(seed, tmp_path):
    chance = Random(seed)  # noqa: S311  because noise is no secret
    path = tmp_path / "uttag.csv"
    for _ in range(10):
        path.write_bytes(noisy(chance.choice(FILES), chance))
        assert not {name for name in NAMES if name in told(path)}


def told(path):
    try:
        found = [*read_exports(path, EXPECTED), understood(path, EXPECTED)]
    except ProblemsFound as refused:
        return "\n".join(sentence(problem, texts()) for problem in refused.problems)
    return repr(found)
