"""Bundles have a folder of their own on the stick, with a note for whoever finds it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from desktop.bundles.progress import Doing
from desktop.domain.problems import KnownError, StoppedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.courier import FOLDER, NOTE, bundles_in
from desktop.services.exchange import WrittenBundle, hand_over
from desktop.services.inbox import find
from desktop.services.on_the_stick import clear_arrived, look_at_stick
from desktop.services.progress import Stage
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.standing import status
from tests.stations import AYGUL, HEAD, ZHANG, Levels, levels
from tests.sticks import pulled_out_under


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path) as opened:
        RecordKeeping(opened.willows).add(RESIDENTS, ZHANG)
        yield opened


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_stick_gets_one_folder_with_the_bundle_and_a_note(three_levels: Levels) -> None:
    [written] = hand_over(three_levels.willows, three_levels.stick)
    assert written.path.parent == three_levels.stick / FOLDER
    assert everything(three_levels.stick) == sorted(
        [FOLDER, f"{FOLDER}/{NOTE}", f"{FOLDER}/{written.path.name}"]
    )


def test_whoever_chooses_the_folder_itself_gets_no_folder_in_it(three_levels: Levels) -> None:
    hand_over(three_levels.willows, three_levels.stick)
    hand_over(three_levels.willows, three_levels.stick / FOLDER)
    assert len(three_levels.bundles()) == 2
    assert not (three_levels.stick / FOLDER / FOLDER).exists()
    assert len(receive(three_levels.township, three_levels.stick / FOLDER)) == 2


def test_the_note_says_what_this_is_and_where_it_belongs(three_levels: Levels) -> None:
    hand_over(three_levels.willows, three_levels.stick)
    raw = (three_levels.stick / FOLDER / NOTE).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "an old editor knows by this that it is UTF-8"
    text = raw.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n") > 5
    for said in ("柳树湾村", "清河镇", "已经加密", "没有程序", "捡到"):
        assert said in text
    for kept in (HEAD, str(ZHANG.name), str(ZHANG.number), "{"):
        assert kept not in text


def test_the_note_of_a_township_names_itself(three_levels: Levels) -> None:
    three_levels.round()
    hand_over(three_levels.township, three_levels.stick)
    text = (three_levels.stick / FOLDER / NOTE).read_text("utf-8-sig")
    assert "“清河镇”" in text
    assert all(place in text for place in ("海湾县", "石桥村", "柳树湾村"))


def test_nothing_that_could_run_gets_onto_the_stick_and_nothing_there_is_run(
    three_levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    lure = three_levels.stick / FOLDER / "交接_柳树湾村A_第9次_20261123.lbx"
    lure.parent.mkdir()
    lure.write_text("#!/bin/sh\ntouch ran\n")
    lure.chmod(0o755)
    (three_levels.stick / "autorun.inf").write_text("[autorun]\nopen=virus.exe\n")
    (three_levels.stick / "virus.exe").write_bytes(b"MZ")

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something was run")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    for way in ("system", "posix_spawn", "execv", "fork"):
        monkeypatch.setattr(os, way, refuse)
    hand_over(three_levels.willows, three_levels.stick)
    taken, refused = sorted(
        receive(three_levels.township, three_levels.stick), key=lambda report: bool(report.refused)
    )
    assert taken.new == 1
    assert refused.file == lure.name
    added = {path for path in three_levels.stick.rglob("*") if path.suffix not in {".lbx", ".txt"}}
    assert {path.name for path in added} == {FOLDER, "autorun.inf", "virus.exe"}
    kept = (three_levels.stick / "autorun.inf").read_text()
    assert kept == "[autorun]\nopen=virus.exe\n", "what others put there is not touched"


def test_old_files_beside_the_folder_are_read_as_well(three_levels: Levels) -> None:
    [written] = hand_over(three_levels.willows, three_levels.stick)
    written.path.rename(three_levels.stick / written.path.name)
    [report] = receive(three_levels.township, three_levels.stick)
    assert report.new == 1


def test_what_was_never_finished_goes_and_that_of_others_stays(three_levels: Levels) -> None:
    folder = three_levels.stick / FOLDER
    folder.mkdir()
    ours, theirs = folder / "交接_柳树湾村A_第1次.lbx.part", folder / "交接_石桥村A.lbx.part"
    ours.write_bytes(b"half")
    theirs.write_bytes(b"half")
    hand_over(three_levels.willows, three_levels.stick)
    assert (ours.exists(), theirs.exists()) == (False, True)


@pytest.mark.parametrize("doing", [Doing.PACK, Doing.WRITE, Doing.READ_BACK])
def test_whoever_stops_finds_the_stick_and_the_desk_as_they_were(
    three_levels: Levels, doing: Doing
) -> None:
    def stop(stage: Stage) -> None:
        if stage.doing is doing:
            raise StoppedError

    before = status(three_levels.willows)
    with pytest.raises(StoppedError):
        hand_over(three_levels.willows, three_levels.stick, stop)
    assert everything(three_levels.stick) == []
    assert status(three_levels.willows) == before
    [written] = hand_over(three_levels.willows, three_levels.stick)
    assert written.number == 1


def test_two_who_write_at_once_write_one_after_the_other(three_levels: Levels) -> None:
    under_way: list[str] = []

    def write(name: str) -> WrittenBundle:
        def watch(_stage: Stage) -> None:
            under_way.append(name)
            sleep(0.005)

        return hand_over(three_levels.willows, three_levels.stick, watch)[0]

    with ThreadPoolExecutor(2) as threads:
        written = list(threads.map(write, "ab"))
    assert sorted(each.number for each in written) == [1, 2]
    assert under_way in (sorted(under_way), sorted(under_way, reverse=True))
    reports = receive(three_levels.township, three_levels.stick)
    assert [report.refused for report in reports] == [None, None]


def test_whoever_stops_at_the_second_bundle_keeps_the_first(three_levels: Levels) -> None:
    three_levels.round()

    def stop(stage: Stage) -> None:
        if stage.number == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        hand_over(three_levels.township, three_levels.stick, stop)
    [whole] = three_levels.bundles()
    [report] = receive(three_levels.county, whole)
    assert report.refused is None
    again = hand_over(three_levels.township, three_levels.stick)
    assert [written.number for written in again] == [report.number + 1, 3, 3]


def test_taking_in_can_be_stopped_until_the_file_is_kept(three_levels: Levels) -> None:
    hand_over(three_levels.willows, three_levels.stick)

    def stop(stage: Stage) -> None:
        if stage.doing is Doing.TAKE_IN:
            raise StoppedError

    with pytest.raises(StoppedError):
        receive(three_levels.township, three_levels.stick, stop)
    assert status(three_levels.township).records[RESIDENTS.key] == 0
    [report] = receive(three_levels.township, three_levels.stick)
    assert report.new == 1


def test_each_step_is_told_and_the_whole_only_grows(three_levels: Levels) -> None:
    told: list[Stage] = []
    hand_over(three_levels.willows, three_levels.stick, told.append)
    receive(three_levels.township, three_levels.stick, told.append)
    assert {stage.doing for stage in told} == set(Doing) - {Doing.INDEX}  # so few at once
    writing = [each.share for each in told if each.doing not in {Doing.OPEN, Doing.TAKE_IN}]
    assert writing == sorted(writing)
    assert writing[-1] == 1.0


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(
    three_levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", shut)
    with pytest.raises(KnownError, match="write protection"):
        hand_over(three_levels.willows, three_levels.stick)


def test_what_lies_there_is_told_before_it_is_taken_in(three_levels: Levels) -> None:
    three_levels.round()
    hand_over(three_levels.willows, three_levels.stick)
    (three_levels.stick / "broken.lbx").write_bytes(b"nothing")
    broken, found = look_at_stick(three_levels.township, three_levels.stick).waiting
    assert (found.sender, found.number, found.known) == ("柳树湾村", 2, False)
    assert (broken.file.name, broken.made) == ("broken.lbx", None)
    receive(three_levels.township, three_levels.stick)
    again = look_at_stick(three_levels.township, three_levels.stick)
    assert [each.file.name for each in again.fresh] == ["broken.lbx"]
    (three_levels.stick / "broken.lbx").unlink()
    assert look_at_stick(three_levels.willows, three_levels.stick).waiting == ()


def test_only_bundles_that_have_arrived_are_cleared_away_and_only_when_asked(
    three_levels: Levels,
) -> None:
    [first] = hand_over(three_levels.willows, three_levels.stick)
    receive(three_levels.township, three_levels.stick)
    back = hand_over(three_levels.township, three_levels.stick)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    [second] = hand_over(three_levels.willows, three_levels.stick)
    assert look_at_stick(three_levels.willows, three_levels.stick).arrived == ()
    receive(three_levels.willows, three_levels.stick)
    assert first.path.exists()
    assert look_at_stick(three_levels.willows, three_levels.stick).arrived == (first.path,)
    assert clear_arrived(three_levels.willows, three_levels.stick) == 1
    kept = sorted([second.path, *(bundle.path for bundle in back)])
    assert bundles_in(three_levels.stick) == kept


def test_a_stick_pulled_out_under_its_mount_is_spoken_of_in_one_sentence(
    three_levels: Levels,
) -> None:
    willows, stick = three_levels.willows, three_levels.stick
    hand_over(willows, stick)
    file = stick / FOLDER / "again.lbx"
    file.write_bytes(b"")
    acts: list[Callable[[], object]] = [
        lambda: hand_over(willows, stick),
        lambda: receive(three_levels.township, stick),
        lambda: receive(three_levels.township, file),
        lambda: look_at_stick(willows, stick),
    ]
    with pulled_out_under(stick):
        for act in acts:
            with pytest.raises(KnownError, match=r"[Pp]lug the stick in"):
                act()
        assert find(three_levels.township, [stick]) == []
