"""Targets in plain Swedish: on the way, not yet, or too early to say; always with how many pupils it is about."""

from generator.domain.counted import Counted
from generator.measures.targets import TargetStatus, Track
from generator.tables.swedish import counted, in_words, number

WORDS = {
    Track.ON_TRACK: "på väg",
    Track.OFF_TRACK: "inte på väg",
    Track.TOO_EARLY: "för tidigt att säga",
    Track.REACHED: "målet är nått",
    Track.NOT_REACHED: "målet är inte nått",
    Track.NO_BASELINE: "utgångsläget saknas",
}


def track_text(status: TargetStatus) -> str:
    """``på väg (68 av 74 elever når)``: never without how many it is about."""
    return f"{WORDS[status.track]} ({_of(status.now)})" if status.now else WORDS[status.track]


def distance_text(status: TargetStatus) -> str:
    """``Sju elever till behöver nå.``; nothing where nothing is known."""
    if status.distance is None:
        return ""
    if status.distance == 0:
        return "Så många når redan som målet kräver."
    said = in_words(status.distance, "en elev", "elever")
    return f"{said[:1].upper()}{said[1:]} till behöver nå."


def _of(now: Counted) -> str:
    return f"{number(now.reached)} av {counted(now.pupils, 'elev', 'elever')} når"
