"""The indicators of the plan, in the order in which they are reported."""

from desktop.services.indicator import Indicator
from desktop.services.indicators.catalogue import OF_CATALOGUES
from desktop.services.indicators.elders import OF_ELDERS
from desktop.services.indicators.exchange import OF_THE_EXCHANGE
from desktop.services.indicators.mutual_aid import OF_MUTUAL_AID
from desktop.services.indicators.organisations import OF_THE_ORGANISATIONS
from desktop.services.indicators.requests import OF_THE_WINDOW
from desktop.services.indicators.residents import OF_ALLOWANCES, OF_EVERYBODY
from desktop.services.indicators.volunteers import OF_VOLUNTEERING

INDICATORS: tuple[Indicator, ...] = (
    *OF_THE_WINDOW,
    *OF_CATALOGUES,
    *OF_THE_EXCHANGE,
    *OF_EVERYBODY,
    *OF_ALLOWANCES,
    *OF_ELDERS,
    *OF_MUTUAL_AID,
    *OF_VOLUNTEERING,
    *OF_THE_ORGANISATIONS,
)
