"""What a term's report shows of Exempelstad and of one of its schools, in a form that people can read and review.

When a change is meant, accept it and read the difference in git before it is committed:
``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/tables/test_report_golden.py``
"""

import os
from pathlib import Path

import pytest

from generator.config.handbook import load_handbook_content
from generator.domain.edition import Edition, SmallGroups
from generator.tables.report import report_sections
from tests.support.reports import dumped, exempelstad

CONTENT = load_handbook_content()
GOLDEN = Path(__file__).parent / "golden"
SCHOOLS = ("skola-99000037",)  # Klockarbäcksskolan, whose pupils come from other schools


@pytest.mark.parametrize("number", [1, 2], ids=["VT2027", "HT2027"])
def test_the_intern_report_is_as_it_was_accepted(number):
    known = exempelstad(number)
    accepted = GOLDEN / f"report_exempelstad_{known.term}.txt"

    sections = report_sections(known, Edition.INTERN, SmallGroups(), (*CONTENT.cards, *CONTENT.board_cards))
    dump = dumped(tuple(one for one in sections if not one.id.startswith("skola-") or one.id in SCHOOLS))
    if os.environ.get("ACCEPT_GOLDEN"):
        accepted.write_text(dump, encoding="utf-8")

    assert dump == accepted.read_text(encoding="utf-8")
