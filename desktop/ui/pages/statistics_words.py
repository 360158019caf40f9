"""Says what is wanted of an indicator, and how far it is from that."""

from decimal import ROUND_CEILING, ROUND_HALF_UP
from fractions import Fraction

from desktop.i18n import translate as _
from desktop.services.figure_words import rounded, scaled, value_words
from desktop.services.indicator import Figure, Measure
from desktop.services.statistics import Standing
from desktop.ui.parts.meters import Reached
from desktop.ui.table import Status
from desktop.ui.theme import Tone

NEAR = Fraction(4, 5)
"""What has come so far on the way to its target is nearly there."""
_ROOM_ABOVE = 1.15


def target_words(standing: Standing) -> str:
    """Return the value wanted, empty where nobody set one."""
    if standing.target is None:
        return ""
    wanted = value_words(standing.figure.indicator.measure, standing.target)
    return _("target {value}", value=wanted)


def status_of(standing: Standing) -> Status | None:
    """Return how the value stands beside its target, None where nobody set one."""
    if standing.figure.value is None:
        return Status(_(standing.figure.indicator.unknown), Tone.MUTE)
    if standing.target is None:
        return None
    if standing.met:
        return Status(_("Met"), Tone.OK)
    return Status(_missing_words(standing), _tone(standing))


def reached(standing: Standing) -> Reached:
    """Return how long the bar is, and where on it the target stands."""
    value, target = float(standing.figure.value or 0), _number(standing.target)
    most = max(value, target or 0) * _ROOM_ABOVE
    if standing.figure.indicator.measure is Measure.SHARE:
        most = max(1.0, value)
    return Reached(value=value, most=most, target=target, fulfilled=standing.met is not False)


def colour_of(standing: Standing) -> str:
    """Return the colour of the bar of what is missed."""
    return "bad" if _tone(standing) is Tone.BAD else "c2"


def meets(figure: Figure, standing: Standing) -> bool:
    """Tell whether *figure*, of another time or place, meets the target of *standing*."""
    target = standing.target
    if target is None or figure.value is None:
        return True
    if figure.indicator.lower_is_better:
        return figure.value <= target
    return figure.value >= target


def lacking_words(standing: Standing) -> str:
    """Return how many records more, or fewer, would meet the target; empty where none."""
    if not standing.lacking or standing.figure.indicator.measure is not Measure.SHARE:
        return ""
    count = f"{standing.lacking:,}"
    if standing.figure.indicator.lower_is_better:
        return _("{count} fewer would do", count=count)
    return _("{count} more would do", count=count)


def brief(figure: Figure) -> str:
    """Return the value of *figure* as short as it goes over a column."""
    if figure.value is None:
        return ""
    shown = scaled(figure.indicator.measure, figure.value)
    if figure.indicator.measure is Measure.AVERAGE:
        return rounded(shown, ROUND_HALF_UP)
    return f"{int(shown + Fraction(1, 2)):,}"


def unit_of(measure: Measure) -> str:
    """Return the unit that :func:`brief` leaves out."""
    match measure:
        case Measure.SHARE:
            return "%"
        case Measure.HOURS:
            return _("hours")
        case Measure.MONEY:
            return _("yuan")
        case Measure.COUNT | Measure.AVERAGE:
            return ""


def _tone(standing: Standing) -> Tone:
    value, target = standing.figure.value, standing.target
    if value is None or target is None:
        return Tone.MUTE
    if standing.figure.indicator.lower_is_better:
        return Tone.WARN if value * NEAR <= target else Tone.BAD
    return Tone.WARN if value >= target * NEAR else Tone.BAD


def _missing_words(standing: Standing) -> str:
    measure, missing = standing.figure.indicator.measure, standing.missing
    if missing is None:
        return _("Not met")
    said = rounded(scaled(measure, missing), ROUND_CEILING)
    if standing.figure.indicator.lower_is_better:
        return _over_words(measure, said)
    match measure:
        case Measure.SHARE:
            return _("{points} points short", points=said)
        case Measure.HOURS:
            return _("{hours} h short", hours=said)
        case Measure.MONEY:
            return _("{amount} yuan short", amount=said)
        case Measure.COUNT | Measure.AVERAGE:
            return _("{count} short", count=said)


def _over_words(measure: Measure, said: str) -> str:
    match measure:
        case Measure.SHARE:
            return _("{points} points over", points=said)
        case Measure.HOURS:
            return _("{hours} h over", hours=said)
        case Measure.MONEY:
            return _("{amount} yuan over", amount=said)
        case Measure.COUNT | Measure.AVERAGE:
            return _("{count} over", count=said)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
