"""The JSON Schema that lets an editor help while ``engagement.yaml`` is being written."""

import json
from typing import Any

from generator.config.schema import EngagementFile

DESCRIPTION = "Ett uppdrag hos en kommun. ”arskull check” visar allt som behöver rättas."
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def engagement_schema() -> str:
    """The schema as text, always the same for the same program, ending in a newline."""
    schema: dict[str, Any] = EngagementFile.model_json_schema(by_alias=True)
    schema |= {"title": "Uppdrag", "description": DESCRIPTION}
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
