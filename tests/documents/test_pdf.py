import os
import re

import pytest

from generator.documents.fonts import OurFonts, font_faces
from generator.documents.pdf import TypesettingFault, write_pdf

PAGE = (
    "<!DOCTYPE html><html lang='sv'><head><title>Prov</title><style>body {{ {css} }}</style></head>"
    "<body><h1>Prov</h1></body></html>"
)
SERIF = "font-family: 'Source Serif 4'"


def test_the_same_html_gives_the_same_bytes_at_any_time_of_day(monkeypatch):
    html = PAGE.format(css=SERIF)
    once = write_pdf(html)
    monkeypatch.setattr("fontTools.misc.timeTools.time.time", lambda: 1_900_000_000)

    assert write_pdf(html) == once


def test_the_surroundings_are_left_as_they_were(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "17")

    write_pdf(PAGE.format(css=SERIF))

    assert os.environ["SOURCE_DATE_EPOCH"] == "17"


def test_every_font_comes_with_the_program():
    named = re.findall(r"src: url\(([^)]+)\)", font_faces())

    assert len(named) == len(set(named)) == 9
    assert all(OurFonts().fetch(url).read(4) == b"\0\1\0\0" for url in named)


def test_a_complaint_of_the_typesetter_stops_the_build():
    with pytest.raises(TypesettingFault, match="colour"):
        write_pdf(PAGE.format(css="colour: red"))


def test_nothing_is_fetched_from_the_net():
    with pytest.raises(TypesettingFault):
        write_pdf(PAGE.format(css="background: url(http://localhost:9/x.png)"))
