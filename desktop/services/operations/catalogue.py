"""What is done with the catalogue of services: its items are made public."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.register import Day, Description
from desktop.messages import N_
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import ServiceItem
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.records import Save


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Since when residents can read the items, and where."""

    posted_on: date
    posted_at: str | None = None


def _is_unposted(item: ServiceItem, _day: Day) -> bool:
    return item.posted_on is None and item.withdrawn_on is None


def _post(situation: Situation[ServiceItem], posting: Posting) -> Iterable[Save]:
    for entry in situation.entries:
        posted = dataclasses.replace(
            entry.record, posted_on=posting.posted_on, posted_at=posting.posted_at
        )
        yield Save(register=SERVICE_ITEMS, record=posted, entry=entry)


POST: Operation[ServiceItem, Posting] = Operation(
    key="make-items-public",
    register=SERVICE_ITEMS,
    title=N_("Made public"),
    icon="speakerphone",
    asks=Description(
        record=Posting,
        fields=tuple(
            dataclasses.replace(SERVICE_ITEMS.field(name), section="")
            for name in ("posted_on", "posted_at")
        ),
    ),
    saves=_post,
    scope=Scope.SEVERAL,
    offered=_is_unposted,
    begins=lambda situation: {"posted_on": situation.today},
    done=N_("Written down since when residents can read them."),
)

ON_THE_CATALOGUE: tuple[AnyOperation, ...] = (POST,)
