"""The line on a certificate is checked without a network, by whoever knows the desk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.ids import RecordId, VolunteerId
from desktop.domain.types import Minutes, PersonName, Prose, Telephone
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.services import trust
from desktop.services.certificate_check import (
    BETWEEN,
    Outcome,
    check,
    signed_line,
    verdict_words,
)
from desktop.services.desk import Sitting
from desktop.services.neighbours import Neighbours
from desktop.services.practice import Practice
from desktop.services.setup import sign_in
from desktop.store.records import Wanted
from tests.services.practice.county import NOW
from tests.stations import Levels, levels, open_station

NAME = "阿依古丽·买买提"
CERTIFICATE = Certificate(
    number="志证〔2026〕A0001号",
    volunteer=VolunteerId(RecordId("c" * 32)),
    issued_on=date(2026, 11, 1),
    first_day=date(2026, 1, 1),
    last_day=date(2026, 10, 31),
    minutes=Minutes(2730),
    content=Prose("清理河道垃圾"),
    issuer="柳树湾村",
    head=PersonName("王秀英"),
    clerk=PersonName("李建国"),
    telephone=Telephone("0898-00000123"),
)


def lead(opened: Levels) -> None:
    opened.round()


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path / "levels", lead) as opened:
        yield opened


def line_of(sitting: Sitting, name: str = NAME) -> str:
    with sitting.store.read() as unit:
        return signed_line(unit, CERTIFICATE, name)


def test_whoever_knows_the_desk_finds_it_sound(joined: Levels) -> None:
    line = line_of(joined.willows)
    for sitting in (joined.willows, joined.township, joined.county):
        verdict = check(sitting, f" {line}\n")
        assert verdict.outcome is Outcome.SOUND
        assert verdict.desk == "柳树湾村 A"
        assert verdict.claim is not None
        claimed = (verdict.claim.number, verdict.claim.name, verdict.claim.hours, verdict.claim.day)
        assert claimed == (CERTIFICATE.number, NAME, "45.5", "2026-11-01")
        assert "柳树湾村 A" in verdict_words(verdict)


@pytest.mark.parametrize(
    ("before", "after"),
    [("45.5", "95.5"), ("2026-11-01", "2026-12-01"), ("阿依", "阿衣"), ("A0001", "A0002")],
)
def test_a_changed_letter_is_found_out(joined: Levels, before: str, after: str) -> None:
    line = line_of(joined.willows)
    assert before in line
    assert check(joined.county, line.replace(before, after)).outcome is Outcome.ALTERED


def test_another_desk_cannot_have_signed_it(joined: Levels) -> None:
    line = line_of(joined.willows)
    with joined.willows.store.read() as one, joined.township.store.read() as other:
        mine, theirs = Neighbours(one).identity.desk, Neighbours(other).identity.desk
    verdict = check(joined.county, line.replace(mine, theirs))
    assert (verdict.outcome, verdict.desk) == (Outcome.ALTERED, "清河镇 A")


def test_another_county_knows_neither_desk_nor_key(joined: Levels, tmp_path: Path) -> None:
    stranger = open_station(tmp_path / "stranger")
    try:
        verdict = check(joined.county, line_of(stranger))
    finally:
        stranger.store.close()
    assert verdict.outcome is Outcome.UNKNOWN_DESK
    assert verdict.claim is not None
    assert "county" in verdict_words(verdict)


def test_of_a_revoked_desk_it_says_since_when(joined: Levels) -> None:
    line = line_of(joined.willows)
    trust.revoke(joined.township, trust.named(joined.township, "柳树湾村").id)
    verdict = check(joined.township, line)
    assert verdict.outcome is Outcome.REVOKED
    assert verdict.since is not None
    assert str(verdict.since.year) in verdict_words(verdict)


@pytest.mark.parametrize("text", ["", "https://example.com", "LBZ1|a|b|c|d|e|好", "LBZ1|a|b|c|d|e"])
def test_what_is_no_line_of_a_certificate_is_not_read(joined: Levels, text: str) -> None:
    verdict = check(joined.willows, text)
    assert (verdict.outcome, verdict.claim) == (Outcome.UNREADABLE, None)
    assert verdict_words(verdict)


def test_a_signature_cut_short_is_an_alteration(joined: Levels) -> None:
    line = line_of(joined.willows)
    assert check(joined.willows, line[:-4]).outcome is Outcome.ALTERED
    assert check(joined.willows, line.rpartition(BETWEEN)[0] + BETWEEN).outcome is Outcome.ALTERED


def test_a_name_cannot_add_a_field(joined: Levels) -> None:
    verdict = check(joined.willows, line_of(joined.willows, "王|999"))
    assert verdict.outcome is Outcome.SOUND
    assert verdict.claim is not None
    assert (verdict.claim.name, verdict.claim.hours) == ("王¦999", "45.5")


def test_one_that_was_made_void_since_is_told(practice: Practice) -> None:
    desk = practice.desks[2]
    sitting = sign_in(desk.folder, desk.staff[0], practice.password, now=lambda: NOW)
    try:
        outcomes = {}
        with sitting.store.read() as unit:
            entries = unit.records(CERTIFICATES).find(Wanted())
            volunteers = unit.schema.register(CERTIFICATES.references()["volunteer"])
            lines = []
            for entry in entries:
                volunteer = unit.records(volunteers).get(entry.record.volunteer).record
                people = unit.schema.register(volunteers.references()["resident"])
                name = unit.records(people).get(volunteer.resident).record.name
                lines.append((entry.record.state, signed_line(unit, entry.record, name)))
        for state, line in lines:
            outcomes[state] = check(sitting, line)
    finally:
        sitting.store.close()
    assert outcomes[CertificateState.VALID].outcome is Outcome.SOUND
    void = outcomes[CertificateState.VOID]
    assert void.outcome is Outcome.VOID
    assert void.since is not None
