"""The parser's complaints, sorted by what the person most likely did."""

import yaml

from generator.problems import InFile, Problem

# Words of libyaml's message → the code of our text, and whether the place is where the fault began (context) or showed.
CAUSES = (
    ("could not find expected ':'", "yaml_missing_colon", True),
    ("mapping values are not allowed", "yaml_colon_in_text", False),
    ("unexpected end of stream", "yaml_unclosed_quote", True),
    ("unexpected document indicator", "yaml_unclosed_quote", True),
    ("did not find expected ',' or", "yaml_unclosed_bracket", True),
    ("did not find expected key", "yaml_indentation", False),
    ("did not find expected '-' indicator", "yaml_indentation", False),
    ("block sequence entries are not allowed", "yaml_indentation", False),
    ("block mapping", "yaml_indentation", False),
    ("cannot start any token", "yaml_reserved_character", False),
    ("escape", "yaml_backslash", False),
)


def syntax_problem(error: yaml.YAMLError, shown: str) -> Problem:
    """One problem for one complaint; what we do not recognise gets the general text."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem("yaml_syntax", InFile(shown))
    said = f"{error.problem} {error.context}"
    code, at_start = next(((code, start) for words, code, start in CAUSES if words in said), ("yaml_syntax", False))
    mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    return Problem(code, InFile(shown, mark.line + 1, mark.column + 1) if mark else InFile(shown))
