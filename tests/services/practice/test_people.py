"""The invented people of a practice village."""

from collections import Counter
from datetime import date
from random import Random

from desktop import resources
from desktop.domain.age import age_on
from desktop.domain.care import CareLevel
from desktop.domain.identity import DocumentKind, read_number
from desktop.domain.names import MIDDLE_DOT, name_problems, tidy_name
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.services.practice.people import AREAS, Villagers
from desktop.services.practice.texts import names

TODAY = date(2026, 3, 2)


def chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - invented people keep no secrets


def villagers(seed: str, count: int = 600) -> list[Resident]:
    return Villagers(chance(seed), TODAY).village(count, "柳树湾村", "460301100201")


def test_the_same_seed_gives_the_same_people() -> None:
    assert villagers("1/1") == villagers("1/1")
    assert villagers("1/1") != villagers("2/1")


def test_as_many_people_as_wanted_live_in_households_with_one_head_each() -> None:
    people = villagers("1/1")
    households = {person.household_number for person in people}
    heads = [p.household_number for p in people if p.relation == HEAD_OF_HOUSEHOLD]
    assert len(people) == 600
    assert Counter(heads) == Counter(households)


def test_every_number_is_valid_and_of_an_area_where_nobody_lives_10_2() -> None:
    for person in villagers("1/1"):
        if person.document is DocumentKind.NONE:
            assert person.number_note
            continue
        reading, problems = read_number(person.document, person.number or "", TODAY)
        assert problems == ()
        assert reading.area in AREAS
        assert (reading.sex, reading.birth_date) == (person.sex, person.birth_date)


def test_no_number_is_given_twice_in_villages_that_share_what_was_given() -> None:
    shared: set[str] = set()
    people = [
        person
        for seed in ("a", "a", "b")
        for person in Villagers(chance(seed), TODAY, shared).village(200, "石桥村", "460301100202")
    ]
    numbers = [person.number for person in people if person.number]
    assert len(set(numbers)) == len(numbers)


def test_names_are_tidy_and_some_have_dots_rare_characters_or_two_as_surname_2_8() -> None:
    found = [person.name for person in villagers("1/1", 3000)]
    rare = {sign for given in names()["rare_given"] for sign in given if ord(sign) > 0xFFFF}
    assert all(tidy_name(name) == name and not [*name_problems(name, "name")] for name in found)
    assert any(MIDDLE_DOT in name for name in found)
    assert any(rare & set(name) for name in found)
    assert any(name.startswith(tuple(names()["compound_surnames"])) for name in found)


def test_a_village_is_old_and_its_oldest_are_looked_after() -> None:
    people = villagers("1/1")
    elders = [person for person in people if age_on(person.birth_date, TODAY) >= 60]
    assert 0.2 < len(elders) / len(people) < 0.5
    levels = [person.care_level for person in people if person.care_level]
    assert set(levels) == set(CareLevel)


def test_codes_are_of_the_lists_that_ship_with_the_program_2_7() -> None:
    for person in villagers("1/1"):
        assert person.ethnicity in resources.codes("ethnic-groups")
        assert person.relation in resources.codes("kinship")
        assert person.education is None or person.education in resources.codes("education")
        assert person.politics in resources.codes("politics")
        assert person.marital in resources.codes("marital")
