"""A section that cannot be rendered, as a problem with its file and line: sections are written by people too."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator.problems import InFile, Nowhere, Place, Problem, ProblemsFound

QUOTED = re.compile(r"'([^']+)'")
SECTION_ENDING = ".jinja"


@contextmanager
def as_problems() -> Iterator[None]:
    """Turn what Jinja says of a section into ``ProblemsFound``."""
    try:
        yield
    except TemplateSyntaxError as error:
        at = InFile(error.filename or error.name or "", error.lineno)
        raise ProblemsFound([Problem("section_syntax", at)]) from None
    except UndefinedError as error:
        found = QUOTED.findall(str(error))
        name = found[-1] if found else str(error)
        raise ProblemsFound([Problem("section_unknown_name", _place(error), {"found": name})]) from None
    except TemplateNotFound as error:
        raise ProblemsFound([Problem("section_missing", Nowhere(), {"found": str(error.name)})]) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        if not _in_a_section(error):
            raise
        raise ProblemsFound([Problem("section_failed", _place(error))]) from None


def _in_a_section(error: Exception) -> bool:
    return isinstance(_place(error), InFile)


def _place(error: Exception) -> Place:
    """The innermost line of a section that the error passed through."""
    for frame in reversed(extract_tb(error.__traceback__)):
        if frame.filename.endswith(SECTION_ENDING):
            return InFile(frame.filename, frame.lineno)
    return Nowhere()
