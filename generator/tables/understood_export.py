"""How a pupil-level export has been understood, as lines to print: ``arskull aggregate … --explain``."""

from collections.abc import Iterator

from generator.domain.texts import Texts
from generator.domain.understood_export import Counts, UnderstoodExport

INDENT = "  "
DELIMITERS = {
    ";": "export.delimiter.semicolon",
    "\t": "export.delimiter.tab",
    ",": "export.delimiter.comma",
}
WHYS = {
    "named": "export.why.named",
    "headings": "export.why.headings",
    "symbols": "export.why.symbols",
}


def understood_lines(found: UnderstoodExport, texts: Texts) -> tuple[str, ...]:
    """The lines in order; ``found.problems`` are told apart, as any command's are."""
    return (
        texts.label("export.form", name=found.name, label=found.label, form=found.form),
        INDENT + texts.label(WHYS[found.why]),
        INDENT + found.assumed,
        INDENT + _kind(found, texts),
        INDENT + texts.label("export.rows", rows=found.rows, entries=found.entries),
        *_columns(found, texts),
        *_counts("export.symbols", found.symbols, texts),
        *(
            INDENT + texts.label("export.dashes", heading=heading, dashes=dashes, filled=filled)
            for heading, dashes, filled in found.dashes
        ),
        *_counts("export.strange", found.strange, texts),
        *([INDENT + texts.label("export.hidden", rows=found.hidden)] if found.hidden else []),
        *_counts("export.schools", found.schools, texts),
        *([INDENT + texts.label("export.other_schools", rows=found.other_schools)] if found.other_schools else []),
        *_counts("export.years", found.years, texts),
        *_counts("export.terms", found.terms, texts),
        texts.label("export.nothing_counted"),
    )


def _kind(found: UnderstoodExport, texts: Texts) -> str:
    if found.sheet:
        return texts.label("export.workbook", sheet=found.sheet)
    return texts.label("export.text", encoding=found.encoding, delimiter=texts.label(DELIMITERS[found.delimiter]))


def _columns(found: UnderstoodExport, texts: Texts) -> Iterator[str]:
    yield INDENT + texts.label("export.columns")
    for role, heading in found.columns:
        yield 2 * INDENT + texts.label("export.column", heading=heading, meaning=texts.label(f"export.role.{role}"))
    for code, heading in found.subjects:
        yield 2 * INDENT + texts.label("export.subject", heading=heading, code=code)
    if found.ignored:
        yield INDENT + texts.label("export.ignored", headings=", ".join(found.ignored))
    for heading, suggestion in found.unknown:
        label = "export.unknown_near" if suggestion else "export.unknown"
        yield INDENT + texts.label(label, heading=heading, suggestion=suggestion)


def _counts(label: str, counts: Counts, texts: Texts) -> Iterator[str]:
    if counts:
        yield INDENT + texts.label(label, counts=" · ".join(f"{name}: {count}" for name, count in counts))
