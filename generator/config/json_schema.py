"""The JSON Schemas that let an editor help while an engagement's files are being written."""

import json
from dataclasses import dataclass
from typing import Any

from generator.config.board_texts import BoardTextsFile
from generator.config.fields import Section
from generator.config.goal_file import GoalsOfEngagement
from generator.config.schema import EngagementFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class _Described:
    """The shape of a file, and what an editor calls it."""

    shape: type[Section]
    title: str
    description: str


FILES = {
    "engagement": _Described(
        EngagementFile, "Uppdrag", "Ett uppdrag hos en kommun. ”arskull check” visar allt som behöver rättas."
    ),
    "goals": _Described(
        GoalsOfEngagement,
        "Kommunens mål",
        "Mål att granska, och beslut om bedömningen. ”arskull review-goals” läser dem.",
    ),
    "reports": _Described(
        BoardTextsFile,
        "Ord till en rapport",
        "Det som ingen siffra kan säga om en termin. ”arskull report” hämtar det.",
    ),
}


def schema_of(kind: str) -> str:
    """The schema of a kind of file as text, always the same for the same program, ending in a newline."""
    of = FILES[kind]
    schema: dict[str, Any] = of.shape.model_json_schema(by_alias=True)
    schema |= {"title": of.title, "description": of.description}
    return json.dumps({"$schema": DIALECT, **_tidy(schema)}, ensure_ascii=False, indent=2) + "\n"


def _tidy(part: Any) -> Any:  # noqa: ANN401  because JSON is any of its own parts
    """Without our class names and docstrings, which are English and would show in a Swedish editor."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    ours = {"title", "description"} if str(part.get("title")).endswith("Section") else set()
    kept = {key: _tidy(value) for key, value in part.items() if key not in ours}
    return kept | ({"additionalProperties": False} if "patternProperties" in part else {})
