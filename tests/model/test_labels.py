"""Every label that the code asks for stands in ``labels.yaml``, and every label there is asked for."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import generator
from generator.cli import commands
from tests.support.engagements import texts

CODE = Path(generator.__file__).parent
LABELS = texts().labels
LABEL = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
FILES = {
    "official.yaml",
    "official.csv",
    "history.csv",
    "goals.yaml",
    "evidence.yaml",
}  # look like labels and are files
ROOMS = {label.partition(".")[0] for label in LABELS if "." in label}


def test_every_label_that_is_asked_for_has_words():
    asked = {label for label in constants() if LABEL.fullmatch(label) and label.partition(".")[0] in ROOMS} - FILES

    assert (asked | named_by_commands()) - set(LABELS) == set()


def test_every_label_is_asked_for():
    patterns = [re.compile(pattern) for pattern in put_together()]
    unused = set(LABELS) - constants() - named_by_commands()

    assert {label for label in unused if not any(pattern.fullmatch(label) for pattern in patterns)} == set()


def test_labels_are_written_with_swedish_quotes_and_known_braces():
    braces = {
        name for words in LABELS.values() for _, name, _, _ in string.Formatter().parse(words) if name is not None
    }

    assert [label for label, words in LABELS.items() if '"' in words or not words.strip()] == []
    assert all(name.isidentifier() for name in braces)


@cache
def trees():
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(CODE.rglob("*.py"))]


@cache
def constants():
    """Every text that stands in the code."""
    nodes = (node for tree in trees() for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def called(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def put_together():
    """Labels that the code puts together: ``hand_in.role.{number}`` as a pattern; those of the commands are known."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node.func) == "label" and node.args:
                parts = node.args[0].values if isinstance(node.args[0], ast.JoinedStr) else []
                pattern = "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in parts)
                if pattern and not pattern.startswith("cli"):
                    yield pattern


def named_by_commands():
    """The labels of every command and every option there is."""
    first = [commands.arskull, *commands.arskull.commands.values()]
    every = [*first, *(sub for command in first[1:] for sub in getattr(command, "commands", {}).values())]
    options = {param.name for command in every for param in command.params if param.param_type_name == "option"}
    return {f"cli.{command.name}" for command in every} | {f"cli.option.{name}" for name in options}
