"""From Skolverket's export of the register to the two files that come with the program.

Run when there is a newer register:

``python -m generator.sources.extract FILE 2020-06 templates/register``

Only municipal units are kept, and of them only what an engagement needs: no addresses, no staff, no numbers of pupils.
"""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from generator.domain.register import LABELS
from generator.files import write_whole
from generator.sources.register import COLUMNS, MUNICIPALITIES, UNITS

MUNICIPAL = "Kommunal"  # Region Gotland's schools too: the region is the municipality there
HAS = "J"
YEARS = ("FKLASS", *(f"ÅR{number}" for number in range(1, 10)))
SOURCE = "Skolverket, Skolenhetsregistret"

Row = Mapping[str, str]
Line = tuple[str, ...]


def extract(exported: str, month: str) -> dict[str, bytes]:
    """The content of each file. ``exported`` is the export's text, ``month`` such as ``2020-06``."""
    rows = list(csv.DictReader(StringIO(exported.removeprefix("\N{BYTE ORDER MARK}")), delimiter=";"))
    municipalities = {row["KOMMUN"]: (row["KOMMUNNAMN"], row["LÄNSNAMN"]) for row in rows}
    municipal = (row for row in rows if row["HUVUDMANNATYP"] == MUNICIPAL)
    tables: dict[str, list[Line]] = {
        MUNICIPALITIES: sorted((code, *words) for code, words in municipalities.items()),
        UNITS: sorted(_unit(row) for row in municipal),
    }
    return {name: _file(month, COLUMNS[name], lines) for name, lines in tables.items()}


def _unit(row: Row) -> Line:
    has = [row[year] == HAS for year in YEARS]
    pupils = [int(row[f"ELEVER {year}"] or 0) > 0 for year in YEARS]
    years = _labels(has)
    empty = _labels(year and not some for year, some in zip(has, pupils, strict=True))
    besides = _labels(some and not year for year, some in zip(has, pupils, strict=True))
    return row["KOMMUN"], row["SKOLENHETSKOD"], " ".join(row["NAMN"].split()), years, empty, besides


def _labels(chosen: Iterable[bool]) -> str:
    return "".join(label for label, one in zip(LABELS, chosen, strict=True) if one)


def _file(month: str, columns: Sequence[str], lines: Iterable[Line]) -> bytes:
    text = StringIO(f"# {month} Källa: {SOURCE}\n")
    text.seek(0, 2)
    csv.writer(text, delimiter=";", lineterminator="\n").writerows([columns, *lines])
    return text.getvalue().encode()


if __name__ == "__main__":
    source, of_month, folder = sys.argv[1:]
    for name, content in extract(Path(source).read_text(encoding="utf-8"), of_month).items():
        write_whole(Path(folder) / name, content)
