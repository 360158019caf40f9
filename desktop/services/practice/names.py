"""Gives invented people names as they are heard in a village."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from desktop.domain.identity import Sex
from desktop.domain.types import EthnicCode, PersonName
from desktop.services.practice.texts import names

COMPOUND_IN, RARE_IN, MINORITY_IN = 40, 60, 20
"""One family, one person and one family in so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What a household has in common: a surname, or a people whose names have none."""

    surname: str = ""
    ethnicity: EthnicCode
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)


def new_family(rng: Random) -> Family:
    """Return a family; some have a compound surname, some no surname at all."""
    if rng.randrange(MINORITY_IN) == 0:
        people = rng.choice(names()["minorities"])
        return Family(ethnicity=EthnicCode(people["code"]), given=people)
    return Family(
        surname=_surname(rng), ethnicity=EthnicCode(rng.choice(names()["majority_codes"]))
    )


def name_of(rng: Random, family: Family, sex: Sex, born: int, *, married_in: bool) -> PersonName:
    """Return the name of a member born in the year *born*.

    Whoever married in keeps the surname of another family.
    """
    if family.given:
        return PersonName(_without_surname(rng, family.given, sex))
    surname = _surname(rng) if married_in else family.surname
    if rng.randrange(RARE_IN) == 0:
        return PersonName(surname + rng.choice(names()["rare_given"]))
    return PersonName(surname + _of_its_time(rng, names()[_key(sex)], born))


def _without_surname(rng: Random, given: Mapping[str, Any], sex: Sex) -> str:
    """Return a name that stands alone, or before the father's."""
    own = rng.choice(given[_key(sex)])
    return own if "·" in own else f"{own}·{rng.choice(given['men'])}"


def _surname(rng: Random) -> str:
    if rng.randrange(COMPOUND_IN) == 0:
        compound: str = rng.choice(names()["compound_surnames"])
        return compound
    return rng.choice("".join(names()["surnames"]))


def _of_its_time(rng: Random, given: Mapping[str, str], born: int) -> str:
    fashion = max(year for year in given if int(year) <= max(born, 1900))
    return rng.choice(given[fashion].split())


def _key(sex: Sex) -> str:
    return "men" if sex is Sex.MALE else "women"
