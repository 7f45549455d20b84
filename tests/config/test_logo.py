"""The logo is a small PNG in the engagement's own folder, or a problem with a remedy."""

import pytest

from generator.config.logo import PNG_START, load_logo
from generator.config.resources import packaged_engagements
from generator.config.yaml_source import document_of
from generator.problems import ProblemsFound

PICTURE = (packaged_engagements() / "exempelstad" / "logo.png").read_bytes()
RESOLUTION = (9).to_bytes(4, "big") + b"pHYs" + bytes(9) + bytes(4)


def logo(folder, name):
    return load_logo(document_of(f"logo: {name}\n", "engagement.yaml"), folder, name)


def test_a_png_gives_its_bytes_and_its_size(tmp_path):
    (tmp_path / "logo.png").write_bytes(PICTURE)

    found = logo(tmp_path, "logo.png")

    assert (found.content, found.width, found.height) == (PICTURE, 240, 64)


def test_the_resolution_that_a_scanner_wrote_decides_nothing(tmp_path):
    (tmp_path / "logo.png").write_bytes(PICTURE[:33] + RESOLUTION + PICTURE[33:])

    assert logo(tmp_path, "logo.png").content == PICTURE


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("saknas.png", None, "logo_missing"),
        ("../logo.png", PICTURE, "logo_missing"),
        ("logo.png", b"GIF89a", "logo_not_a_picture"),
        ("logo.png", b"", "logo_not_a_picture"),
        ("logo.png", PNG_START, "logo_not_a_picture"),
        ("logo.png", PICTURE + bytes(600 * 1024), "logo_too_large"),
    ],
)
def test_anything_else_is_a_problem_at_the_key(tmp_path, name, content, code):
    folder = tmp_path / "exempelstad"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)

    with pytest.raises(ProblemsFound) as found:
        logo(folder, name)

    assert [(problem.code, str(problem.at)) for problem in found.value.problems] == [(code, "engagement.yaml:1:7")]


def test_no_logo_is_fine(tmp_path):
    assert load_logo(document_of("engagement: exempelstad\n", "engagement.yaml"), tmp_path, None) is None
