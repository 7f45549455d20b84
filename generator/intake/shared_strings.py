"""The texts that cells share: a table of their own in the archive, which cells point into by number."""

import re
from html import unescape
from typing import NamedTuple

from openpyxl.utils.escape import unescape as without_codes

from generator.intake.plain_sheet import MAIN, WORDS
from generator.intake.xml import NAMESPACE_SEPARATOR, is_text, walk

# The table as Excel, LibreOffice and XlsxWriter write it when no text has several pieces.
ITEM = rb'<si><t(?: xml:space="preserve")?+>' + WORDS + rb"</t></si>"
DECLARATION = rb'<\?xml version="1\.0"(?: encoding="[A-Za-z0-9-]++")?+(?: standalone="(?:yes|no)")?+ ?\?>'
ROOT_TAG = rb'<sst xmlns="' + re.escape(MAIN) + rb'"(?: (?:count|uniqueCount)="[0-9]{1,8}+")*+>'
TABLE = re.compile(rb"(?:" + DECLARATION + rb")?+\s*+" + ROOT_TAG + rb"(?:" + ITEM + rb")*+</sst>\s*+")
TEXT = re.compile(r'<t(?: xml:space="preserve")?>([^<]*)<')
CODE = "_x"  # before the number of a sign that XML cannot hold
CODE_OF_ITSELF = b"x005F_"  # readers disagree about it
ROOT, ITEM_TAG, RUN_TAG, TEXT_TAG = (f"{MAIN.decode()}{NAMESPACE_SEPARATOR}{tag}" for tag in ("sst", "si", "r", "t"))


class Table(NamedTuple):
    """The texts in order. ``plain`` when they are all the words of the part, ``clear`` when no reader sees others."""

    texts: tuple[str, ...]
    plain: bool
    clear: bool


def table_of(part: bytes) -> Table:
    """The texts of the part; ``NotWellFormed`` when it is no XML to its end."""
    if not part:
        return Table((), plain=True, clear=True)
    if TABLE.fullmatch(part) and is_text(part):
        texts = TEXT.findall(part.decode())
        if b"&" in part or CODE.encode() in part:
            texts = [text_of(text) for text in texts]
        return Table(tuple(texts), plain=True, clear=CODE_OF_ITSELF not in part)
    pieces = _Pieces()
    walk(part, pieces.start, pieces.end, pieces.text)
    whole = ("".join(found) for found in pieces.texts)
    return Table(tuple(map(_decoded, whole)), plain=False, clear=pieces.clear and CODE_OF_ITSELF not in part)


def text_of(written: str) -> str:
    """A text as it is written between tags, with the five entities and the codes of Excel."""
    text = unescape(written) if "&" in written else written
    return _decoded(text) if CODE in text else text


def _decoded(text: str) -> str:
    return str(without_codes(text))


class _Pieces:
    """Events turned into texts: those of a cell are put together of runs, and how it is pronounced is left out."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.clear = True
        self._around: list[str] = []
        self._seen: set[str] = set()

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == ITEM_TAG:
            self.clear &= self._around == [ROOT]
            self.texts.append([])
            self._seen = set()
        elif name in {TEXT_TAG, RUN_TAG} and self._around[-1:] == [ITEM_TAG]:
            self.clear &= TEXT_TAG not in self._seen  # a text of its own, and then another
            self._seen.add(name)
        elif name == TEXT_TAG and self._around[-1:] == [RUN_TAG]:
            self.clear &= self._seen == {RUN_TAG}
        self._around.append(name)

    def end(self, _: str) -> None:
        self._around.pop()

    def text(self, piece: str) -> None:
        if self._around[-2:] in ([ITEM_TAG, TEXT_TAG], [RUN_TAG, TEXT_TAG]) and self._around[1:2] == [ITEM_TAG]:
            self.texts[-1].append(piece)
