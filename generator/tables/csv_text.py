"""A table as text for a spreadsheet, beside the print."""

import csv
import io

from generator.domain.table import Table

ENCODING = "utf-8-sig"  # Excel reads a file without the mark as Windows-1252


def csv_text(table: Table) -> bytes:
    """Headings, rows, and below them notes and source; semicolons between the cells, as Excel in Swedish."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([row.stub, *(cell.text for cell in row.cells)] for row in table.rows)
    source = (f"Källa: {table.source}",) if table.source else ()
    writer.writerows([note] for note in (*table.notes, *source))
    return written.getvalue().encode(ENCODING)
