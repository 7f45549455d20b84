"""An answer in JSON, read carefully: numbers stay exact, and what is not JSON is told by what it is instead."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.export_file import HTML

Json = Any  # what json gives; every use below asks what it is before it is relied on


def read_json(path: str, content: bytes) -> Mapping[str, Json]:
    """The answer's outermost mapping, or ``ProblemsFound``."""
    at = InFile(path)
    if not content.strip():
        raise ProblemsFound([Problem("answer_empty", at)])
    if HTML.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise ProblemsFound([Problem("answer_is_html", at)])
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refused)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ProblemsFound([Problem("answer_not_json", at)]) from None
    if not isinstance(found, dict):
        raise not_expected(path, "{ … }")
    return found


def part(answer: Json, path: str, *keys: str) -> Json:
    """What stands under some keys, one in the other; ``ProblemsFound`` when it is not there."""
    found = answer
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            raise not_expected(path, ".".join(keys))
        found = found[key]
    return found


def listed(answer: Json, path: str, *keys: str) -> list[Json]:
    """A list under some keys; ``ProblemsFound`` when there is something else."""
    found = part(answer, path, *keys)
    if not isinstance(found, list):
        raise not_expected(path, ".".join(keys))
    return found


def text_of(answer: Json, key: str) -> str:
    """A text under a key, or an empty one where there is none."""
    found = answer.get(key) if isinstance(answer, dict) else None
    return found if isinstance(found, str) else ""


def not_expected(path: str, wanted: str) -> ProblemsFound:
    """To be raised: the answer has another shape than the one we know, since ``wanted`` is not where it was."""
    return ProblemsFound([Problem("answer_not_expected", InFile(path), {"wanted": wanted})])


def _refused(word: str) -> Decimal:
    """NaN and Infinity are not JSON, though Python reads them."""
    raise ValueError(word)
