"""A made-up table as a CSV file, in the encoding and with the delimiter that its system uses."""

import csv
from io import StringIO

from generator.simulation.exports.forms import Form, MadeTable


def csv_file(form: Form, table: MadeTable) -> bytes:
    """The file's bytes. Lines end as in Windows, since that is where such systems are."""
    text = StringIO()
    writer = csv.writer(text, delimiter=form.delimiter, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows(table.rows)
    return text.getvalue().encode(form.encoding)
