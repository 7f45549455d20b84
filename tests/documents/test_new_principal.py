"""Ny rektor: four pages to take out, whichever the municipality."""

from io import BytesIO

import pikepdf
import pytest

from generator.config.engagement import available
from generator.documents.pdf import write_pdf
from tests.documents.test_handbook import FOLDER, copy
from tests.support.tiers import slugs_in_tiers


@pytest.mark.parametrize("slug", slugs_in_tiers(available(FOLDER)))
def test_it_is_exactly_four_pages(slug):
    with pikepdf.open(BytesIO(write_pdf(copy(slug, "new_principal", 0)))) as pages:
        assert len(pages.pages) == 4
