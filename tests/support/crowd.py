"""A municipality of as many schools as anybody wants, and their returns: Exempelstad's own, renamed."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.domain.engagement import SchoolUnit
from generator.pipeline import demo_folder

SLUG, UNITS = "exempelstad", "school_units:"
FIRST_CODE, SCHOOLS_OF_A_COPY = 80_000_000, 100


def crowded(folder: Path, units: Sequence[SchoolUnit], copies: int) -> Path:
    """A folder of engagements in which Exempelstad has these units again and again, and no way between them."""
    before, _, _ = (demo_folder() / SLUG / "engagement.yaml").read_text(encoding="utf-8").partition(UNITS)
    listed = "".join(
        f'  - {{code: "{_code(copy, place)}", name: {_name(unit, copy)}, years: {_years(unit)}, confirmed: true}}\n'
        for copy in range(copies)
        for place, unit in enumerate(units)
    )
    (path := folder / SLUG / "engagement.yaml").parent.mkdir(parents=True)
    path.write_text(f"{before.replace('logo:', '# logo:')}{UNITS}\n{listed}", encoding="utf-8")
    return folder


def copied(
    folder: Path, books: Sequence[Path], units: Sequence[SchoolUnit], copies: Sequence[int], level: int = 6
) -> Iterator[Path]:
    """The books of the units, as those of the copies; each is a file of its own."""
    parts = {book: _parts(book) for book in books}
    for copy in copies:
        for number, book in enumerate(books):
            place, unit = next((place, unit) for place, unit in enumerate(units) if unit.code in book.name)
            told = {unit.code: _code(copy, place), unit.name: _name(unit, copy)}
            path = folder / f"{number}_{_code(copy, place)}.xlsx"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
                for name, content in parts[book].items():
                    archive.writestr(zipfile.ZipInfo(name), _retold(content, told), zipfile.ZIP_DEFLATED, level)
            yield path


def _parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _retold(content: bytes, told: dict[str, str]) -> bytes:
    for before, after in told.items():
        content = content.replace(before.encode(), after.encode())
    return content


def _code(copy: int, place: int) -> str:
    return str(FIRST_CODE + copy * SCHOOLS_OF_A_COPY + place)


def _years(unit: SchoolUnit) -> str:
    """Such as F-6."""
    first, last = unit.indexes[0], unit.indexes[-1]
    return f"{first or 'F'}-{last}"


def _name(unit: SchoolUnit, copy: int) -> str:
    return f"{unit.name} {copy + 1}"
