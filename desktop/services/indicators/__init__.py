"""The indicators of the plan, in the order in which they are reported."""

from desktop.services.indicator import Indicator
from desktop.services.indicators.requests import OF_THE_WINDOW

INDICATORS: tuple[Indicator, ...] = (*OF_THE_WINDOW,)
