"""Every code has a text, every text is used, and every placeholder of a text is given by the code.

A code is the first argument of ``Problem(…)``, ``fault(…)`` or ``_refuse(…)``, the second of ``shaped(…)``, the first
of ``wrong(…)`` and ``noticed(…)``, which add the heading and how many rows there are, or a value in a module constant
named in ``TABLES``, which gives no details. A rule's sentence is its own, and the loader holds it to the details of
its kind.
"""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import generator
from generator.config.model import load_model
from generator.domain.texts import sentence
from generator.problems import InFile, Problem
from tests.support.engagements import texts

ROOT = Path(generator.__file__).parent
TABLES = {"CAUSES", "CODES", "SHAPES"}
ABOUT_ROWS = {"wrong", "noticed"}
FRAGMENTS = {"did_you_mean", "choices_are"}  # parts of other sentences, never problems of their own
HINT = frozenset({"found", "suggestion", "choices"})
CODE = r"abcdefghijklmnopqrstuvwxyz0123456789_"

TEXTS = texts()
RULES = load_model().rules.texts()


def test_every_code_has_a_text():
    unknown = {(code, where) for code, where, _ in raised() if code not in TEXTS.problems}

    assert unknown == set()


def test_every_text_is_used():
    unused = set(TEXTS.problems) - {code for code, _, _ in raised()} - FRAGMENTS - set(RULES)

    assert unused == set()


def test_every_placeholder_is_given_wherever_the_code_is_raised():
    missing = {
        (code, where, name)
        for code, where, details in raised()
        for name in placeholders(code)
        if details is not None and name not in details
    }

    assert missing == set()


def test_every_text_is_a_sentence_with_swedish_quotes():
    wrong = {
        code
        for code, entry in TEXTS.problems.items()
        if not entry.text.endswith((".", "?", "{suggestion}")) or "  " in entry.text.replace("exempel  ", "")
    }

    assert wrong <= {"closes_missing", "kind_not_typed"}  # the two spaces set a line of YAML apart


def test_a_near_word_is_suggested_and_otherwise_the_choices_are_listed():
    at = InFile("engagements/ludvika/engagement.yaml", 12, 5)
    near = Problem("unknown_key", at, {"found": "skolenheter", "suggestion": "school_units", "choices": "weeks"})
    far = Problem("unknown_key", at, {"found": "xyz", "suggestion": "", "choices": "colour, weeks"})

    assert sentence(near, TEXTS) == (
        "engagements/ludvika/engagement.yaml:12:5: Nyckeln ”skolenheter” finns inte här. Menade du ”school_units”?"
    )
    assert sentence(far, TEXTS).endswith("finns inte här. Här går det att skriva: colour, weeks.")


def placeholders(code: str) -> set[str]:
    entry = TEXTS.problems.get(code)
    return {name for _, name, _, _ in string.Formatter().parse(entry.text) if name} if entry else set()


Raised = tuple[str, str, frozenset[str] | None]


@cache
def raised() -> tuple[Raised, ...]:
    """Every code in generator/ with its place and its details; ``None`` when they are not written out there."""
    return tuple(_raised())


def _raised() -> Iterator[Raised]:
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.Assign) and getattr(scope.targets[0], "id", "") in TABLES:
                yield from ((code, place(path, scope), frozenset()) for code in constants(scope.value))
            if isinstance(scope, ast.Call):
                yield from ((code, place(path, scope), details(scope, tree)) for code in codes(scope, tree))


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def maker(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def codes(call: ast.Call, tree: ast.Module) -> list[str]:
    position = {"Problem": 0, "fault": 0, "_refuse": 0, "shaped": 1, "wrong": 0, "noticed": 0}.get(maker(call))
    if position is None or len(call.args) <= position:
        return []
    argument = call.args[position]
    if isinstance(argument, ast.Name):
        argument = assigned(argument, tree) or argument
    return constants(argument)


def constants(node: ast.expr) -> list[str]:
    """The words in an expression that look like codes, but for what a comparison compares with."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    found = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [word for word in found if "_" in word and not set(word) - set(CODE) and word not in PYDANTIC]


PYDANTIC = {"list_type", "tuple_type", "dict_type", "model_type", "model_attributes_type"}


def details(call: ast.Call, tree: ast.Module) -> frozenset[str] | None:
    if maker(call) == "shaped":
        return frozenset({"found"})
    if maker(call) == "Problem":
        given = [*call.args[2:3], *(keyword.value for keyword in call.keywords if keyword.arg == "details")]
        return keys(given[0], tree) if given else frozenset()
    named = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    if maker(call) in ABOUT_ROWS:
        named |= {"rows", "heading"}
    return named.union(*(keys(keyword.value, tree) or () for keyword in call.keywords if keyword.arg is None))


def keys(node: ast.expr, tree: ast.Module) -> frozenset[str] | None:
    """The keys of a mapping that is written out, here or in the function that makes it."""
    if isinstance(node, ast.Dict):
        own = frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
        spread = [value for key, value in zip(node.keys, node.values, strict=True) if key is None]
        return own.union(*(keys(value, tree) or () for value in spread))
    if isinstance(node, ast.Call) and maker(node) == "hint":
        return HINT
    if isinstance(node, ast.Call):
        made_by = [part for part in ast.walk(tree) if isinstance(part, ast.FunctionDef) and part.name == maker(node)]
        returned = [part.value for f in made_by for part in ast.walk(f) if isinstance(part, ast.Return) and part.value]
        return keys(returned[-1], tree) if returned else None
    made = assigned(node, tree) if isinstance(node, ast.Name) else None
    return keys(made, tree) if made else None


def assigned(name: ast.Name, tree: ast.Module) -> ast.expr | None:
    """What a local name was last given before it is used."""
    given = [
        part.value
        for part in ast.walk(tree)
        if isinstance(part, ast.Assign)
        and isinstance(part.targets[0], ast.Name)
        and part.targets[0].id == name.id
        and part.lineno <= name.lineno
    ]
    return max(given, key=lambda value: value.lineno, default=None)
