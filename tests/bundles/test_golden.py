"""Files that earlier versions wrote are readable for ever; the golden ones are never written again.

Every key and person in them is invented.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.bundles.cards import DeskCard, is_chain, is_introduced
from desktop.bundles.enrolment import read_enrolment
from desktop.bundles.header import is_signed_head
from desktop.bundles.keys import DeskKeys
from desktop.bundles.reading import open_bundle
from tests.bundles.people import Acquaintances

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def told() -> Any:
    """What is known of the golden files beforehand."""
    return json.loads((GOLDEN / "format-1.json").read_text("utf-8"))


@pytest.mark.parametrize("known", [True, False])
def test_a_bundle_of_format_1_is_read(told: Any, tmp_path: Path, known: bool) -> None:
    sender = msgspec.convert(told["sender"], DeskCard)
    trust = Acquaintances({sender.desk: sender} if known else {}, welcomed=sender)
    keys = DeskKeys.from_bytes(bytes.fromhex(told["receiver_keys"]))
    path, ours = GOLDEN / "format-1.lbx", [told["receiver"]]
    with open_bundle(path, [keys], trust, ours=ours, scratch=tmp_path) as opened:
        header = opened.header
        assert opened.about.number == 21
        assert opened.about.made.isoformat() == "2026-11-23"
        assert [change.decode() for change in opened.changes()] == told["changes"]
        assert [paper.decode() for _, paper in opened.attachments()] == [told["photograph"]]
    assert header.cards == (sender,)
    assert header.receipts[0].position == 77
    assert header.known[sender.desk] == {told["receiver"]: 70, sender.desk: 160}
    assert is_signed_head(header.heads[0], sender.signing)
    assert header.introduction
    assert is_introduced(header.introduction, bytes.fromhex(told["secret"]))


def test_cards_of_format_1_still_vouch(told: Any) -> None:
    assert is_chain(msgspec.convert([told["sender"], *told["parents"]], tuple[DeskCard, ...]))


def test_an_enrolment_of_format_1_is_read(told: Any) -> None:
    enrolment = read_enrolment(GOLDEN / "format-1.lbe")
    assert enrolment.name == "石桥村"
    assert enrolment.secret.hex() == told["secret"]
    assert enrolment.parents == msgspec.convert(told["parents"], tuple[DeskCard, ...])
    assert enrolment.catalogues == ("服务事项".encode(),)
