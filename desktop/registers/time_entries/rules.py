"""When minutes may move from one account to another."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.hours import CONFIRMED, SERVING
from desktop.domain.ids import REFERS_TO, ParticipationId, ResidentId
from desktop.domain.kinship import kin_of
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.domain.time_bank import ENDS, POOL, Account, EntryKind, Kinship, Limits, giver, taker
from desktop.domain.time_ledger import (
    balance_with,
    banked_for,
    banked_on,
    brought_about,
    helped_own_household,
    is_looked_after,
    standing,
)
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.messages import N_
from desktop.registers.time_entries.model import KEY, TimeEntry, reversal

PARTICIPATIONS = REFERS_TO[ParticipationId]
RESIDENTS = REFERS_TO[ResidentId]
BANKED = frozenset({EntryKind.EARNED, EntryKind.SURPLUS})
"""What service brings: to whoever served, and beyond their limit to the pool."""
ELDERS = frozenset({Kinship.PARENT, Kinship.GRANDPARENT})
YOUNGER = frozenset({Kinship.CHILD, Kinship.GRANDCHILD})
EARLIEST = date(2000, 1, 1)
"""No time bank of the country is older (domain.md §5)."""


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take the accounts from the kind, and a reversal from what it takes back."""
    kind, taken_back = typed.get("kind"), typed.get("reverses")
    entry = around.look_up(KEY, taken_back)
    if kind is EntryKind.REVERSED and entry and taken_back:
        back = reversal(taken_back, entry, around.today)
        named = ("minutes", "from_account", "from_resident", "to_account", "to_resident")
        return {name: getattr(back, name) for name in named}
    ends = ENDS.get(kind) if isinstance(kind, EntryKind) else None
    return dict(zip(("from_account", "to_account"), ends, strict=True)) if ends else {}


def left(entry: TimeEntry, around: Surroundings) -> str:
    """Return the hours now in the account of the person, or in the pool, to a hundredth.

    Of two persons that is whoever gave.
    """
    ends = (giver(entry), taker(entry))
    holder = next((one for one in ends if one.account is Account.PERSON), POOL)
    return f"{balance_with(around, entry, holder) / MINUTES_OF_AN_HOUR:.2f}"


def minutes_move(entry: TimeEntry, _around: Surroundings) -> Iterator[Problem]:
    """An entry moves something; which way, its accounts say."""
    if entry.minutes <= 0:
        yield Problem("minutes", N_("Enter more than 0 hours"))


def day_has_come(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """The ledger tells what happened."""
    if entry.day > around.today:
        yield Problem("day", N_("This day has not come yet; change the date"))
    if entry.day < EARLIEST:
        yield Problem("day", N_("Check the year"))


def accounts_name_their_owners(entry: TimeEntry, _around: Surroundings) -> Iterator[Problem]:
    """A person's account has a person, the others have none."""
    for holder, field in ((giver(entry), "from_resident"), (taker(entry), "to_resident")):
        if holder.account is Account.PERSON and not holder.resident:
            yield Problem(field, N_("Say whose account this is"))
        if holder.account is not Account.PERSON and holder.resident:
            yield Problem(field, N_("This account belongs to nobody; leave this empty"))
    if entry.from_account and giver(entry) == taker(entry):
        yield Problem("to_account", N_("Choose another account; these are the same"))


def accounts_fit_the_kind(entry: TimeEntry, _around: Surroundings) -> Iterator[Problem]:
    """Each kind of entry moves minutes one way only (domain.md §5)."""
    ends = (entry.from_account, entry.to_account)
    opens_pool = entry.kind is EntryKind.OPENING and ends == (Account.SERVICE, Account.POOL)
    if entry.kind in ENDS and ends != ENDS[entry.kind] and not opens_pool:
        yield Problem("kind", N_("These accounts do not belong to this kind of entry"))


def nobody_gives_what_they_lack(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """No account is overdrawn, but by what the county allows those in need (domain.md §5)."""
    source = giver(entry)
    if source.account is Account.SERVICE or not standing(around, around.judged):
        return
    left = balance_with(around, entry, source)
    if left >= -_overdraft(entry, around):
        return
    had = max(0, left + entry.minutes)
    values = {"hours": f"{had / MINUTES_OF_AN_HOUR:.2f}"}
    if source == POOL:
        message = N_("Only {hours} hours are left in the pool; enter less")
    elif entry.kind is EntryKind.REVERSED:
        message = N_("These hours were used meanwhile: {hours} are left, so this cannot be undone")
    else:
        message = N_("Only {hours} hours are left in this account; enter less")
    yield Problem("minutes", message, values)


def nobody_holds_too_much(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """One person holds so many hours at most; more goes to the pool (domain.md §5)."""
    holder, most = taker(entry), Limits.of(around).most
    if holder.account is not Account.PERSON or not standing(around, around.judged):
        return
    if balance_with(around, entry, holder) > most:
        message = N_("This account would hold more than {hours} hours; donate some first")
        yield Problem("minutes", message, {"hours": most // MINUTES_OF_AN_HOUR})


def earned_within_a_day(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """On one day only so many hours are banked (domain.md §5)."""
    record, banked = brought_about(around, entry) or (None, entry)
    if banked.kind not in BANKED or not standing(around, around.judged):
        return
    server = banked.to_resident or banked.served_by
    others = banked_on(around, server, banked.day, without=record)
    limit = Limits.of(around, banked.day).day
    if others + banked.minutes > limit:
        message = N_("More than {hours} hours would be banked for {day}; enter less")
        values = {"hours": limit // MINUTES_OF_AN_HOUR, "day": banked.day}
        yield Problem("minutes", message, values)


def earned_once(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """The same service earns once (domain.md §5)."""
    record, banked = brought_about(around, entry) or (None, entry)
    if banked.kind not in BANKED or not standing(around, around.judged):
        return
    same = banked_for(around, banked.participation)
    if any(each.id != record and each.record.kind is banked.kind for each in same):
        yield Problem("participation", N_("The hours of this service are in the bank already"))


def earned_by_service(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """Only service that somebody signed for earns, and only whoever did it (domain.md §5)."""
    if entry.kind not in BANKED:
        return
    if not entry.participation:
        yield Problem("participation", N_("Name the service for which these hours were earned"))
    service = around.look_up(PARTICIPATIONS, entry.participation)
    if service is None or not standing(around, around.judged):
        return
    if service.state != CONFIRMED:
        message = N_("This service is not confirmed, or void; take the hours back")
        yield Problem("participation", message)
    if service.role not in SERVING:
        yield Problem("participation", N_("Only those who helped earn hours"))
    if service.resident != (entry.to_resident or entry.served_by):
        yield Problem("to_resident", N_("The hours belong to whoever did the service"))


def earned_as_long_as_served(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """Nobody banks more minutes than were served."""
    service = around.look_up(PARTICIPATIONS, entry.participation)
    if entry.kind not in BANKED or service is None or not standing(around, around.judged):
        return
    beside = banked_for(around, entry.participation)
    if entry.minutes + sum(each.record.minutes for each in beside) > (service.minutes or 0):
        message = N_("The service lasted {minutes} minutes; take the hours back, bank them anew")
        yield Problem("minutes", message, {"minutes": service.minutes or 0})


def own_family_earns_nothing(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """Looking after one's own family is no service to others (domain.md §5)."""
    service = around.look_up(PARTICIPATIONS, entry.participation)
    if entry.kind not in BANKED or service is None or not standing(around, around.judged):
        return
    if helped_own_household(around, service):
        message = N_("Somebody of the same household was helped; that earns no hours")
        yield Problem("participation", message)


def gift_stays_in_the_family(entry: TimeEntry, _around: Surroundings) -> Iterator[Problem]:
    """Hours are given to the spouse or to relatives in direct line only (domain.md §5)."""
    if entry.kind is EntryKind.GIVEN and not entry.relation:
        message = N_("Say how the two are related; hours are given within the family only")
        yield Problem("relation", message)
    if entry.relation and entry.kind is not EntryKind.GIVEN:
        yield Problem("relation", N_("Only a gift has a relation; leave this empty"))
    if entry.vouched_by:
        yield from name_problems(entry.vouched_by, "vouched_by", foreign=True)


def kin_fit_their_ages(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """Parents are older than their children, on whichever side the hours leave (domain.md §5)."""
    one = around.look_up(RESIDENTS, entry.from_resident)
    other = around.look_up(RESIDENTS, entry.to_resident)
    if one is None or other is None or entry.relation is None:
        return
    elder = entry.relation in ELDERS and other.birth_date >= one.birth_date
    younger = entry.relation in YOUNGER and other.birth_date <= one.birth_date
    if elder or younger:
        yield Problem("relation", N_("Their ages do not fit this; choose who that is to the giver"))


def kin_are_of_one_family(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """A household that tells how both are related is believed, else somebody vouches (§5).

    That is judged when the hours are given; families change later.
    """
    one = around.look_up(RESIDENTS, entry.from_resident)
    other = around.look_up(RESIDENTS, entry.to_resident)
    if around.judged or one is None or other is None or entry.relation is None:
        return
    known = kin_of(one, other)
    if known is None and not entry.vouched_by:
        message = N_("No household shows how the two are related; enter who vouches for it")
        yield Problem("vouched_by", message)
    elif known is None:
        message = N_("No household shows this; it rests on the word of {name}")
        yield Problem("relation", message, {"name": entry.vouched_by}, warning=True)
    elif entry.relation not in known:
        message = N_("The household shows {name} as something else; choose again, or correct it")
        yield Problem("relation", message, {"name": other.name})


def issued_to_those_in_need(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """The pool is there for those who need care and cannot earn (domain.md §5)."""
    person = around.look_up(RESIDENTS, entry.to_resident)
    if entry.kind is not EntryKind.ISSUED or person is None:
        return
    if not is_looked_after(around, entry.to_resident, entry.day):
        message = N_("{name} is not marked as in need of care; the pool is for those who are")
        yield Problem("to_resident", message, {"name": person.name}, warning=True)


def the_dead_only_leave_hours(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """Whoever died receives and uses nothing; what they left is given on (domain.md §5)."""
    if entry.kind is EntryKind.REVERSED or not standing(around, around.judged):
        return
    uses = entry.from_resident if entry.kind is EntryKind.SPENT else None
    for field, named in (("from_resident", uses), ("to_resident", entry.to_resident)):
        person = around.look_up(RESIDENTS, named)
        if person and person.died_on and person.died_on < entry.day:
            message = N_("{name} died on {day}; check the date and the person")
            yield Problem(field, message, {"name": person.name, "day": person.died_on})


def balance_has_a_source(entry: TimeEntry, _around: Surroundings) -> Iterator[Problem]:
    """Hours that come from paper can be found there."""
    if entry.kind is EntryKind.OPENING and not entry.reason:
        yield Problem("reason", N_("Say from which list or paper this balance comes"))


def reversal_mirrors(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """A reversal takes back exactly what was written, and says what (domain.md §5)."""
    if (entry.kind is EntryKind.REVERSED) != bool(entry.reverses):
        yield Problem("reverses", N_("A reversal names the entry that it takes back, others none"))
    behind = around.look_up(KEY, entry.reverses)
    if behind is None:
        return
    same_way = (taker(behind), giver(behind)) == (giver(entry), taker(entry))
    if not same_way or behind.minutes != entry.minutes:
        yield Problem("reverses", N_("This does not take back what was written there"))


def reversed_once(entry: TimeEntry, around: Surroundings) -> Iterator[Problem]:
    """What was taken back is not there to be taken back again."""
    if entry.reverses and standing(around, around.judged) and not standing(around, entry.reverses):
        yield Problem("reverses", N_("This entry was taken back already"))


def _overdraft(entry: TimeEntry, around: Surroundings) -> int:
    """Return by how many minutes whoever spends may be short (domain.md §5).

    Entries that are kept already stand beside what was spent since.
    """
    allowed = Limits.of(around).overdraft
    if not allowed or (entry.kind is not EntryKind.SPENT and around.judged is None):
        return 0
    return allowed if is_looked_after(around, entry.from_resident, entry.day) else 0


RULES = (
    minutes_move,
    day_has_come,
    accounts_name_their_owners,
    accounts_fit_the_kind,
    nobody_gives_what_they_lack,
    nobody_holds_too_much,
    earned_within_a_day,
    earned_once,
    earned_by_service,
    earned_as_long_as_served,
    own_family_earns_nothing,
    gift_stays_in_the_family,
    kin_fit_their_ages,
    kin_are_of_one_family,
    issued_to_those_in_need,
    the_dead_only_leave_hours,
    balance_has_a_source,
    reversal_mirrors,
    reversed_once,
)
