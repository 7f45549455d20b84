"""From a path to text: everything that can be wrong with a file before it is even YAML."""

import codecs
import re
from pathlib import Path

from generator.problems import InFile, Problem, ProblemsFound

LARGEST_FILE = 256 * 1024  # ten times the largest municipality; anything above is not a file that a person wrote

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# What YAML forbids, and the odd line breaks that would make our line numbers differ from the editor's.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=[^ \t\r\n#])", re.MULTILINE)
SOMETHING = re.compile(r"^[ \t]*[^ \t\r\n#]", re.MULTILINE)


def readable_text(path: Path, shown: str) -> str:
    """The text of a file, or ``ProblemsFound`` naming it as ``shown``."""
    raw = _bytes(path, shown)
    text = _decoded(raw, shown)
    problems = [*_forbidden(text, shown), *_tabs(text, shown)]
    if not problems and not SOMETHING.search(text):
        problems = [Problem("file_empty", InFile(shown))]
    if problems:
        raise ProblemsFound(problems)
    return text


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise ProblemsFound([Problem("file_is_folder", InFile(shown))])
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ProblemsFound([Problem("file_missing", InFile(shown))]) from None
    except (OSError, ValueError):  # ValueError: a path with a NUL character
        raise ProblemsFound([Problem("file_unreadable", InFile(shown))]) from None
    if len(raw) > LARGEST_FILE:
        raise ProblemsFound([Problem("file_too_large", InFile(shown), {"limit": str(LARGEST_FILE // 1024)})])
    return raw


def _decoded(raw: bytes, shown: str) -> str:
    if raw.startswith(UTF16_MARKS) or b"\0" in raw[:2]:
        raise ProblemsFound([Problem("file_utf16", InFile(shown))])
    if raw.startswith(codecs.BOM_UTF8):
        raise ProblemsFound([Problem("file_bom", InFile(shown, 1, 1))])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemsFound([_not_utf8(raw, error.start, shown)]) from None


def _not_utf8(raw: bytes, offset: int, shown: str) -> Problem:
    """Points at the first byte that cannot be UTF-8 and shows the letter that an older encoding meant by it."""
    before = raw[:offset].decode("utf-8")
    meant = raw[offset : offset + 1].decode("cp1252", errors="replace")
    return Problem("file_not_utf8", _place(before, len(before), shown), {"found": meant})


def _forbidden(text: str, shown: str) -> list[Problem]:
    return [
        Problem("control_character", _place(text, match.start(), shown), {"found": f"U+{ord(match[0]):04X}"})
        for match in FORBIDDEN.finditer(text)
    ]


def _tabs(text: str, shown: str) -> list[Problem]:
    return [Problem("tab_indent", _place(text, match[0].index("\t") + match.start(), shown))
            for match in TAB_INDENT.finditer(text)]  # fmt: skip


def _place(text: str, offset: int, shown: str) -> InFile:
    return InFile(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
