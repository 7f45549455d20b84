"""The schemas as people meet them in an editor, and that of an engagement against any content at all."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.faults import read_section
from generator.config.json_schema import FILES, schema_of
from generator.config.resources import packaged_engagements
from generator.config.schema import EngagementFile
from generator.config.yaml_source import document_of
from generator.domain.texts import sentence
from generator.problems import ProblemsFound
from tests.support.engagements import texts

TEXTS = texts()
SCHEMAS = {kind: json.loads(schema_of(kind)) for kind in FILES}
SCHEMA = SCHEMAS["engagement"]
PARTS = [
    (f"{kind}: {name}", part)
    for kind, whole in SCHEMAS.items()
    for name, part in {"the file": whole, **whole["$defs"]}.items()
]
FIELDS = [(name, key, field) for name, part in PARTS for key, field in part["properties"].items()]
PLACES = {"engagement": "*/engagement.yaml", "goals": "*/goals.yaml", "reports": "*/reports/*.yaml"}


@pytest.mark.parametrize("kind", FILES)
def test_the_schemas_beside_the_engagements_are_fresh(kind):
    written = (packaged_engagements() / f"{kind}.schema.json").read_text(encoding="utf-8")

    assert written == schema_of(kind), f"run: arskull schema {kind} > engagements/{kind}.schema.json"


@pytest.mark.parametrize("kind", FILES)
def test_every_file_points_its_editor_at_its_schema(kind):
    found = list(packaged_engagements().glob(PLACES[kind]))

    assert found
    for path in found:
        up = "../" * len(path.relative_to(packaged_engagements()).parents[:-1])
        said = path.read_text(encoding="utf-8").splitlines()[0]
        assert said == f"# yaml-language-server: $schema={up}{kind}.schema.json", path


def test_every_field_explains_itself_in_swedish():
    assert [(name, key) for name, key, field in FIELDS if not (field.get("title") and field.get("description"))] == []


def test_every_simple_field_has_an_example():
    simple = [(name, key) for name, key, field in FIELDS if field.get("type", "object") in ("string", "integer")]
    examples = {(name, key) for name, key, field in FIELDS if field.get("examples")}

    assert set(simple) - examples == set()


def test_no_section_lets_an_unknown_key_through():
    assert [name for name, part in PARTS if part["additionalProperties"] is not False] == []
    assert SCHEMA["properties"]["school_breaks"]["additionalProperties"] is False


def test_a_decision_is_one_of_the_colours_to_an_editor():
    verdict = SCHEMAS["goals"]["$defs"]["DecisionSection"]["properties"]["verdict"]

    assert verdict["enum"] == ["green", "yellow", "red", "no_goal"]


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
