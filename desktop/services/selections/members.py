"""The lists of members and of positions that somebody looks after."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta

from desktop.domain.care import holds_on
from desktop.domain.dues import PayState
from desktop.domain.ids import RecordId
from desktop.domain.positions import Position
from desktop.messages import N_
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.elders_rows import (
    asked_members,
    elders,
    members,
    present_members,
    settled,
)
from desktop.store.records import Wanted

VERY_OLD = 80
ELECTION_IN_SIGHT = timedelta(days=90)
"""How long before its end a term is spoken of."""
DAY = timedelta(days=1)

Find = Callable[[Reach], Sequence[RecordId]]


def _unpaid(reach: Reach) -> Sequence[RecordId]:
    done = settled(reach)
    return [member for member in asked_members(reach) if member not in done]


def _exempt(reach: Reach) -> Sequence[RecordId]:
    done = settled(reach)
    return [member for member in asked_members(reach) if done.get(member) is PayState.EXEMPT]


def _present(reach: Reach) -> Sequence[RecordId]:
    return [row["id"] for row in present_members(reach)]


def _new(reach: Reach) -> Sequence[RecordId]:
    return _by_day(reach, "joined_on")


def _left(reach: Reach) -> Sequence[RecordId]:
    return _by_day(reach, "left_on")


def _by_day(reach: Reach, name: str) -> Sequence[RecordId]:
    found = [(row[name], row["id"]) for row in members(reach) if reach.period.holds(row[name])]
    return [member for day, member in sorted(found) if day <= reach.until]


def _very_old(reach: Reach) -> Sequence[RecordId]:
    order = {who: place for place, who in enumerate(elders(reach, VERY_OLD))}
    old = [row for row in present_members(reach) if row["resident"] in order]
    return [row["id"] for row in sorted(old, key=lambda row: order[row["resident"]])]


def _terms_ending(reach: Reach) -> Sequence[RecordId]:
    return _terms(reach, (reach.until, reach.until + ELECTION_IN_SIGHT))


def _terms_over(reach: Reach) -> Sequence[RecordId]:
    return _terms(reach, (None, reach.until - DAY))


def _terms(reach: Reach, within: tuple[object, object]) -> Sequence[RecordId]:
    """Return the positions still held whose terms end *within* two days."""
    wanted = Wanted(
        place=reach.place,
        equal={"until": None},
        between={"term_ends_on": within},
        order=("term_ends_on",),
    )
    return reach.unit.records(POSTS).ids(wanted)


def _account_and_cash(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        one_of={"position": (Position.ACCOUNTANT, Position.CASHIER)},
        order=("member",),
    )
    rows = reach.unit.records(POSTS).values(wanted, "member", "id", "position", "since", "until")
    held: dict[RecordId, dict[RecordId, Position]] = defaultdict(dict)
    for member, record, position, since, until in rows:
        if holds_on(reach.until, since, until):
            held[member][record] = position
    return [record for posts in held.values() if len({*posts.values()}) > 1 for record in posts]


def _of_members(
    key: str, title: str, words: str, find: Find, span: Span = Span.DAY
) -> Selection[Member]:
    return Selection(key=key, register=MEMBERS, title=title, words=words, find=find, span=span)


def _of_posts(key: str, title: str, words: str, find: Find) -> Selection[Post]:
    return Selection(key=key, register=POSTS, title=title, words=words, find=find)


UNPAID = _of_members(
    "members-unpaid",
    N_("Not paid this year"),
    N_("Members whose dues of this year are neither paid nor forgiven"),
    _unpaid,
)
EXEMPT = _of_members(
    "members-exempt",
    N_("Exempt this year"),
    N_("Members who need not pay the dues of this year"),
    _exempt,
)
PRESENT = _of_members(
    "members-present",
    N_("Present members"),
    N_("Members of associations of elders on the day counted up to"),
    _present,
)
NEW = _of_members(
    "members-new",
    N_("New members"),
    N_("Members who joined in the period, the earliest first"),
    _new,
    Span.MONTH,
)
LEFT = _of_members(
    "members-left",
    N_("Members who left"),
    N_("Members whose membership ended in the period, for whatever reason"),
    _left,
    Span.MONTH,
)
VERY_OLD_MEMBERS = _of_members(
    "members-over-eighty",
    N_("Members of eighty or more"),
    N_("Present members who are eighty or older and live here, the eldest first"),
    _very_old,
)
TERMS_ENDING = _of_posts(
    "terms-ending",
    N_("Terms ending soon"),
    N_("Positions whose term ends within ninety days"),
    _terms_ending,
)
TERMS_OVER = _of_posts(
    "terms-over",
    N_("Terms that are over"),
    N_("Positions still held although their term has ended"),
    _terms_over,
)
ACCOUNT_AND_CASH = _of_posts(
    "account-and-cash",
    N_("Accountant and cashier at once"),
    N_("Positions of those who keep both the account and the cash"),
    _account_and_cash,
)

OF_MEMBERS: tuple[AnySelection, ...] = (
    *(UNPAID, EXEMPT, PRESENT, NEW, LEFT, VERY_OLD_MEMBERS),
    *(TERMS_ENDING, TERMS_OVER, ACCOUNT_AND_CASH),
)
