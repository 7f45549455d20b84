"""XML read as a stream of events by expat. Nothing is kept of it, and no document type is accepted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from generator.intake.remembered import by_content

ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
END_OF_CDATA, NO_SIGNS = b"]]>", ("\ufffe", "\uffff")  # never in a text
NAMESPACE_SEPARATOR = " "
MOST_ELEMENTS = 20_000  # of the names that are asked for: parts, sheets, formats


class NotWellFormed(Exception):
    """The XML breaks off or contradicts itself; always turned into a Problem by the one who knows the file."""


def declares_entities(part: bytes) -> bool:
    """Whether a part holds what no office program writes, and what attacks begin with."""
    return DECLARATIONS.search(part) is not None


def is_utf8(part: bytes) -> bool:
    """Whether the words can be looked for as bytes. Office programs write nothing else."""
    declared = ENCODING.match(part.removeprefix(BYTE_ORDER_MARK))
    return b"\0" not in part and (declared is None or declared[1].lower() in KNOWN_ENCODINGS)


def is_text(part: bytes) -> bool:
    """Whether the bytes are the words that a parser would see: UTF-8 to the end, and no returns, which it changes."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    odd = b"\r" in part or (b"]" in part and END_OF_CDATA in part)
    return not odd and (text.isascii() or not any(sign in text for sign in NO_SIGNS))


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag without its namespace."""

    name: str
    attributes: Mapping[str, str]


@by_content
def elements(part: bytes, *wanted: str) -> tuple[Element, ...]:
    """The start tags of some names, in order; attributes lose their namespaces (``r:id`` is ``id``)."""
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if (short := local(name)) in wanted:
            found.append(Element(short, {local(key): value for key, value in attributes.items()}))
        if len(found) > MOST_ELEMENTS:
            raise NotWellFormed

    walk(part, start)
    return tuple(found)


def walk(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each tag, named ``namespace local``, and each piece of text; ``NotWellFormed`` ends it."""
    parser = parser_of()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parse(parser, part)


def parser_of() -> expat.XMLParserType:
    """A parser that names elements ``namespace local`` and stops at a document type."""
    parser = expat.ParserCreate(namespace_separator=NAMESPACE_SEPARATOR)
    parser.StartDoctypeDeclHandler = _no_document_type
    return parser


def parse(parser: expat.XMLParserType, part: bytes) -> None:
    """Let the parser call back for the whole part; ``NotWellFormed`` when it cannot go on."""
    try:
        parser.Parse(part, True)  # noqa: FBT003  because expat takes no names
    except expat.ExpatError as error:
        raise NotWellFormed from error


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(NAMESPACE_SEPARATOR)[2]


def _no_document_type(*_: object) -> None:
    raise NotWellFormed
