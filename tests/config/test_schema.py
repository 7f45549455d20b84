"""The schema as people meet it in an editor, and against any content at all."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.faults import read_section
from generator.config.json_schema import engagement_schema
from generator.config.resources import packaged_engagements
from generator.config.schema import EngagementFile
from generator.config.texts import load_texts
from generator.config.yaml_source import document_of
from generator.domain.texts import sentence
from generator.problems import ProblemsFound

TEXTS = load_texts()
SCHEMA = json.loads(engagement_schema())
SECTIONS = {"EngagementFile": SCHEMA, **SCHEMA["$defs"]}
FIELDS = [(name, key, field) for name, part in SECTIONS.items() for key, field in part["properties"].items()]


def test_the_schema_beside_the_engagements_is_fresh():
    written = (packaged_engagements() / "engagement.schema.json").read_text(encoding="utf-8")

    assert written == engagement_schema(), "run: arskull schema"


def test_every_engagement_points_its_editor_at_the_schema():
    for path in packaged_engagements().glob("*/engagement.yaml"):
        assert path.read_text(encoding="utf-8").startswith(
            "# yaml-language-server: $schema=../engagement.schema.json\n"
        )


def test_every_field_explains_itself_in_swedish():
    assert [(name, key) for name, key, field in FIELDS if not (field.get("title") and field.get("description"))] == []


def test_every_simple_field_has_an_example():
    simple = [(name, key) for name, key, field in FIELDS if field.get("type", "object") in ("string", "integer")]
    examples = {(name, key) for name, key, field in FIELDS if field.get("examples")}

    assert set(simple) - examples == set()


def test_no_section_lets_an_unknown_key_through():
    assert [name for name, part in SECTIONS.items() if part["additionalProperties"] is not False] == []
    assert SCHEMA["properties"]["school_breaks"]["additionalProperties"] is False


def test_weeks_are_numbers_and_codes_are_texts_to_an_editor():
    unit = SCHEMA["$defs"]["UnitSection"]["properties"]

    assert SCHEMA["properties"]["weeks"]["additionalProperties"]["type"] == "integer"
    assert (unit["code"]["type"], unit["pilot"]["type"]) == ("string", "boolean")


words = st.sampled_from(
    ["", "x", "F-6", "2027-01-18", "VT2027", "true", "no", "12", "99000011", "#1F5A7A", "{x", "é"]
) | st.text(max_size=6)
keys = st.sampled_from(sorted({key for _, key, _ in FIELDS})) | st.text(max_size=4)
contents = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None, max_examples=200)
@given(content=st.dictionaries(keys, contents, max_size=8))
def test_any_content_is_valid_or_gives_problems_that_can_be_said(content):
    try:
        file, problems = read_section(EngagementFile, document_of(json.dumps(content), "f"))
    except ProblemsFound as found:
        file, problems = None, list(found.problems)

    assert (file is None) == bool(problems)
    assert all(sentence(problem, TEXTS) for problem in problems)
