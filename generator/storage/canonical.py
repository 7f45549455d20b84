"""The one way to write a record down: the same record is the same bytes, and a line is one thing to read."""

import json


def written(value: object) -> str:
    """A value as JSON, with Swedish letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def named_list(name: str, items: list[dict[str, object]]) -> str:
    """A list under its name, a line an item."""
    return f"{written(name)}: [" + ",".join("\n" + written(item) for item in items) + "\n]"
