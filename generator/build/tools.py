"""What else decides a file's bytes than its content: our own code and the libraries that write the formats."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.build.job import fingerprint, hash_of

PACKAGE = Path(__file__).resolve().parent.parent
WRITERS = (
    "xlsxwriter",
    "weasyprint",
    "pydyf",
    "pikepdf",
    "pyphen",
    "uharfbuzz",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
)


@cache
def tools_fingerprint() -> str:
    """Changes when a module of ours or a library that writes files does; then everything is made anew."""
    modules = sorted(PACKAGE.rglob("*.py"))
    code = [(module.relative_to(PACKAGE).as_posix(), hash_of(module.read_bytes())) for module in modules]
    return fingerprint(code, [(name, version(name)) for name in WRITERS])
