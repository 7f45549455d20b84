"""The ledger for other programs: what is in force as CSV, and a dictionary that says what each column means."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from generator.domain.observations import COUNTS, Observation
from generator.domain.records import InForce, TextRecord, observation_order
from generator.domain.texts import Texts

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells Excel that the text is UTF-8
KEYS = ("school_unit", "cohort", "checkpoint", "key_figure", "subject", "part", "group", "category")
STANDS = ("source", "source_hash", "source_date", "sheet", "cell")
COLUMNS = (*KEYS, "status", *COUNTS, *STANDS)
TEXT_COLUMNS = ("school_unit", "checkpoint", "form", "cohort", "row", "field", "text", "sheet", "cell")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")  # a text that begins so could be run as a formula in a spreadsheet


def exported(now: InForce, texts: Texts) -> Mapping[str, bytes]:
    """The files by their names; the same ledger gives the same bytes."""
    rows = sorted(now.rows.values(), key=observation_order)
    records = sorted((one for one in now.texts.values() if one.text), key=lambda one: repr(one.key))
    return {
        "observationer.csv": _csv(COLUMNS, map(_observation, rows)),
        "texter.csv": _csv(TEXT_COLUMNS, map(_text, records)),
        "ordlista.txt": _dictionary(texts),
    }


def _observation(row: Observation) -> Iterator[str]:
    key, stands = row.key, row.provenance
    yield from (key.school_unit, str(key.cohort.key), str(key.checkpoint), key.key_figure, key.subject)
    yield from (key.part, key.group, key.category, row.status.value)
    yield from (str(row.counts.get(name, "")) for name in COUNTS)
    on = stands.source_date.isoformat() if stands.source_date else ""
    yield from (stands.source, stands.source_hash, on, stands.sheet, stands.cell)


def _text(record: TextRecord) -> Iterator[str]:
    key = record.key
    yield from (key.school_unit, str(key.checkpoint), key.form.value, str(key.cohort.key) if key.cohort else "")
    yield from (key.row, key.field, record.text, record.sheet, record.cell)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return f"{BYTE_ORDER_MARK}{written.getvalue()}".encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _dictionary(texts: Texts) -> bytes:
    names = dict.fromkeys((*COLUMNS, *TEXT_COLUMNS))
    lines = [texts.label("export.intro"), "", *(f"{name}: {texts.label(f'export.column.{name}')}" for name in names)]
    return ("\r\n".join(lines) + "\r\n").encode()
