"""A municipality of two hundred schools, read strictly, against PyYAML's quick loader, which checks nothing."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from generator.config.engagement import FILE_NAME, load_engagement
from generator.config.model import load_model
from tests.benchmarks.ratio import Benchmark

SCHOOLS = 200
HEAD = """\
engagement: storstad
municipality: {code: "9998", name: Storstad, county: Storlän}
first_term: VT2027
edition_date: 2026-11-23
fictional: true
confirmed: false
director: {title: skolchef, definite: skolchefen}
board: {name: barn- och utbildningsnämnden, papers_weeks_before: 4}
school_breaks:
  VT2027: {winter: 9, easter: 13}
burden: {light: 40, full: 120}
school_units:
"""
SCHOOL = '  - {{code: "99{number:06}", name: "Skola {number}", years: F-9, confirmed: false}}\n'


def benchmarks() -> Iterator[Benchmark]:
    """From the file to a checked engagement, and from the file to Python's lists and dictionaries."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "storstad" / FILE_NAME
        path.parent.mkdir()
        path.write_text(HEAD + "".join(SCHOOL.format(number=number) for number in range(SCHOOLS)), encoding="utf-8")
        ours = partial(load_engagement, Path(folder), "storstad", load_model())
        yield Benchmark("engagement of 200 schools, read", ours, partial(_bare, path), at_most=4)


def _bare(path: Path) -> object:
    with path.open("rb") as file:
        return yaml.load(file, yaml.CSafeLoader)
