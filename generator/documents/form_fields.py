"""Fields that the typesetter leaves half done, finished so that every reader's program can fill them in."""

from pikepdf import Pdf


def finish_fields(pdf: Pdf) -> None:
    """TODO."""
