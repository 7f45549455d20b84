"""The spellings of a form, turned around: from what stands in the file to what it means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.domain.pupil_export import ExportMapping, Role, Shape, written_alike
from generator.sources.exports.shown import words_of

ANY_END = "*"
IGNORED = "ignored"
# Low numbers alone are levels of gymnasieskolan, Matematik 1, or the other Swedish, Sv2.
WITH_YEAR = re.compile(r"(.*?[^\W\d_])[\s,(]*(?:(?:åk|årskurs|år)\.? ?(?:10|[1-9])|10|[4-9])(?: ?[a-zåäö])?\)?")
LETTERS, CODE_LETTERS = re.compile(r"[^\W\d_]+"), 3  # a language's code is no language in front of other words
SUBJECT = "subject:"  # before the code, so that no subject can be taken for a role

Meaning = Role | str | None  # a role, a subject's code, ``IGNORED``, or nothing that is known


class Lookup:
    """Meanings by spelling; a spelling with ``*`` at its end holds for all that begin so, the longest first."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """From pairs of a spelling and what it means."""
        self._exact: dict[str, str] = {}
        self._begins: list[tuple[str, str]] = []
        for spelling, meaning in spellings:
            plain = written_alike(spelling)
            if plain.endswith(ANY_END) and plain != ANY_END * len(plain):
                self._begins.append((plain.removesuffix(ANY_END), meaning))
            else:
                self._exact.setdefault(plain, meaning)
        self._begins.sort(key=lambda pair: -len(pair[0]))

    def get(self, text: str) -> str | None:
        """The meaning of a text; ``None`` when no spelling fits."""
        plain = written_alike(text)
        found = self._exact.get(plain)
        return found if found is not None else next((m for start, m in self._begins if plain.startswith(start)), None)


def lookup(meanings: Mapping[str, Iterable[str]]) -> Lookup:
    """Of meanings with their spellings."""
    return Lookup((spelling, meaning) for meaning, spellings in meanings.items() for spelling in spellings)


@dataclass(frozen=True)
class Form:
    """A form with its spellings ready to be looked up."""

    mapping: ExportMapping

    @cached_property
    def headings(self) -> Lookup:
        """What a heading means: a role by its name, ``subject:`` and a code, or ``IGNORED``."""
        columns = [(heading, one.role.value) for one in self.mapping.columns for heading in one.headings]
        ignored = [(heading, IGNORED) for heading in self.mapping.ignored]
        return Lookup([*columns, *ignored, *(self._subject_headings() if self.is_wide else ())])

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """The words that a heading is known by, even when the heading itself is not."""
        mapping = self.mapping
        spelt = (*(one.headings for one in mapping.columns), mapping.ignored, *mapping.subjects.values())
        return words_of(heading for headings in spelt for heading in headings)

    @cached_property
    def subjects(self) -> Lookup:
        """The code of a subject that stands in a cell."""
        return lookup(self.mapping.subjects)

    def subject_of(self, text: str) -> str | None:
        """The code of a subject, alone or with the year in which it is read after it: ``SV 7``."""
        found = self.subjects.get(text)
        with_year = WITH_YEAR.fullmatch(written_alike(text)) if found is None else None
        return self.subjects.get(with_year[1]) if with_year else found

    @cached_property
    def marks(self) -> Lookup:
        """The symbol that a cell stands for; the empty one for no mark."""
        return lookup(self.mapping.marks)

    @cached_property
    def words(self) -> Mapping[Role, Lookup]:
        """Our word for what stands in a cell, by the column's role."""
        return {role: lookup(words) for role, words in self.mapping.words.items()}

    @property
    def is_wide(self) -> bool:
        """A row a pupil."""
        return self.mapping.shape is Shape.WIDE

    @cached_property
    def required(self) -> tuple[Role, ...]:
        """Without these a file is not of this form."""
        return tuple(one.role for one in self.mapping.columns if one.required)

    def is_language(self, text: str) -> bool:
        """Whether a subject is told by its language alone; a level or a group may stand after the name of one."""
        first, *_ = LETTERS.findall(written_alike(text)) or [""]
        return written_alike(text) in self._languages or (len(first) > CODE_LETTERS and first in self._languages)

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(map(written_alike, self.mapping.languages))

    def spelt(self, role: Role) -> str:
        """How we write a role's heading ourselves."""
        return next(one.headings[0] for one in self.mapping.columns if one.role is role)

    def meaning(self, heading: str) -> Meaning:
        """What a heading means."""
        found = self.headings.get(heading)
        if found is None and self.is_wide:
            return self.subject_of(heading)
        if found is None or found == IGNORED:
            return found
        return found.removeprefix(SUBJECT) if found.startswith(SUBJECT) else Role(found)

    def _subject_headings(self) -> Iterable[tuple[str, str]]:
        return ((one, SUBJECT + code) for code, spellings in self.mapping.subjects.items() for one in spellings)
