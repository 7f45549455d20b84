"""What holds for any number and any damage: nothing is changed on the way, and nothing but a problem comes of it."""

from contextlib import suppress
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.official import Sign
from generator.problems import ProblemsFound
from generator.sources.cache import Answer, Kind
from generator.sources.kinds import contents_of, kind_of
from generator.sources.published_value import published_value
from generator.tables.official import published
from tests.support.official import CATALOGUE, DATA, EXPORT, READ_ON

FILES = [path.read_bytes() for path in (EXPORT, *sorted(DATA.glob("*.json")))]
NUMBERS = st.decimals(-100_000, 100_000, places=1) | st.integers(-100_000, 100_000).map(Decimal)


@given(NUMBERS)
def test_what_is_shown_is_what_was_read(number):
    assert published_value(published(number)) == number


@given(st.text(max_size=8))
def test_any_text_is_a_number_a_sign_or_neither(text):
    found = published_value(text)

    assert found is None or isinstance(found, Sign) or found.is_finite()


@given(st.sampled_from(FILES), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(content, place, put_in, left_out):
    place %= len(content)
    damaged = content[:place] + put_in + content[place + left_out :]

    with suppress(ProblemsFound):
        kind = kind_of("fil", damaged)
        contents_of("fil", Answer(kind, "", READ_ON, damaged), CATALOGUE)


@given(st.integers(0, len(FILES[0])))
def test_an_export_that_was_cut_off_never_gives_a_figure_that_was_not_there(length):
    whole = contents_of("fil", Answer(Kind.EXPORT, "", READ_ON, FILES[0]), CATALOGUE).figures

    with suppress(ProblemsFound):
        cut = contents_of("fil", Answer(Kind.EXPORT, "", READ_ON, FILES[0][:length]), CATALOGUE)
        assert set(cut.figures) <= set(whole)
