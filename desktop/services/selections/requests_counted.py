"""The requests that the indicators of the window count, each for a period (domain.md §6.3)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from desktop.domain.ids import RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.steps import visits
from desktop.messages import N_
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    BAD,
    TRACED,
    Channel,
    Rating,
    Request,
    RequestState,
)
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.requests import due_to_be_sent
from desktop.services.selections.requests_rows import (
    Row,
    clock_ended,
    closed,
    due,
    marks,
    rows,
    taken_on,
)
from desktop.store.records import EVERYTHING, Wanted

S = RequestState

SATISFIED = frozenset(Rating) - BAD

OF_NO_ITEM = N_(
    "Requests taken on in the period whose item of the catalogue is of no other category,"
    " or for which none was chosen"
)

Test = Callable[[Row], bool]


def _ids(found: Iterator[Row], fits: Test = lambda _row: True) -> list[RecordId]:
    return [row["id"] for row in found if fits(row)]


def _received(reach: Reach) -> Sequence[RecordId]:
    return _ids(rows(reach, "received_on"))


def _registered(reach: Reach) -> Sequence[RecordId]:
    return _ids(
        rows(reach, "received_on", "first_asked_by"), lambda row: bool(row["first_asked_by"])
    )


def _at_the_window(reach: Reach) -> Sequence[RecordId]:
    return _ids(rows(reach, "received_on", channel=Channel.AT_THE_WINDOW))


def _referred(reach: Reach) -> Sequence[RecordId]:
    return _ids(rows(reach, "referred_on"))


def _referred_in_time(reach: Reach) -> Sequence[RecordId]:
    around, days = reach.around, reach.around.parameter(Parameter.REFERRAL_DAYS)
    calendar = around.calendar
    return _ids(
        rows(reach, "referred_on", "received_on"),
        lambda row: calendar.between(row["received_on"], row["referred_on"]) <= days,
    )


def _traced(reach: Reach) -> Sequence[RecordId]:
    return _ids(
        rows(reach, "referred_on", "trace", "traced_on"),
        lambda row: row["trace"] in TRACED and _by(row["traced_on"], reach.until),
    )


def _taken_on(reach: Reach) -> Sequence[RecordId]:
    return _ids(taken_on(reach))


def _taken_on_and_closed(reach: Reach) -> Sequence[RecordId]:
    return _ids(taken_on(reach), lambda row: _by(row["closed_on"], reach.until))


def _taken_on_by_agent(reach: Reach) -> Sequence[RecordId]:
    return _ids(taken_on(reach, "by_agent"), lambda row: row["by_agent"])


def _to_be_closed(reach: Reach) -> Sequence[RecordId]:
    return _ids(due(reach))


def _closed_in_time(reach: Reach) -> Sequence[RecordId]:
    ended = clock_ended(reach)
    return _ids(due(reach), lambda row: _by(ended(row), row["due_on"]))


def _closed(reach: Reach) -> Sequence[RecordId]:
    return _ids(closed(reach))


def _closed_of_promises(reach: Reach) -> Sequence[RecordId]:
    return _ids(closed(reach, "due_on"), lambda row: row["due_on"] is not None)


def _closed_early(reach: Reach) -> Sequence[RecordId]:
    ended = clock_ended(reach)

    def early(row: Row) -> bool:
        day, due_on = ended(row), row["due_on"]
        return bool(day and due_on) and day < due_on

    return _ids(closed(reach, "due_on", "paused_on"), early)


def _closed_after_acceptance(reach: Reach) -> Sequence[RecordId]:
    return _ids(closed(reach, "accepted_on"), lambda row: row["accepted_on"] is not None)


def _closed_by_agent(reach: Reach) -> Sequence[RecordId]:
    return _ids(
        closed(reach, "accepted_on", "by_agent"),
        lambda row: row["by_agent"] and row["accepted_on"] is not None,
    )


def _closed_after_one_visit(reach: Reach) -> Sequence[RecordId]:
    came = marks(reach, equal={"in_person": True})

    def once(row: Row) -> bool:
        window = row["channel"] is Channel.AT_THE_WINDOW
        return visits(came[row["id"]], window_on=row["received_on"] if window else None) <= 1

    return _ids(closed(reach, "channel", "received_on"), once)


def _entrusted(reach: Reach) -> Sequence[RecordId]:
    return _ids(rows(reach, "entrusted_on", by_agent=True))


def _sent_by_agent(reach: Reach) -> Sequence[RecordId]:
    return _ids(rows(reach, "sent_on", by_agent=True))


def _sent_in_time(reach: Reach) -> Sequence[RecordId]:
    around, days = reach.around, reach.around.parameter(Parameter.FORWARD_DAYS)
    calendar = around.calendar

    def in_time(row: Row) -> bool:
        begun = due_to_be_sent(row["entrusted_on"], row["accepted_on"] or row["sent_on"])
        return calendar.between(begun, row["sent_on"]) <= days

    return _ids(rows(reach, "sent_on", "entrusted_on", "accepted_on", by_agent=True), in_time)


def _rated(*ratings: Rating) -> Callable[[Reach], Sequence[RecordId]]:
    return lambda reach: _ids(rows(reach, "rated_on", "rating"), lambda r: r["rating"] in ratings)


def _followed_up(reach: Reach) -> Sequence[RecordId]:
    return _ids(
        rows(reach, "rated_on", "rating", "followed_up_on"),
        lambda row: row["rating"] in BAD and _by(row["followed_up_on"], reach.until),
    )


def _put_right_in_time(reach: Reach) -> Sequence[RecordId]:
    around, days = reach.around, reach.around.parameter(Parameter.REMEDY_DAYS)
    calendar = around.calendar

    def in_time(row: Row) -> bool:
        asked, mended = row["followed_up_on"], row["remedied_on"]
        if row["rating"] not in BAD or asked is None or not _by(mended, reach.until):
            return False
        return calendar.between(asked, mended) <= days

    return _ids(rows(reach, "rated_on", "rating", "followed_up_on", "remedied_on"), in_time)


def _of_category(category: Category) -> Callable[[Reach], Sequence[RecordId]]:
    def find(reach: Reach) -> Sequence[RecordId]:
        items = reach.unit.records(SERVICE_ITEMS)
        kinds = {
            item: kind
            for wanted in (EVERYTHING, Wanted(removed=True))
            for item, kind in items.values(wanted, "id", "category")
        }
        return _ids(
            taken_on(reach, "item"),
            lambda row: kinds.get(row["item"], Category.OTHER) is category,
        )

    return find


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _counted(
    key: str, title: str, words: str, find: Callable[[Reach], Sequence[RecordId]]
) -> Selection[Request]:
    return Selection(
        key=key,
        register=REQUESTS,
        title=title,
        words=words,
        find=find,
        span=Span.MONTH,
        offered=False,
    )


RECEIVED = _counted(
    "requests-received", N_("Received"), N_("Requests that came in in the period"), _received
)
REGISTERED = _counted(
    "requests-registered",
    N_("First contact named"),
    N_("Requests of the period that say who was asked first"),
    _registered,
)
AT_THE_WINDOW = _counted(
    "requests-at-the-window",
    N_("Came in at the window"),
    N_("Requests of the period whose applicants came to the window"),
    _at_the_window,
)
REFERRED = _counted(
    "requests-referred",
    N_("Requests referred"),
    N_("Requests that were referred to others in the period"),
    _referred,
)
REFERRED_IN_TIME = _counted(
    "requests-referred-in-time",
    N_("Referred in time"),
    N_("Requests referred in the period within the working days set for it"),
    _referred_in_time,
)
REFERRALS_TRACED = _counted(
    "requests-traced",
    N_("Outcome of the referral known"),
    N_("Requests referred in the period of which it was learnt what came of them"),
    _traced,
)
TAKEN_ON = _counted(
    "requests-taken-on",
    N_("Requests taken on"),
    N_("Requests accepted in the period, and those settled on the spot in it"),
    _taken_on,
)
TAKEN_ON_AND_CLOSED = _counted(
    "requests-taken-on-and-closed",
    N_("Taken on and closed"),
    N_("Requests taken on in the period and closed by its end"),
    _taken_on_and_closed,
)
TAKEN_ON_BY_AGENT = _counted(
    "requests-taken-on-by-agent",
    N_("Taken on by an agent"),
    N_("Requests taken on in the period that an agent carries"),
    _taken_on_by_agent,
)
TO_BE_CLOSED = _counted(
    "requests-to-be-closed",
    N_("To be closed"),
    N_("Requests due in the period, without those paused and those due today and still open"),
    _to_be_closed,
)
CLOSED_IN_TIME = _counted(
    "requests-closed-in-time",
    N_("Closed in time"),
    N_(
        "Requests due in the period that were closed on their due date or before,"
        " or broken off while their clock stood still"
    ),
    _closed_in_time,
)
CLOSED_IN_PERIOD = _counted(
    "requests-closed",
    N_("Requests closed"),
    N_("Requests closed in the period, however they ended"),
    _closed,
)
CLOSED_OF_PROMISES = _counted(
    "requests-closed-of-promises",
    N_("Closed with a due date"),
    N_("Requests closed in the period that had a due date"),
    _closed_of_promises,
)
CLOSED_EARLY = _counted(
    "requests-closed-early",
    N_("Closed early"),
    N_("Requests closed in the period before their due date"),
    _closed_early,
)
CLOSED_AFTER_ACCEPTANCE = _counted(
    "requests-closed-after-acceptance",
    N_("Accepted and closed"),
    N_("Requests closed in the period after they had been accepted"),
    _closed_after_acceptance,
)
CLOSED_BY_AGENT = _counted(
    "requests-closed-by-agent",
    N_("Closed, carried by an agent"),
    N_("Requests closed in the period that an agent carried"),
    _closed_by_agent,
)
CLOSED_AFTER_ONE_VISIT = _counted(
    "requests-closed-after-one-visit",
    N_("Closed after one visit"),
    N_("Requests closed in the period for which the applicant came once or not at all"),
    _closed_after_one_visit,
)
ENTRUSTED = _counted(
    "requests-entrusted",
    N_("Entrusted to an agent"),
    N_("Requests entrusted to an agent in the period"),
    _entrusted,
)
SENT_BY_AGENT = _counted(
    "requests-sent-by-agent",
    N_("Sent by an agent"),
    N_("Requests that an agent sent on in the period"),
    _sent_by_agent,
)
SENT_IN_TIME = _counted(
    "requests-sent-in-time",
    N_("Sent in time"),
    N_("Requests that an agent sent on in the period within the working days set for it"),
    _sent_in_time,
)
RATED = _counted(
    "requests-rated",
    N_("Rated in the period"),
    N_("Requests that were rated in the period"),
    _rated(*Rating),
)
RATED_WELL = _counted(
    "requests-rated-well",
    N_("Rated well"),
    N_("Requests rated in the period as very, simply or fairly satisfied"),
    _rated(*SATISFIED),
)
RATED_BADLY = _counted(
    "requests-rated-badly",
    N_("Rated badly"),
    N_("Requests rated in the period as dissatisfied or very dissatisfied"),
    _rated(*BAD),
)
FOLLOWED_UP = _counted(
    "requests-followed-up",
    N_("Asked why"),
    N_("Requests rated badly in the period whose applicants were asked why"),
    _followed_up,
)
PUT_RIGHT_IN_TIME = _counted(
    "requests-put-right-in-time",
    N_("Put right in time"),
    N_("Requests rated badly in the period, put right within the working days set for it"),
    _put_right_in_time,
)
BY_CATEGORY: Mapping[Category, Selection[Request]] = {
    category: _counted(
        f"requests-of-{category.value}",
        SERVICE_ITEMS.choices[category],
        OF_NO_ITEM
        if category is Category.OTHER
        else N_("Requests taken on in the period whose item of the catalogue is of this category"),
        _of_category(category),
    )
    for category in Category
}

COUNTED: tuple[AnySelection, ...] = (
    *(RECEIVED, AT_THE_WINDOW, REGISTERED, REFERRED, REFERRED_IN_TIME, REFERRALS_TRACED),
    *(TAKEN_ON, TAKEN_ON_AND_CLOSED, TAKEN_ON_BY_AGENT),
    *(TO_BE_CLOSED, CLOSED_IN_TIME, CLOSED_IN_PERIOD, CLOSED_OF_PROMISES, CLOSED_EARLY),
    *(CLOSED_AFTER_ACCEPTANCE, CLOSED_BY_AGENT, CLOSED_AFTER_ONE_VISIT),
    *(ENTRUSTED, SENT_BY_AGENT, SENT_IN_TIME),
    *(RATED, RATED_WELL, RATED_BADLY, FOLLOWED_UP, PUT_RIGHT_IN_TIME),
    *BY_CATEGORY.values(),
)
