"""Reads at once what a list asks for record by record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry
from desktop.store.records import Records, Wanted

AT_ONCE = 500
"""How many ids one query names."""

Equal = Mapping[str, object]
Groups = Mapping[object, Sequence[Entry[Any]]]


class Foresight:
    """The records that a list speaks of.

    Whoever asks what stands beside one of them will ask the same of the
    others: one query answers for all.
    """

    def __init__(self, spoken_of: Iterable[RecordId] = ()) -> None:
        self._spoken_of = dict.fromkeys(spoken_of)
        self._groups: dict[tuple[object, ...], Groups] = {}

    def concerns(self, equal: Equal) -> str:
        """Return the attribute that is asked to name one of the records, empty where none is."""
        return next((name for name, value in equal.items() if value in self._spoken_of), "")

    def beside(
        self, key: RegisterKey, records: Records[Any], name: str, equal: Equal
    ) -> Sequence[Entry[Any]]:
        """Return the entries whose attributes are *equal*, as ``find`` does; *name* names one."""
        others = {each: value for each, value in equal.items() if each != name}
        asked = (key, name, *sorted(others.items()))
        if asked not in self._groups:
            self._groups[asked] = self._grouped(records, name, others)
        return self._groups[asked].get(equal[name], ())

    def _grouped(self, records: Records[Any], name: str, equal: Equal) -> Groups:
        groups: defaultdict[object, list[Entry[Any]]] = defaultdict(list)
        spoken_of = list(self._spoken_of)
        for first in range(0, len(spoken_of), AT_ONCE):
            wanted = Wanted(equal=equal, one_of={name: spoken_of[first : first + AT_ONCE]})
            for entry in records.find(wanted):
                groups[getattr(entry.record, name)].append(entry)
        return groups
