"""What is the same in every book is judged once: parts by their content, and texts that point nobody out."""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

MOST_PARTS, LARGEST_PART = 64, 65_536
MOST_TEXTS, LONGEST_TEXT = 20_000, 200

P = ParamSpec("P")
T = TypeVar("T")
Judge = Callable[Concatenate[bytes, P], T]


def by_content(judge: Judge[P, T]) -> Judge[P, T]:
    """A function of a part, which is asked once about each small part: a book's largest ones are never a template's."""
    remembering = lru_cache(maxsize=MOST_PARTS)(judge)

    def judged(part: bytes, /, *rest: P.args, **named: P.kwargs) -> T:
        return (remembering if len(part) <= LARGEST_PART else judge)(part, *rest, **named)

    return wraps(judge)(judged)


class Harmless:
    """Short texts and numbers in which nothing has been found; forgotten all at once when there are too many."""

    def __init__(self) -> None:
        self._texts: set[object] = set()

    def unseen(self, texts: set[T]) -> set[T]:
        """Those that have to be looked at."""
        return texts - self._texts

    def add(self, texts: Iterable[str | bytes | float]) -> None:
        """Nothing was found in these."""
        if len(self._texts) > MOST_TEXTS:
            self._texts.clear()
        self._texts.update(one for one in texts if isinstance(one, float) or len(one) <= LONGEST_TEXT)
