"""Three villages, their township and the county hand over once around, by command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from desktop.services.neighbours import Neighbours
from desktop.services.setup import sign_in
from tests.printing.pdf import poppler_text

Place = tuple[str, str]

MAIN = Path(__file__).resolve().parents[2] / "main.py"
STAFF, PASSWORD = "王大娘", "a village of willows"
COUNTY = ("海县", "460301000000")
TOWNSHIP = ("清河镇", "460301100000")
VILLAGES = {
    "柳树湾村": "460301100201",
    "石桥村": "460301100202",
    "榕树村": "460301100203",
}
LEVELS = ("county", "township", "station", "station", "station")
HEADINGS = ("姓名", "身份证号", "联系电话")
PEOPLE = {
    "柳树湾村": (
        ("张小明", "460301196611230215", "13900000001"),
        ("阿依古丽·买买提", "460301196611230223", "13900000002"),
    ),
    "石桥村": (("李秀英", "460301194611230224", "13900000003"),),
    "榕树村": (("王志强", "46030119991231001X", "13900000004"),),
}
EVERYBODY = [person for people in PEOPLE.values() for person in people]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")


@dataclass(frozen=True)
class Journey:
    """Where everything lies: the desks and the stick in ``kept``, what people hold in ``papers``.

    ``temporary`` is the folder for temporary files of every command.
    """

    kept: Path
    papers: Path
    temporary: Path

    @property
    def stick(self) -> Path:
        return self.kept / "stick"

    def desk(self, name: str) -> Path:
        return self.kept / name

    def run(self, command: str, *words: object) -> subprocess.CompletedProcess[str]:
        surroundings = {
            **os.environ,
            "LINBANG_PASSWORD": PASSWORD,
            "TMPDIR": str(self.temporary),
            "PYTHONIOENCODING": "utf-8",
        }
        given = (sys.executable, str(MAIN), command, *map(str, words))
        return subprocess.run(
            given, check=False, capture_output=True, encoding="utf-8", env=surroundings
        )

    def give(self, command: str, *words: object) -> str:
        done = self.run(command, *words)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def new(self, level: str, place: Place) -> None:
        name, region = place
        given = ("--level", level, "--name", name, "--region", region, "--staff", STAFF)
        self.give("new", self.desk(name), *given)

    def enrol(self, parent: Place, place: Place) -> None:
        name, region = place
        given = ("--name", name, "--region", region, "--out", self.papers / f"{name}.lbe")
        self.give("enrol", self.desk(parent[0]), *given)

    def join(self, place: Place) -> None:
        self.give("join", self.desk(place[0]), self.papers / f"{place[0]}.lbe")

    def bring_people_in(self, village: str, people: Iterable[Sequence[str]]) -> None:
        file = self.papers / f"{village}.xlsx"
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate((HEADINGS, *people)):
                sheet.write_row(row, 0, cells)
        self.give("import", self.desk(village), "residents", file)
        self.give("hand-over", self.desk(village), self.stick)

    def tell(self, command: str, *words: object) -> Any:
        return json.loads(self.give(command, *words, "--json"))


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    folder = tmp_path_factory.mktemp("journey")
    journey = Journey(folder / "kept", folder / "papers", folder / "temporary")
    for place in (journey.kept, journey.stick, journey.papers, journey.temporary):
        place.mkdir()
    everybody = [COUNTY, TOWNSHIP, *VILLAGES.items()]
    below = [(COUNTY, TOWNSHIP), *((TOWNSHIP, village) for village in VILLAGES.items())]
    at_once(journey.new, zip(LEVELS, everybody, strict=True))
    at_once(journey.enrol, below)
    at_once(journey.join, ((place,) for _parent, place in below))
    at_once(journey.bring_people_in, PEOPLE.items())
    hand_over_once_around(journey)
    return journey


def at_once(act: Callable[..., object], given: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Let several desks act beside each other."""
    with ThreadPoolExecutor(2) as several:
        return list(several.map(lambda words: act(*words), given))


def hand_over_once_around(journey: Journey) -> None:
    """Go up to the county and back down; at the top nothing has to be handed further up."""
    for place in (TOWNSHIP[0], COUNTY[0], TOWNSHIP[0]):
        journey.give("receive", journey.desk(place), journey.stick)
        journey.give("hand-over", journey.desk(place), journey.stick)
    at_once(journey.give, (("receive", journey.desk(v), journey.stick) for v in VILLAGES))


def test_the_county_has_everybody_where_they_live(journey: Journey) -> None:
    found = journey.tell("list", journey.desk(COUNTY[0]), "residents")
    assert found["count"] == len(EVERYBODY)
    assert {(r["region"], r["name"], r["number"]) for r in found["records"]} == {
        (VILLAGES[village], name, number)
        for village, people in PEOPLE.items()
        for name, number, _telephone in people
    }


def test_a_village_has_its_own_people_only(journey: Journey) -> None:
    found = journey.tell("list", journey.desk("石桥村"), "residents")
    assert [record["name"] for record in found["records"]] == ["李秀英"]
    assert found["records"][0]["birth_date"] == "1946-11-23"


def test_a_village_sees_that_everything_has_arrived(journey: Journey) -> None:
    desk = journey.desk("柳树湾村")
    told, found = at_once(journey.tell, [("status", desk), ("check", desk)])
    assert (told["unsent"], told["acknowledged"]) == (0, 2)
    assert told["parent"] == TOWNSHIP[0]
    assert told["last_hand_over"]
    assert told["last_receipt"]
    assert (found["sound"], found["fate"]) == (True, {"at-county": 2})


def test_a_roster_holds_the_names(journey: Journey) -> None:
    file = journey.papers / "roster.pdf"
    journey.give("print", journey.desk(TOWNSHIP[0]), "residents", file)
    said = poppler_text(file)
    assert [name for name, _number, _telephone in EVERYBODY if name not in said] == []
    assert [number for _name, number, _telephone in EVERYBODY if number in said] == []


def test_what_goes_wrong_is_one_sentence(journey: Journey) -> None:
    whole = next(journey.stick.rglob("*石桥村*第1次*"))
    cut = journey.papers / "cut.lbx"
    cut.write_bytes(whole.read_bytes()[:3000])
    township = journey.desk(TOWNSHIP[0])
    password = journey.papers / "password"
    password.write_text("not the one")
    wrong = [
        ("status", township, "--password-file", password),
        ("import", township, "residents", journey.papers / "nowhere.xlsx"),
        ("receive", township, cut),
    ]
    for done in at_once(journey.run, wrong):
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1


def test_nothing_that_lies_about_holds_a_name_or_a_number(journey: Journey) -> None:
    secrets = [
        word.encode(encoding) for person in EVERYBODY for word in person for encoding in ENCODINGS
    ]
    lying = [*files(journey.kept), *files(journey.temporary)]
    assert len(lying) > len(VILLAGES)
    telling = [file for file in lying if any(word in file.read_bytes() for word in secrets)]
    assert telling == []


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_nothing_happened_that_nobody_expected(journey: Journey) -> None:
    assert [file for file in files(journey.kept) if file.suffix == ".log"] == []
    assert list(files(journey.temporary)) == []


def test_stock_tools_find_the_journal_in_a_bundle(journey: Journey, tmp_path: Path) -> None:
    """Even without this program the township can read what its villages brought."""
    identity, opened = tmp_path / "identity", tmp_path / "opened"
    identity.write_text(opening_key(journey.desk(TOWNSHIP[0])))
    opened.mkdir()
    [bundle] = journey.stick.rglob("交接_柳树湾村*")
    stock("tar", "-xf", bundle, "-C", opened)
    stock("age", "-d", "-i", identity, "-o", opened / "payload.zst", opened / "payload.age")
    stock("zstd", "-q", "-d", opened / "payload.zst", "-o", opened / "payload")
    _header, *changes = frames((opened / "payload").read_bytes())
    assert changes == own_changes(journey.desk("柳树湾村"))
    assert "张小明".encode() in b"".join(changes)


def opening_key(desk: Path) -> str:
    sitting = sign_in(desk, STAFF, PASSWORD)
    with sitting.store.read() as unit:
        key = str(Neighbours(unit).keys.opening)
    sitting.store.close()
    return key


def own_changes(desk: Path) -> list[bytes]:
    sitting = sign_in(desk, STAFF, PASSWORD)
    with sitting.store.read() as unit:
        changes = list(unit.journal.of_desk(unit.identity.desk))
    sitting.store.close()
    return changes


def stock(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def frames(stream: bytes) -> Iterator[bytes]:
    while stream:
        end = 4 + int.from_bytes(stream[:4], "little")
        yield stream[4:end]
        stream = stream[end:]
