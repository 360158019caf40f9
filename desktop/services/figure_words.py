"""Says in words what an indicator comes to."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.indicator import Figure, Measure
from desktop.services.selection import AnySelection

NOTHING_TO_COUNT = "—"
_MINUTES = 60
_FEN_OF_A_YUAN = 100
_TENTH = Decimal("0.1")


def value_words(measure: Measure, value: Fraction | None, *, met: bool = True) -> str:
    """Return *value* with its unit, rounded to a tenth; one that is not *met* never upwards.

    Otherwise 97.96 % would read as the 98 % that it misses.
    """
    if value is None:
        return NOTHING_TO_COUNT
    number = rounded(scaled(measure, value), ROUND_HALF_UP if met else ROUND_FLOOR)
    match measure:
        case Measure.SHARE:
            return f"{number}%"
        case Measure.HOURS:
            return _(N_("{hours} h"), hours=number)
        case Measure.MONEY:
            return _(N_("{amount} yuan"), amount=number)
        case Measure.COUNT | Measure.AVERAGE:
            return number


def count_words(measure: Measure, count: int) -> str:
    """Return what stands above or below the line of *measure*."""
    weighed = measure in (Measure.HOURS, Measure.MONEY)
    return value_words(measure, Fraction(count)) if weighed else f"{count:,}"


def figure_words(figure: Figure) -> str:
    """Return the value of *figure* with its unit."""
    return value_words(figure.indicator.measure, figure.value)


def lists_behind(figure: Figure) -> list[tuple[AnySelection, str]]:
    """Return the lists that explain *figure*, each with its number in words."""
    if figure.indicator.numerator is None:
        return [(selection, f"{count:,}") for selection, count in figure.behind]
    return [(selection, number) for selection, number in numbers_of(figure) if selection]


def numbers_of(figure: Figure) -> list[tuple[AnySelection | None, str]]:
    """Return the numbers that *figure* was counted from, each with its list if it is one."""
    indicator = figure.indicator
    if indicator.measure is Measure.AVERAGE and indicator.base is None:
        return [(indicator.numerator, f"{figure.denominator or 0:,}")]
    numbers = [(indicator.numerator, count_words(indicator.measure, figure.numerator))]
    listed = indicator.denominator is not None or indicator.numerator is None
    if listed and figure.denominator is not None:
        numbers.append((indicator.denominator, f"{figure.denominator:,}"))
    return numbers


def counted_words(figure: Figure) -> str:
    """Return the numbers that *figure* was counted from, one over the other."""
    return " / ".join(number for _selection, number in numbers_of(figure))


def scaled(measure: Measure, value: Fraction) -> Fraction:
    """Return *value* in the unit in which it is said: per cent, hours, yuan."""
    match measure:
        case Measure.SHARE:
            return value * 100
        case Measure.HOURS:
            return value / _MINUTES
        case Measure.MONEY:
            return value / _FEN_OF_A_YUAN
        case Measure.COUNT | Measure.AVERAGE:
            return value


def rounded(value: Fraction, rounding: str) -> str:
    """Return *value* to a tenth, without one where it is whole."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    said = f"{exact.quantize(_TENTH, rounding):,}"
    return said.removesuffix(".0")
