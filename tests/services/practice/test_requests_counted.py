"""The indicators of the window, counted a second time from what the desks hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

import pytest

from desktop import resources
from desktop.domain.calendar import WorkCalendar
from desktop.domain.ids import RecordId
from desktop.domain.steps import StepKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Channel, Rating, Request, RequestState, Trace
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.desk import Sitting
from desktop.services.indicators.requests import OF_THE_WINDOW
from desktop.services.practice import Practice
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Span
from desktop.services.setup import sign_in
from tests.services.figures import figures
from tests.services.practice.county import NOW

S, K = RequestState, StepKind
TODAY, DAY = NOW.date(), timedelta(days=1)
WORKED = WorkCalendar.of(resources.holidays()).is_working
PERIODS = (
    Period.around(TODAY, Span.MONTH),
    Period.around(date(2026, 1, 1), Span.QUARTER),
    Period.around(date(2025, 12, 31), Span.YEAR),
)
PLACES = ("460301000000", "460301100201")
GOOD = {Rating.VERY_SATISFIED, Rating.SATISFIED, Rating.FAIRLY_SATISFIED}
OUTCOMES = {Trace.DONE, Trace.NOT_DONE, Trace.CAME_BACK}
FORWARD_DAYS, REMEDY_DAYS = 3, 15
Pair = tuple[int, int | None]


@dataclass
class Told:
    """A request and the steps that tell of it, as a person reads them off the screen."""

    request: Request
    category: Category | None
    steps: list[Step] = field(default_factory=list)

    def first(self, *kinds: StepKind) -> date | None:
        return min((s.happened_on for s in self.steps if s.kind in kinds), default=None)

    def last(self, *kinds: StepKind) -> date | None:
        return max((s.happened_on for s in self.steps if s.kind in kinds), default=None)

    def notices(self, within: Callable[[date | None], bool]) -> list[Step]:
        return [s for s in self.steps if s.kind is K.NOTIFIED and within(s.happened_on)]

    @property
    def ended(self) -> date | None:
        return self.last(K.CLOSED)

    @property
    def taken_on(self) -> date | None:
        granted = self.request.outcome in {S.GRANTED, S.NOT_GRANTED}
        return self.request.accepted_on or (self.ended if granted else None)

    @property
    def visits(self) -> int:
        came = [step for step in self.steps if step.in_person]
        again = [step for step in came if step.kind is K.VISITED]
        days = {step.happened_on for step in came if step not in again}
        said = any(step.kind in {K.ASKED, K.RECEIVED} for step in came)
        if self.request.channel is Channel.AT_THE_WINDOW and not said:
            days.add(self.request.received_on)
        return len(days) + len(again)

    @property
    def days_taken(self) -> int:
        """Go from day to day, and skip those between a pause and the next resuming."""
        stops = sorted(s.happened_on for s in self.steps if s.kind is K.PAUSED)
        goes = sorted(s.happened_on for s in self.steps if s.kind is K.RESUMED)
        stood = list(zip(stops, [*goes, date.max], strict=False))
        assert self.request.accepted_on
        assert self.ended
        return sum(
            WORKED(day) and not any(a < day <= b for a, b in stood)
            for day in _days(self.request.accepted_on, self.ended)
        )


def _days(after: date, until: date) -> Iterator[date]:
    return (after + n * DAY for n in range(1, (until - after).days + 1))


def _worked(after: date | None, until: date | None) -> int:
    assert after
    assert until
    return sum(map(WORKED, _days(after, until)))


def _told(sitting: Sitting, place: str) -> list[Told]:
    keeping = RecordKeeping(sitting)
    items = {e.id: e.record.category for e in keeping.find(SERVICE_ITEMS)}
    steps: dict[RecordId, list[Step]] = defaultdict(list)
    for entry in keeping.find(STEPS):
        steps[entry.record.request].append(entry.record)
    prefix = place.rstrip("0") if place.endswith("000") else place
    return [
        Told(
            request=e.record,
            category=items.get(e.record.item) if e.record.item else None,
            steps=steps[e.id],
        )
        for e in keeping.find(REQUESTS)
        if e.record.state is not S.VOID and e.revision.region.startswith(prefix)
    ]


Within = Callable[[date | None], bool]


def _share(part: Iterable[Told], whole: Iterable[Told]) -> Pair:
    return len(list(part)), len(list(whole))


def _by_hand(told: list[Told], period: Period) -> dict[str, Pair]:
    until = min(period.last, TODAY)

    def within(day: date | None) -> bool:
        return day is not None and period.first <= day <= until

    return {
        **_promises(told, within, until),
        **_closed(told, within),
        **_agents(told, within),
        **_first_days(told, within, until),
        **_ratings(told, within, until),
    }


def _promises(told: list[Told], within: Within, until: date) -> dict[str, Pair]:
    taken = [t for t in told if within(t.taken_on)]
    due = [
        t
        for t in told
        if within(t.request.due_on)
        and t.request.state is not S.PAUSED
        and (t.ended or (t.request.due_on or date.max) < TODAY)
    ]
    in_time = (t for t in due if (t.ended or date.max) <= (t.request.due_on or date.min))
    closed = (t for t in taken if (t.ended or date.max) <= until)
    by_category = {
        f"requests-of-{each.value}": (
            len([t for t in taken if (t.category or Category.OTHER) is each]),
            None,
        )
        for each in Category
    }
    return {
        "requests-taken-on": (len(taken), None),
        "requests-closed-share": _share(closed, taken),
        "requests-in-time": _share(in_time, due),
        "requests-agent-share": _share((t for t in taken if t.last(K.ENTRUSTED)), taken),
        **by_category,
    }


def _closed(told: list[Told], within: Within) -> dict[str, Pair]:
    done = [t for t in told if within(t.ended)]
    promised = [t for t in done if t.request.due_on]
    accepted = [t for t in done if t.request.accepted_on]
    carried = [t for t in accepted if t.last(K.ENTRUSTED)]
    early = (t for t in promised if (t.ended or date.max) < (t.request.due_on or date.min))
    return {
        "requests-early": _share(early, promised),
        "requests-days-taken": (sum(t.days_taken for t in accepted), len(accepted)),
        "requests-agent-days": (sum(t.days_taken for t in carried), len(carried)),
        "requests-one-visit": _share((t for t in done if t.visits <= 1), done),
    }


def _agents(told: list[Told], within: Within) -> dict[str, Pair]:
    sent = [t for t in told if within(t.last(K.FORWARDED)) and t.first(K.ENTRUSTED)]
    begun = [(t.first(K.ENTRUSTED) or date.min, t.request.accepted_on or date.min) for t in sent]
    in_time = [
        t
        for t, days in zip(sent, begun, strict=True)
        if _worked(max(days), t.last(K.FORWARDED)) <= FORWARD_DAYS
    ]
    return {
        "requests-by-agent": (len([t for t in told if within(t.last(K.ENTRUSTED))]), None),
        "requests-sent-in-time": _share(in_time, sent),
    }


def _first_days(told: list[Told], within: Within, until: date) -> dict[str, Pair]:
    came = [t for t in told if within(t.request.received_on)]
    referred = [t for t in told if within(t.last(K.REFERRED))]
    asked = [t for t in told if t.notices(within)]
    window = (t for t in came if t.request.channel is Channel.AT_THE_WINDOW)
    soon = (t for t in referred if _worked(t.request.received_on, t.last(K.REFERRED)) <= 1)
    again = (t for t in asked if len(t.notices(lambda day: bool(day and day <= until))) > 1)
    traced = (
        t
        for t in referred
        if t.request.trace in OUTCOMES and (t.last(K.TRACED) or date.max) <= until
    )
    return {
        "requests-first-contact": _share((t for t in came if t.request.first_asked_by), came),
        "requests-one-window": _share(window, came),
        "requests-referred-in-time": _share(soon, referred),
        "requests-traced": _share(traced, referred),
        "requests-one-time-notice": _share(
            (t for t in asked if all(s.in_writing for s in t.notices(within))), asked
        ),
        "requests-asked-again": _share(again, asked),
    }


def _ratings(told: list[Told], within: Within, until: date) -> dict[str, Pair]:
    rated = [t for t in told if within(t.last(K.RATED))]
    bad = [t for t in rated if t.request.rating not in GOOD]
    asked = (t for t in bad if (t.last(K.FOLLOWED_UP) or date.max) <= until)
    mended = [t for t in bad if (t.last(K.REMEDIED) or date.max) <= until]
    in_time = (
        t for t in mended if _worked(t.last(K.FOLLOWED_UP), t.last(K.REMEDIED)) <= REMEDY_DAYS
    )
    return {
        "requests-satisfied": _share((t for t in rated if t.request.rating in GOOD), rated),
        "requests-bad-ratings": (len(bad), None),
        "requests-asked-why": _share(asked, bad),
        "requests-put-right": _share(in_time, bad),
    }


@pytest.fixture(scope="module")
def county(practice: Practice) -> Iterator[Sitting]:
    desk = practice.desks[0]
    sitting = sign_in(desk.folder, desk.staff[0], practice.password, now=lambda: NOW)
    yield sitting
    sitting.store.close()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("period", PERIODS, ids=lambda p: str(p.first))
def test_the_figures_are_what_is_counted_by_hand(
    county: Sitting, place: str, period: Period
) -> None:
    told = _told(county, place)
    found = {f.indicator.key: f for f in figures(county, OF_THE_WINDOW, place, period)}
    assert {key: (f.numerator, f.denominator) for key, f in found.items()} == _by_hand(told, period)
    for f in found.values():
        whole = 1 if f.denominator is None else f.denominator
        assert f.value == (Fraction(f.numerator, whole) if whole else None)


def test_the_practice_county_has_something_to_count_for_each(county: Sitting) -> None:
    told = _by_hand(_told(county, PLACES[0]), PERIODS[2])
    empty = {key for key, pair in told.items() if not any(pair)}
    assert {key for key in empty if not key.startswith("requests-of-")} == set()
