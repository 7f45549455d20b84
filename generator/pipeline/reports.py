"""What was said about returned books, kept as a file: a window closes, and the words in it are gone."""

from itertools import count
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.files import read_if_there, write_whole
from generator.pipeline.house import House
from generator.pipeline.returns import ReturnsOrder

FOLDER = "inlasning"


def keep_report(house: House, order: ReturnsOrder, output: Path, text: str) -> Path:
    """The file that holds the words. Several calls on a day are several files; the same words are the same file."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    content = f"{text}\n".encode()
    day = order.accepted_on or engagement.edition_date
    endings = ("" if number == 1 else f"_{number}" for number in count(1))
    paths = (output / order.slug / FOLDER / f"inlasning_{day}{ending}.txt" for ending in endings)
    path, there = next((path, there) for path in paths if (there := read_if_there(path)) in (None, content))
    if there is None:
        write_whole(path, content)
    return path
