"""Value added and forecasts in plain Swedish: the level, the notice, the reason when there is none, and no promise."""

from fractions import Fraction
from math import ceil, floor

from generator.measures.forecast import Forecast
from generator.measures.progression import half_up
from generator.measures.value_added import Level
from generator.measures.withheld import FEWEST_PUPILS, LEAST_FOLLOWED, Reason, Withheld
from generator.tables.swedish import counted, in_words, number, percent

LEVELS = {
    Level.OFFICIAL: "officiellt värde",
    Level.GROUP: "gruppnivå",
    Level.PUPIL: "elevnivå",
}
NOTICES = {
    Level.OFFICIAL: "avvikelse mot en modell; ungefär hälften av skolorna ligger under noll varje år",
    Level.GROUP: "jämför grupper, inte samma elever",
    Level.PUPIL: "bara de elever som har kunnat följas",
}
NO_PROMISE = "Om det går som för tidigare årskullar: ungefär så här. Det är inget löfte."


def level_text(level: Level) -> str:
    """``gruppnivå: jämför grupper, inte samma elever``, which stands beside every figure of that level.

    >>> level_text(Level.GROUP)
    'gruppnivå: jämför grupper, inte samma elever'
    """
    return f"{LEVELS[level]}: {NOTICES[level]}"


def forecast_text(found: Forecast, pupils: int) -> str:
    """The forecast as pupils of those who are in the cohort now, and between which numbers.

    >>> forecast_text(Forecast(0.84, 0.1, 3), 75).replace("\N{NO-BREAK SPACE}", " ").removeprefix(NO_PROMISE)
    ' 63 av 75 elever, troligen mellan 55 och 71.'
    """
    middle = half_up(Fraction(found.point) * pupils)
    low, high = floor(found.interval.low * pupils), ceil(found.interval.high * pupils)
    of = counted(pupils, "elev", "elever")
    return f"{NO_PROMISE} {number(middle)} av {of}, troligen mellan {number(low)} och {number(high)}."


def reason_text(why: Withheld) -> str:
    """Why nothing is worked out, so that nobody has to guess.

    >>> reason_text(Withheld(Reason.TOO_FEW_FOLLOWED, 13, 19)).replace("\N{NO-BREAK SPACE}", " ")
    'Räknas inte: 13 av 19 elever har kunnat följas, och det behövs minst 70 %.'
    """
    followed, least = number(why.pupils), percent(half_up(100 * LEAST_FOLLOWED))
    few = in_words(FEWEST_PUPILS, "en elev", "elever")
    reasons = {
        Reason.TOO_FEW_PUPILS: f"färre än {few} har kunnat följas",
        Reason.TOO_FEW_FOLLOWED: (
            f"{followed} av {counted(why.present or 0, 'elev', 'elever')} har kunnat följas, "
            f"och det behövs minst {least}"
        ),
        Reason.FOLLOWED_UNKNOWN: "det är inte känt hur många elever som har kunnat följas",
        Reason.TOO_FEW_TO_COMPARE: "det finns för få att jämföra med",
    }
    return f"Räknas inte: {reasons[why.reason]}."
