"""How much of a foreign file is looked at. The largest book of a school is 0.1 MB, and 0.6 MB when unpacked.

Together they keep any single file below 300 MB of memory and five seconds; a test measures that. An export of pupils
may reach further, since it holds one table and no formulas.
"""

from typing import NamedTuple

MEGABYTE = 1024 * 1024

LARGEST_FILE = 10 * MEGABYTE
MOST_PARTS = 1_000
LONGEST_PART_NAME = 200
LARGEST_SHEET = 16 * MEGABYTE
LARGEST_PART = 4 * MEGABYTE  # of all others
DEEPEST = 100  # elements within each other
LARGEST_UNPACKED = 32 * MEGABYTE
SMALL_PART = MEGABYTE  # below it, no ratio is suspicious
MOST_INFLATION = 200  # worksheets reach some twenty times; the most that the method can is about a thousand

MOST_SHEETS = 250
LAST_ROW = 9_999  # far below the last row of any book, and no further than a reader can hold in memory
LAST_COLUMN = 499
LARGEST_AREA = 3_000_000  # rows times columns, all sheets together: the careful reader goes through empty ones too
MOST_CELLS = 400_000  # empty ones with a look of their own included
MOST_STRINGS = 200_000
MOST_FOUND = 100  # places with personal data that are told of one part


class Reach(NamedTuple):
    """How far the sheets of a file may reach, rows and columns from 0, and how many cells they may have."""

    last_row: int
    last_column: int
    area: int
    cells: int


BOOKS = Reach(LAST_ROW, LAST_COLUMN, LARGEST_AREA, MOST_CELLS)
EXPORTS = Reach(last_row=199_999, last_column=LAST_COLUMN, area=10_000_000, cells=600_000)
LARGEST_EXPORT = 128 * MEGABYTE  # as text: the grades of 60 000 pupils in eight terms

# Below these, the careful reader is done within its five seconds.
MOST_CELLS_READ_CAREFULLY = 60_000
MOST_STRINGS_READ_CAREFULLY = 30_000
