"""YAML read strictly: every scalar stays text, every key and value has a place, and the clever parts are refused.

PyYAML would read ``no`` as false, ``0604`` as 388 and ``1:30`` as 90; here the schema alone decides what a text means.
The parser's events are walked (not its nodes), so that an alias is seen as an alias and is never expanded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

import yaml

from generator.config.yaml_bytes import readable_text
from generator.config.yaml_syntax import syntax_problem
from generator.problems import InFile, Problem, ProblemsFound

DEEPEST = 12
NOTHING = ("", "~", "null")
CONTROL = ("Cc", "Cs")  # control characters and halves of a surrogate pair

Value = str | list["Value"] | dict[str, "Value"] | None
KeyPath = tuple[str | int, ...]
Places = dict[KeyPath, tuple[int, int]]

# After these the rest of the file can still be judged; after an alias, say, missing keys would be a false alarm.
HARMLESS = frozenset({"duplicate_key", "yaml_anchor", "yaml_tag"})


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content as text, lists and mappings, with the places of all of it and the problems so far."""

    path: str
    content: dict[str, Value]
    keys: Mapping[KeyPath, tuple[int, int]]
    values: Mapping[KeyPath, tuple[int, int]]
    problems: tuple[Problem, ...] = ()

    def at_key(self, path: KeyPath) -> InFile:
        """The place of a key, or of a list's item; the nearest enclosing place when the path does not exist."""
        place = self.keys.get(path) or self.values.get(path)
        return InFile(self.path, *place) if place else self.at_key(path[:-1]) if path else InFile(self.path, 1, 1)

    def at_value(self, path: KeyPath) -> InFile:
        """The place of a value; the nearest enclosing place when the path does not exist."""
        place = self.values.get(path)
        return InFile(self.path, *place) if place else self.at_key(path)

    def find(self, path: KeyPath) -> Value:
        """The value at a path; ``None`` when there is none, whatever stands on the way."""
        value: Value = self.content
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def text(self, *path: str | int) -> str | None:
        """The text at a path; ``None`` when anything else or nothing stands there."""
        value = self.find(path)
        return value if isinstance(value, str) else None

    def within(self, *path: str | int) -> tuple[KeyPath, ...]:
        """The paths of a list's items or a mapping's entries; none when it is neither."""
        value = self.find(path)
        parts = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        return tuple((*path, part) for part in parts)


def read_document(path: Path) -> Document:
    """Read a file; its path is shown as given. Raises ``ProblemsFound`` when there is no content left to judge."""
    shown = path.as_posix()
    return document_of(readable_text(path, shown), shown)


def document_of(text: str, shown: str) -> Document:
    """The content of a YAML text that is shown as coming from ``shown``."""
    walk = _Walk(shown)
    try:
        content = walk.stream(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise ProblemsFound([*walk.problems, syntax_problem(error, shown)]) from None
    if not isinstance(content, dict):
        walk.problems.append(Problem("file_empty" if content is None else "top_not_mapping", InFile(shown, 1, 1)))
    if not isinstance(content, dict) or any(problem.code not in HARMLESS for problem in walk.problems):
        raise ProblemsFound(walk.problems)
    return Document(shown, content, walk.keys, walk.values, tuple(walk.problems))


@dataclass(slots=True)
class _Walk:
    """One pass over the parser's events; collects places and problems on the way."""

    shown: str
    keys: Places = field(default_factory=dict)
    values: Places = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def stream(self, events: Iterator[yaml.Event]) -> Value:
        content: Value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("several_documents", event)
                    break
                content = self._value(next(events), events, ())
        return content

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Value:
        self.values[path] = _place(event)
        self._refuse_clever(event)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in NOTHING else self._printable(event)
        if isinstance(event, yaml.CollectionStartEvent) and len(path) >= DEEPEST:
            self._refuse("yaml_too_deep", event, limit=str(DEEPEST))
            _skip(events)
        elif isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        elif isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        return None

    def _sequence(self, events: Iterator[yaml.Event], path: KeyPath) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            if key is None:
                self._ignored(next(events), events)
            else:
                entries[key] = self._value(next(events), events, (*path, key))
        return entries

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> str | None:
        """The key's text; ``None`` when the entry is refused, with the problem noted."""
        if not isinstance(event, yaml.ScalarEvent) or (event.implicit[0] and event.value in NOTHING):
            self._refuse("key_not_text", event)
            self._ignored(event, events)
            return None
        self._refuse_clever(event)
        if event.implicit[0] and event.value == "<<":
            self._refuse("yaml_merge", event)
            return None
        here = (*path, event.value)
        if first := self.keys.get(here):
            self._refuse("duplicate_key", event, key=event.value, first=str(first[0]))
            return None
        self.keys[here] = _place(event)
        return self._printable(event)

    def _refuse_clever(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse("yaml_alias", event, found=f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            self._refuse("yaml_anchor", event, found=f"&{event.anchor}")
        if tag := getattr(event, "tag", None):
            self._refuse("yaml_tag", event, found=tag.replace("tag:yaml.org,2002:", "!!"))

    def _printable(self, event: yaml.ScalarEvent) -> str:
        """An escape in a quoted text can smuggle in what no sheet or page can show."""
        text: str = event.value
        if text.isprintable():  # as nearly every text is, and it takes a tenth of the time
            return text
        for letter in sorted({letter for letter in text if category(letter) in CONTROL and letter not in "\n\t"}):
            self._refuse("control_character", event, found=f"U+{ord(letter):04X}")
        return text

    def _ignored(self, event: yaml.Event, events: Iterator[yaml.Event]) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            _skip(events)

    def _refuse(self, code: str, event: yaml.Event, **details: str) -> None:
        self.problems.append(Problem(code, InFile(self.shown, *_place(event)), details))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _skip(events: Iterator[yaml.Event]) -> None:
    """Read past the rest of a collection that has begun, however deep it is."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
