"""The finishing of an Office package: the same input gives the same bytes, in Swedish, and nobody's name is in it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import Protocol

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
OTHER_LANGUAGE = re.compile(rb'(<w:(?:lang|themeFontLang) w:val|\blang)="en-[A-Z]{2}"')
MADE_ON = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")
BOOK = ".xlsx"


class Properties(Protocol):
    """What both libraries let us say about a file."""

    author: str
    comments: str
    created: datetime
    keywords: str
    language: str
    last_modified_by: str
    modified: datetime
    revision: int
    subject: str
    title: str


UNWANTED = ("/thumbnail", "/printerSettings", "/customXml")  # the libraries' own picture, printer and list of sources


class Relationships(Protocol):
    """What both libraries call the ways from one part of a package to another."""

    def items(self) -> Iterable[tuple[str, object]]:
        """Each way by its id."""

    def pop(self, key: str) -> object:
        """Take a way off; a part that nothing leads to is not written."""


def without_leftovers(*ways: Relationships) -> None:
    """Take off what the libraries' templates hold and nobody has asked for."""
    for way in ways:
        for key, one in list(way.items()):
            if str(getattr(one, "reltype", "")).endswith(UNWANTED):
                way.pop(key)


def describe(properties: Properties, title: str, on: date) -> None:
    """A title, a day and a language; neither the library's author nor ours."""
    midnight = datetime.combine(on, time.min)
    properties.title, properties.language, properties.revision = title, "sv-SE", 1
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.subject = ""
    properties.created = properties.modified = midnight


def finished(save: Callable[[io.BytesIO], None], on: date) -> bytes:
    """The package as bytes, after what the library's templates say in English has been set to Swedish."""
    raw = io.BytesIO()
    save(raw)
    return _packed(raw.getvalue(), on)


def _packed(package: bytes, on: date) -> bytes:
    """The same entries without times; a workbook within (a chart's numbers) is treated likewise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, _content(name, read.read(name), on))
    return out.getvalue()


def _content(name: str, content: bytes, on: date) -> bytes:
    if name.endswith(BOOK):
        return _packed(content, on)
    if not name.endswith((".xml", ".rels")):
        return content
    day = datetime.combine(on, time.min, UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    swedish = OTHER_LANGUAGE.sub(rb'\1="sv-SE"', content)
    return MADE_ON.sub(rb"\g<1>" + day + rb"\g<3>", swedish)
