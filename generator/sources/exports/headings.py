"""Headings that nobody knows: what they may have been meant to be, and those that must not be passed over."""

from collections.abc import Iterator

from generator.domain.pupil_export import Role, written_alike
from generator.nearest import nearest
from generator.problems import Problem
from generator.sources.exports.recognising import Recognised
from generator.sources.exports.table import ExportTable, column_name

PROTECTING = ("skydd", "sekretess")  # a column with either in its heading says which pupils nobody may follow


def resembling(table: ExportTable, recognised: Recognised) -> dict[int, str]:
    """Unknown headings with what they may have been meant to be: a spelling of what the file has no column for."""
    mapping, columns = recognised.form.mapping, recognised.columns
    there = {code for _, code in columns.subjects}
    roles = [h for one in mapping.columns if one.role not in columns.roles for h in one.headings[:3]]
    subjects = [s for code, spelt in mapping.subjects.items() if code not in there for s in spelt[:2]]
    choices = [*roles, *(subjects if recognised.form.is_wide else [])]
    return {
        number: "" if recognised.form.is_language(table.headings[number]) else nearest(table.headings[number], choices)
        for number in columns.unknown
    }


def about_headings(table: ExportTable, recognised: Recognised) -> Iterator[Problem]:
    """A question when one is nearly a heading that is missing, or a language alone; otherwise they are only told."""
    form = recognised.form
    for number, suggestion in resembling(table, recognised).items():
        if _is_empty(table, number) or _protects(table, number):
            continue
        at, found = table.at(table.heading_line, number), table.unknown_heading(number, form.heading_words)
        if suggestion:
            yield Problem("pupil_export_heading_resembles", at, {"found": found, "suggestion": suggestion})
        elif form.is_wide and form.is_language(table.headings[number]):
            yield Problem("pupil_export_heading_is_language", at, {"found": found})
        else:
            yield Problem("pupil_export_column_not_read", at, {"found": found})


def unread_protection(table: ExportTable, recognised: Recognised) -> Iterator[Problem]:
    """Columns that are about protection and that nobody knows: their pupils would be followed from year to year."""
    for number in recognised.columns.unknown:
        if _protects(table, number) and not _is_empty(table, number):
            found = table.unknown_heading(number, recognised.form.heading_words)
            details = {"found": found, "heading": recognised.form.spelt(Role.PROTECTED)}
            yield Problem("pupil_export_protection_not_read", table.at(table.heading_line, number), details)


def _is_empty(table: ExportTable, number: int) -> bool:
    return table.cells[column_name(number)].is_null().all()


def _protects(table: ExportTable, number: int) -> bool:
    heading = written_alike(table.headings[number])
    return any(word in heading for word in PROTECTING)
