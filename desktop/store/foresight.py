"""Reads at once what a list asks for record by record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.register import Entry, Register
from desktop.store.records import RecordNotFoundError, Records, Wanted

AT_ONCE = 500
"""How many ids one query names."""

Equal = Mapping[str, object]
Groups = Mapping[object, Sequence[Entry[Any]]]


class Foresight:
    """The records that a list speaks of, and those that stand beside them.

    Whoever asks what stands beside one of them will ask the same of the
    others: one query answers for all.
    """

    def __init__(self, spoken_of: Iterable[RecordId] = ()) -> None:
        self._spoken_of = dict.fromkeys(spoken_of)
        self._groups: dict[tuple[object, ...], Groups] = {}
        self._behind: defaultdict[RegisterKey, dict[RecordId, None]] = defaultdict(dict)

    def concerns(self, equal: Equal) -> str:
        """Return the attribute that is asked to name one of the records, empty where none is."""
        return next((name for name, value in equal.items() if value in self._spoken_of), "")

    def beside(
        self, register: Register[Any], records: Records[Any], name: str, equal: Equal
    ) -> Sequence[Entry[Any]]:
        """Return the entries whose attributes are *equal*, as ``find`` does; *name* names one."""
        others = {each: value for each, value in equal.items() if each != name}
        asked = (register.key, name, *sorted(others.items()))
        if asked not in self._groups:
            self._groups[asked] = self._grouped(register, records, name, others)
        return self._groups[asked].get(equal[name], ())

    def look_up(
        self, key: RegisterKey, records: Records[Any], record: RecordId
    ) -> Mapping[RecordId, Any | None]:
        """Return *record* and all that will be looked up with it, None for what is not here."""
        if record not in self._behind[key]:
            return {record: _alone(records, record)}
        found: dict[RecordId, Any | None] = dict.fromkeys(self._behind.pop(key))
        for some in _parts(list(found)):
            entries = records.find(Wanted(among=some, whatever=True))
            found.update({entry.id: entry.record for entry in entries})
        return found

    def _grouped(
        self, register: Register[Any], records: Records[Any], name: str, equal: Equal
    ) -> Groups:
        groups: defaultdict[object, list[Entry[Any]]] = defaultdict(list)
        references = register.references()
        for some in _parts(list(self._spoken_of)):
            for entry in records.find(Wanted(equal=equal, one_of={name: some})):
                groups[getattr(entry.record, name)].append(entry)
                for each, key in references.items():
                    if behind := getattr(entry.record, each):
                        self._behind[key][behind] = None
        return groups


def _alone(records: Records[Any], record: RecordId) -> Any | None:
    try:
        return records.get(record).record
    except RecordNotFoundError:
        return None


def _parts(records: Sequence[RecordId]) -> Iterator[Sequence[RecordId]]:
    """Yield the ids in parts that one query can name."""
    for first in range(0, len(records), AT_ONCE):
        yield records[first : first + AT_ONCE]
