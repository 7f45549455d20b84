"""XlsxWriter's calls, noted while a book is written, and the same calls as the bare script one would write by hand."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from types import CodeType
from unittest.mock import patch

from xlsxwriter import Workbook

from generator.workbook.writer import BookFile, write_book

OPENING = """
book = Workbook(buffer, {options})
book.formats[0].set_locked(False)
"""


class Script:
    """Lines of Python that make the same calls, with a name for the workbook and for everything that its calls gave."""

    def __init__(self, options: object) -> None:
        """Begin with a workbook that has the same options."""
        self.lines = [OPENING.format(options=options)]
        self.names: dict[int, str] = {}
        self.objects: list[object] = []  # kept alive, so that an id stays the name of one object

    def named(self, thing: object, name: str) -> object:
        """The object under a name, noting each of its calls from now on."""
        self.objects.append(thing)
        self.names[id(thing)] = name
        return Noted(thing, self)

    def note(self, caller: object, method: str, words: tuple[object, ...], options: dict[str, object]) -> object:
        """Do the call and write it down; sheets, formats and charts that it gives are noted in their turn."""
        given = [
            self._written(word) for word in words if not isinstance(word, type)
        ]  # sheets of our own kind are bare here
        given += [f"{name}={self._written(option)}" for name, option in options.items()]
        call = f"{self.names[id(caller)]}.{method}({', '.join(given)})"
        plain = {name: _plain(option) for name, option in options.items()}
        gave = getattr(caller, method)(*map(_plain, words), **plain)
        if not any(kind.__module__.startswith("xlsxwriter.") for kind in type(gave).__mro__):
            self.lines.append(call)
            return gave
        name = f"made_{len(self.names)}"
        self.lines.append(f"{name} = {call}")
        return self.named(gave, name)

    def _written(self, value: object) -> str:
        if isinstance(value, Noted):
            return self.names[id(value.thing)]
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self._written(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return f"[{', '.join(map(self._written, value))}]"
        return f"BytesIO({value.getvalue()!r})" if isinstance(value, BytesIO) else repr(value)

    def compiled(self) -> CodeType:
        """The script as a function body would be: every name local, nothing looked up twice."""
        body = "\n".join(self.lines).strip().replace("\n", "\n    ")
        return compile(f"def bare(buffer):\n    {body}\n", "<bare>", "exec")


class Noted:
    """Stands for an object of XlsxWriter: passes every call on to it."""

    def __init__(self, thing: object, script: Script) -> None:
        """Stand for ``thing``."""
        self.thing, self.script = thing, script

    def __getattr__(self, name: str) -> object:
        """A method that is noted when called; anything else as it is."""
        attribute = getattr(self.thing, name)
        if not callable(attribute):
            return attribute
        return lambda *words, **options: self.script.note(self.thing, name, words, options)


def _plain(value: object) -> object:
    if isinstance(value, Noted):
        return value.thing
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def bare_writer(made_of: BookFile) -> Callable[[], bytes]:
    """A function that writes the same bytes as ``write_book`` with nothing but XlsxWriter's own calls."""
    scripts: list[Script] = []

    def opened(buffer: BytesIO, options: dict[str, object]) -> object:
        scripts.append(Script(options))
        return scripts[0].named(Workbook(buffer, options), "book")

    with patch("generator.workbook.writer.Workbook", opened):
        write_book(made_of)
    names: dict[str, Callable[[BytesIO], object]] = {}
    exec(scripts[0].compiled(), {"Workbook": Workbook, "BytesIO": BytesIO, "datetime": dt}, names)  # noqa: S102  because we wrote it

    def write() -> bytes:
        buffer = BytesIO()
        names["bare"](buffer)
        return buffer.getvalue()

    return write
