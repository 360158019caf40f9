"""The indicators of the plan, in the order in which they are reported."""

from desktop.services.indicator import Indicator

INDICATORS: tuple[Indicator, ...] = ()
