"""Colours and type shared by workbook and print, as read from ``templates/style.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

SMALLEST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3 (AA) for text
_LINEAR_BELOW = 0.04045  # the sRGB curve is a straight line up to here (WCAG 2.1, relative luminance)


@dataclass(frozen=True, slots=True)
class Style:
    """Named colours as ``#RRGGBB`` and named font families."""

    colours: Mapping[str, str]
    fonts: Mapping[str, str]

    def with_accent(self, colour: str | None) -> "Style":
        """The same style in a municipality's colour; ``None`` keeps the house colour."""
        if colour is None:
            return self
        return replace(self, colours={**self.colours, "accent": colour})


def luminance(colour: str) -> float:
    """Relative luminance 0–1 of ``#RRGGBB`` (WCAG 2.1)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
