"""The search index finds what a patient reader of every entry would find, and no more."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pypinyin import lazy_pinyin

import desktop.store.unit
from desktop.domain.change import REMOVED
from desktop.domain.ids import DeskId, RecordId, RegisterKey, ResidentId
from desktop.domain.types import IdNumber, PersonName, Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.store.pen import Draft
from desktop.store.properties import INDEXED
from desktop.store.records import EVERYTHING
from desktop.store.unit import Store, UnitOfWork
from tests.stations import ZHANG
from tests.store.desks import creation, new_store, write

HOW_MANY = 500
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
"""Read alike as a surname and by itself, so that any dictionary spells them right."""
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"

People = dict[RecordId, Resident]


def people(chance: Random) -> Iterator[Resident]:
    for number in range(HOW_MANY):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.randint(1, 2)))
        area = chance.choice(("460301", "460302"))
        yield replace(
            ZHANG,
            name=PersonName(name),
            number=IdNumber(f"{area}19{chance.randint(300101, 991231)}{number:04}"),
            telephone=Telephone(f"138{chance.randint(0, 99_999_999):08}"),
        )


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, People]]:
    store = new_store(tmp_path_factory.mktemp("station"))
    everybody = list(people(Random(7)))  # noqa: S311 - invented people
    for start in range(0, HOW_MANY, 125):
        with store.begin() as unit:
            write(unit, *[creation(RESIDENTS, each) for each in everybody[start : start + 125]])
    with store.read() as unit:
        kept = {entry.id: entry.record for entry in unit.records(RESIDENTS).find(EVERYTHING)}
    yield store, kept
    store.close()


def spelt(name: str) -> list[str]:
    return [syllable for character in name for syllable in lazy_pinyin(character)]


def is_found_by(resident: Resident, word: str) -> bool:
    """Tell, by reading the entry from end to end, whether *word* finds it.

    Pinyin is found from the beginning of a syllable on, everything else anywhere.
    """
    syllables = spelt(resident.name)
    letters = "".join(syllable[0] for syllable in syllables)
    starts = range(len(syllables))
    return (
        any(
            word in text
            for text in (resident.name, resident.number or "", resident.telephone or "")
        )
        or any("".join(syllables[at:]).startswith(word) for at in starts)
        or any(letters[at:].startswith(word) for at in starts)
    )


def some(chance: Random, everybody: list[Resident], part: Callable[[Resident], str]) -> list[str]:
    """Return pieces of what is written of some people."""
    pieces = []
    for resident in chance.sample(everybody, 40):
        text = part(resident)
        start = chance.randrange(len(text))
        pieces.append(text[start : start + chance.randint(1, 8)])
    return pieces


KINDS: dict[str, Callable[[Resident], str]] = {
    "characters": lambda resident: resident.name,
    "pinyin": lambda resident: "".join(spelt(resident.name)),
    "initials": lambda resident: "".join(syllable[0] for syllable in spelt(resident.name)),
    "document": lambda resident: resident.number or "",
    "telephone": lambda resident: resident.telephone or "",
}


@pytest.mark.parametrize("kind", KINDS)
def test_index_finds_what_reading_finds(village: tuple[Store, People], kind: str) -> None:
    store, kept = village
    chance = Random(kind)  # noqa: S311 - invented people
    words = some(chance, [*kept.values()], KINDS[kind])
    with store.read() as unit:
        for word in words:
            wanted = {record for record, each in kept.items() if is_found_by(each, word)}
            assert set(unit.search.find(word, RESIDENTS.key)) == wanted, word


def test_every_one_of_several_words_must_be_found(village: tuple[Store, People]) -> None:
    store, kept = village
    chance = Random(3)  # noqa: S311 - invented people
    with store.read() as unit:
        for _ in range(30):
            one, other = chance.choice(SURNAMES), str(chance.randint(100, 999))
            wanted = {r for r, e in kept.items() if is_found_by(e, one) and is_found_by(e, other)}
            assert set(unit.search.find(f" {one}  {other} ")) == wanted


@pytest.mark.parametrize(
    "word", ['"', "*", "'", "AND", "NOT 王", "(", "k:王", "^王", "%", "\x00王"]
)
def test_signs_of_the_database_mean_nothing(village: tuple[Store, People], word: str) -> None:
    with village[0].read() as unit:
        unit.search.find(word)


def test_index_made_anew_finds_the_same(village: tuple[Store, People]) -> None:
    store, kept = village
    words = [*SURNAMES, "w", "li", "138", "4603021", "xf"]
    with store.read() as unit:
        before = {word: sorted(unit.search.find(word)) for word in words}
    with store.begin() as unit:
        unit.properties.set(INDEXED, 0)
        unit.search.catch_up()
        assert unit._connection.exec_driver_sql("SELECT count(*) FROM indexed").scalar() == len(
            kept
        )
        assert {word: sorted(unit.search.find(word)) for word in words} == before


@pytest.fixture
def behind(
    village: tuple[Store, People], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A store that knows a village, the second half of it and some news not in its index."""
    monkeypatch.setattr(desktop.store.unit, "INDEXED_AT_ONCE", 0)
    with village[0].read() as unit:
        came = [arrival for _position, arrival in unit.journal.between(0, HOW_MANY)]
    store = new_store(tmp_path / "fir", "fir")
    with store.begin() as unit:
        unit.take_in(came[: HOW_MANY // 2], DeskId("elm"))
    for _left in store.index():
        pass
    with store.begin() as unit:
        unit.take_in(came[HOW_MANY // 2 :], DeskId("elm"))
    with store.begin() as unit:
        first, second, third, *_others = unit.records(RESIDENTS).find(EVERYTHING)
        edit(unit, first.id, name="马超群")
        edit(unit, second.id, **{REMOVED: 1})
        edit(unit, third.id, address="二组 12 号")
        write(unit, creation(VOLUNTEERS, volunteer_of(first.id)))
    yield store
    store.close()


def volunteer_of(record: RecordId) -> Volunteer:
    return Volunteer(resident=ResidentId(record), registered_on=ZHANG.birth_date)


def test_what_the_index_does_not_know_yet_is_found_as_well(
    village: tuple[Store, People], behind: Store
) -> None:
    chance = Random(11)  # noqa: S311 - invented people
    everybody = [*village[1].values()]
    words = [each for part in KINDS.values() for each in some(chance, everybody, part)]
    words += ["马超群", "mcq", "群 马", "0"]
    with behind.read() as unit:
        assert unit.search.behind() == HOW_MANY // 2 + 4
    before = {(word, key): found_of(behind, word, key) for word in words for key in WHERE}
    left = list(behind.index())
    assert left == [HOW_MANY // 2 + 4]
    with behind.read() as unit:
        assert not unit.search.behind()
    assert {(word, key): found_of(behind, word, key) for word, key in before} == before
    assert len(before["马超群", None]) == 2


WHERE = (None, RESIDENTS.key, VOLUNTEERS.key)


def found_of(store: Store, word: str, key: RegisterKey | None) -> list[RecordId]:
    with store.read() as unit:
        return sorted(unit.search.find(word, key))


def test_index_follows_in_portions(behind: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop.store.unit, "INDEX_PORTION", 100)
    left = list(behind.index())
    assert left == [254, 154, 54]
    assert list(behind.index()) == []


def edit(unit: UnitOfWork, record: RecordId, **fields: str | int | None) -> None:
    write(unit, Draft(register=RESIDENTS.key, record=record, created=False, fields=fields))


@pytest.fixture
def zhang(store: Store) -> RecordId:
    draft = creation(RESIDENTS, ZHANG)
    with store.begin() as unit:
        write(unit, draft)
    return draft.record


def found(store: Store, words: str) -> list[RecordId]:
    with store.read() as unit:
        return unit.search.find(words)


def test_renamed_person_is_found_by_the_new_name_only(store: Store, zhang: RecordId) -> None:
    with store.begin() as unit:
        edit(unit, zhang, name="章晓明")
    assert found(store, "章晓明") == found(store, "zhang") == [zhang]
    assert found(store, "张小明") == []


@pytest.mark.parametrize("words", ["490815001", "460301490815001", "460301194908150014", "0014"])
def test_person_of_an_old_number_is_found_by_the_new_one_2_2(
    store: Store, zhang: RecordId, words: str
) -> None:
    with store.begin() as unit:
        edit(unit, zhang, number="460301490815001")
    assert found(store, words) == [zhang]


def test_removed_person_is_found_no_more_and_again_when_taken_back(
    store: Store, zhang: RecordId
) -> None:
    with store.begin() as unit:
        edit(unit, zhang, **{REMOVED: 1})
    assert found(store, "张小明") == found(store, "0215") == []
    with store.begin() as unit:
        edit(unit, zhang, **{REMOVED: None})
    assert found(store, "张小明") == found(store, "0215") == [zhang]


def test_record_is_found_by_the_person_it_names(store: Store, zhang: RecordId) -> None:
    volunteer = creation(
        VOLUNTEERS, Volunteer(resident=ResidentId(zhang), registered_on=ZHANG.birth_date)
    )
    with store.begin() as unit:
        write(unit, volunteer)
    assert set(found(store, "zxm")) == {zhang, volunteer.record}
    with store.begin() as unit:
        edit(unit, zhang, name="李四")
    assert found(store, "zxm") == []
    assert set(found(store, "李四")) == {zhang, volunteer.record}


def test_record_is_found_when_the_person_it_names_comes_later(store: Store) -> None:
    resident = creation(RESIDENTS, ZHANG)
    volunteer = creation(
        VOLUNTEERS,
        Volunteer(resident=ResidentId(resident.record), registered_on=ZHANG.birth_date),
    )
    with store.begin() as unit:
        write(unit, volunteer)
    assert found(store, "zxm") == []
    with store.begin() as unit:
        write(unit, resident)
    assert set(found(store, "zxm")) == {resident.record, volunteer.record}


def test_what_nobody_is_found_by_leaves_the_index_as_it_is(store: Store, zhang: RecordId) -> None:
    volunteer = creation(
        VOLUNTEERS, Volunteer(resident=ResidentId(zhang), registered_on=ZHANG.birth_date)
    )
    with store.begin() as unit:
        write(unit, volunteer)
    before = rows(store)
    with store.begin() as unit:
        edit(unit, zhang, address="二组 12 号")
    assert rows(store) == before
    with store.begin() as unit:
        edit(unit, zhang, address="三组", telephone="13900007788")
    assert rows(store).keys() == before.keys()
    assert set(rows(store).values()).isdisjoint(before.values())
    assert zhang in found(store, "7788")
    assert found(store, "5521") == []


def rows(store: Store) -> dict[str, int]:
    """Return where each record stands in the index."""
    with store.read() as unit:
        table = unit._connection.exec_driver_sql("SELECT record, row FROM indexed")
        return {row.record: row.row for row in table}


@pytest.mark.parametrize("name", ["王𬭳", "㛃李", "𠅤", "王〇", "欧阳𰻝", "龦明"])
def test_rare_characters_are_found_like_any_other(store: Store, name: str) -> None:
    """Some came to Unicode long after the tokenizer of the database was written."""
    rare = creation(RESIDENTS, replace(ZHANG, name=PersonName(name)))
    with store.begin() as unit:
        write(unit, rare, creation(RESIDENTS, replace(ZHANG, name=PersonName("王李"))))
    for start in range(len(name)):
        assert rare.record in found(store, name[start:])
    assert found(store, name) == [rare.record]
