"""What was set aside because nobody vouched for its writer is applied once somebody does."""

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.services import exchange
from desktop.services.records import RecordKeeping
from desktop.services.sorting import Aside
from desktop.services.standing import check
from desktop.services.trust import named, revoke
from tests.stations import AYGUL, ZHANG, Levels

pytestmark = pytest.mark.usefixtures("county_on")


@pytest.fixture
def without_cards(three_levels: Levels, monkeypatch: pytest.MonkeyPatch) -> Levels:
    """Let the county get what a village wrote, and no word on who that village is."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.carry(three_levels.willows, three_levels.township)
    with monkeypatch.context() as patched:
        patched.setattr(exchange._Outgoing, "_cards", lambda _outgoing: iter(()))
        [report] = three_levels.carry(three_levels.township, three_levels.county)
    assert report.aside == {Aside.UNKNOWN_AUTHOR: 1}
    three_levels.carry(three_levels.county, three_levels.township)  # the county has it: not again
    return three_levels


def test_a_change_of_an_unknown_desk_is_applied_when_the_desk_is_known(
    without_cards: Levels,
) -> None:
    RecordKeeping(without_cards.bridge).add(RESIDENTS, AYGUL)
    without_cards.carry(without_cards.bridge, without_cards.township)
    [report] = without_cards.carry(without_cards.township, without_cards.county)
    assert (report.new, report.healed, report.aside) == (2, 1, {})
    assert RecordKeeping(without_cards.county).count(RESIDENTS) == 2
    found = check(without_cards.county)
    assert (found.set_aside, found.sound) == (0, True)
    [again] = without_cards.carry(without_cards.township, without_cards.county)
    assert again.healed == 0


def test_what_a_desk_wrote_before_it_was_revoked_is_applied_though_it_is_known_only_after(
    without_cards: Levels,
) -> None:
    revoke(without_cards.township, named(without_cards.township, "柳树湾村").id)
    [report] = without_cards.carry(without_cards.township, without_cards.county)
    assert report.healed == 1
    assert check(without_cards.county).set_aside == 0
