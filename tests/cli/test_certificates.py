"""The code of a certificate is checked by command."""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.ids import RecordId, VolunteerId
from desktop.domain.types import Minutes, PersonName, Prose, Telephone
from desktop.registers.certificates.model import Certificate
from desktop.services.certificate_check import signed_line
from tests.cli.conftest import Run, sitting_in

NAME = "张小明"
CERTIFICATE = Certificate(
    number="志证〔2026〕A0001号",
    volunteer=VolunteerId(RecordId("c" * 32)),
    issued_on=date(2026, 11, 1),
    first_day=date(2026, 1, 1),
    last_day=date(2026, 10, 31),
    minutes=Minutes(600),
    content=Prose("清理河道垃圾"),
    issuer="柳树湾村",
    head=PersonName("王秀英"),
    clerk=PersonName("李建国"),
    telephone=Telephone("0898-00000123"),
)


@pytest.fixture
def line(village: Path) -> str:
    with sitting_in(village) as sitting, sitting.store.read() as unit:
        return signed_line(unit, CERTIFICATE, NAME)


def test_a_sound_one_is_shown_with_what_the_paper_must_say(
    run: Run, village: Path, line: str
) -> None:
    said = run("check-certificate", village, line)
    assert said.exit_code == 0
    for words in ("柳树湾村 A", "志证〔2026〕A0001号", NAME, "2026-11-01"):
        assert words in said.stdout


def test_any_other_ends_with_a_status(run: Run, village: Path, county: Path, line: str) -> None:
    altered = run("check-certificate", village, line.replace(NAME, "李小明"))
    assert (altered.exit_code, "altered" in altered.stdout) == (1, True)
    assert run("check-certificate", county, line).exit_code == 1
    assert run("check-certificate", village, "hello").exit_code == 1


def test_a_program_reads_it_as_json(run: Run, village: Path, line: str) -> None:
    found = json.loads(run("check-certificate", village, line, "--json").stdout)
    assert (found["outcome"], found["claim"]["name"]) == ("sound", NAME)
