"""Every colour of text can be read on every ground on which it stands, on screen and on paper."""

import pytest

from generator.config.engagement import available, load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.style import SMALLEST_CONTRAST, contrast
from tests.support.engagements import model, style

TEXT = ("ink", "ink_soft", "accent")
GROUNDS = ("paper", "accent_soft", "input", "quiet")
PAIRS = [*((text, ground) for text in TEXT for ground in GROUNDS), ("warning", "warning_soft"), ("warning", "paper")]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_keeps_the_contrast_of_wcag_on_its_ground(text, ground):
    colours = style().colours

    assert contrast(colours[text], colours[ground]) >= SMALLEST_CONTRAST


@pytest.mark.parametrize("slug", available(packaged_engagements()))
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_municipalitys_own_colour_can_be_read_as_well(slug, ground):
    colours = style().with_accent(load_engagement(packaged_engagements(), slug, model()).colour).colours

    assert contrast(colours["accent"], colours[ground]) >= SMALLEST_CONTRAST


def test_every_family_of_type_has_a_name():
    assert set(style().fonts) == {"serif", "sans", "workbook"}
    assert all(style().fonts.values())
