"""The zip archive: its directory is judged first, then each part is unpacked to exactly the size that was promised."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.intake.limits import (
    LARGEST_PART,
    LARGEST_SHEET,
    LARGEST_UNPACKED,
    LONGEST_PART_NAME,
    MEGABYTE,
    MOST_INFLATION,
    MOST_PARTS,
    SMALL_PART,
)
from generator.problems import InFile, Problem, ProblemsFound

DIRECTORY_ENTRY, DIRECTORY_END = b"PK\x01\x02", b"PK\x05\x06"
LOCAL_HEADER = struct.Struct("<26xHH")  # the lengths of the name and of what comes after it
RAW_DEFLATE = -15
ENCRYPTED = 0x1
# Pictures, fonts and printers' settings are never unpacked. A .bin is known by its name alone.
NOT_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".ttf", ".odttf", ".bin")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that can hold words, unpacked, and the names of all parts; names in lower case, as the standard has."""

    name: str
    parts: Mapping[str, bytes]
    names: frozenset[str]

    def at(self) -> InFile:
        """The whole file as a place."""
        return InFile(self.name)

    def part(self, name: str) -> bytes:
        """The content of a part that has to be there."""
        if name not in self.parts:
            raise ProblemsFound([Problem("book_lacks_part", self.at(), {"part": name[:LONGEST_PART_NAME]})])
        return self.parts[name]


def unpack(name: str, content: bytes, only: str = "") -> Package:
    """The archive's parts, or a single one of them, or ``ProblemsFound``.

    Nothing is unpacked before the whole directory has been judged.
    """
    at = InFile(name)
    entries = _directory(content, at)
    problem = next(_faults(entries, at), None)
    if problem:
        raise ProblemsFound([problem])
    read = [entry for entry in entries if _holds_words(entry)]
    if sum(entry.file_size for entry in read) > LARGEST_UNPACKED:
        raise ProblemsFound([_too_much(at)])
    wanted = [entry for entry in read if only in ("", entry.filename.lower())]
    parts = {entry.filename.lower(): _unpacked(content, entry, at) for entry in wanted}
    return Package(name, parts, frozenset(entry.filename.lower() for entry in entries))


def _directory(content: bytes, at: InFile) -> list[ZipInfo]:
    if content.count(DIRECTORY_ENTRY) > MOST_PARTS:
        raise ProblemsFound([Problem("book_has_too_many_parts", at, {"limit": str(MOST_PARTS)})])
    if DIRECTORY_END not in content:
        raise ProblemsFound([Problem("book_is_cut_short", at)])
    try:
        with ZipFile(BytesIO(content)) as archive:
            return [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error):
        raise ProblemsFound([Problem("book_is_damaged", at)]) from None


def _faults(entries: list[ZipInfo], at: InFile) -> Iterator[Problem]:
    names = [entry.filename.lower() for entry in entries]
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        yield Problem("book_is_encrypted", at)
    if len(set(names)) < len(names) or any(_is_strange(name) for name in names):
        yield Problem("book_has_strange_parts", at)
    for entry in entries:
        if _holds_words(entry) and _swells(entry):
            yield _too_much(at)


def _is_strange(name: str) -> bool:
    """A name that no office program writes: out of the archive, endless, or not to be shown."""
    pieces = name.split("/")
    return len(name) > LONGEST_PART_NAME or "\\" in name or ".." in pieces or "" in pieces or not name.isprintable()


def _holds_words(entry: ZipInfo) -> bool:
    return not entry.filename.lower().endswith(NOT_TEXT)


def _swells(entry: ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    most = LARGEST_SHEET if "worksheets/" in entry.filename.lower() else LARGEST_PART
    return entry.file_size > most or (entry.file_size > SMALL_PART and ratio > MOST_INFLATION)


def _too_much(at: InFile) -> Problem:
    return Problem("book_swells", at, {"limit": str(LARGEST_UNPACKED // MEGABYTE)})


def _unpacked(content: bytes, entry: ZipInfo, at: InFile) -> bytes:
    """What the directory promised, to the byte: no library that we know stops a part that goes on after its size."""
    try:
        name_length, extra_length = LOCAL_HEADER.unpack_from(content, entry.header_offset)
        start = entry.header_offset + 30 + name_length + extra_length
        unpacked = _inflated(content[start : start + entry.compress_size], entry)
    except (zlib.error, struct.error, NotImplementedError):
        unpacked = None
    if unpacked is None or len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise ProblemsFound([Problem("book_is_damaged", at)])
    return unpacked


def _inflated(packed: bytes, entry: ZipInfo) -> bytes | None:
    """Nothing when the stream does not end where it should, or when the method is not one that office programs use."""
    if entry.compress_type == ZIP_STORED:
        return packed
    if entry.compress_type != ZIP_DEFLATED:
        return None
    inflater = zlib.decompressobj(RAW_DEFLATE)
    unpacked = inflater.decompress(packed, entry.file_size + 1)
    return unpacked if inflater.eof else None
