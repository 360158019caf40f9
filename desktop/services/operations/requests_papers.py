"""What is done to the papers of a request: listed, received, handed on, given back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.ids import REFERS_TO, RequestId, ServiceItemId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field
from desktop.domain.types import PersonName
from desktop.messages import N_
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.steps.form import STEPS
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.requests_running import BEFORE_THE_END
from desktop.services.records import Save

NONE_NEEDED = "无"
BOTH, ORIGINAL, COPY = "原件及复印件", "原件", "复印件"
LINE = re.compile(
    rf"^(?P<name>.+?)(?P<kind>{BOTH}|{ORIGINAL}|{COPY})?(?P<how>各?(?P<n>\d+)[份张本])?$"
)
ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
"""What stands in brackets behind a paper: how it may be replaced."""


ALL_HERE = Field(name="all_here", label=N_("All of them are here"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which papers there are already."""

    happened_on: date
    all_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When papers were received."""

    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """When papers were handed on, and to whom."""

    handed_on: date
    handed_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingBack:
    """When papers went back, and to whom."""

    given_back_on: date
    given_back_to: PersonName


def papers_named(request: RequestId, materials: str) -> Iterator[Paper]:
    """Yield the papers that the lines of a catalogue's *materials* ask for.

    A line is a name, “原件” or “复印件”, and how many: “户口簿复印件1份”. Several
    names before “各” are several papers. What is neither is filled in for the
    purpose and stays, like a copy.
    """
    for line in materials.splitlines():
        aside = ASIDE.search(line.strip())
        found = LINE.match(ASIDE.sub("", line.strip()))
        if found is None or found["name"] == NONE_NEEDED:
            continue
        each = (found["how"] or "").startswith("各")
        names = found["name"].split("、") if each else [found["name"]]
        for name in names:
            for kind in _kinds(found["kind"]):
                yield Paper(
                    request=request,
                    name=name,
                    kind=kind,
                    count=int(found["n"] or 1),
                    remarks=aside[0][1:-1] if aside else None,
                )


def _kinds(said: str | None) -> tuple[PaperKind, ...]:
    if said == BOTH:
        return (PaperKind.ORIGINAL, PaperKind.COPY)
    return (PaperKind.ORIGINAL,) if said == ORIGINAL else (PaperKind.COPY,)


def _listed(situation: Situation[Request], answers: Listing) -> Iterator[Save]:
    for paper in _missing_from_list(situation):
        received = answers.happened_on if answers.all_here else None
        yield Save(register=PAPERS, record=replace(paper, received_on=received))


def _missing_from_list(situation: Situation[Request]) -> list[Paper]:
    around, request = situation.around, RequestId(situation.entry.id)
    item = around.look_up(REFERS_TO[ServiceItemId], situation.record.item)
    there = {
        (entry.record.name, entry.record.kind)
        for entry in around.others(PAPERS.key, request=request)
    }
    asked = papers_named(request, (item.materials if item else None) or "")
    return [paper for paper in asked if (paper.name, paper.kind) not in there]


def waited_for(situation: Situation[Request]) -> list[Entry[Paper]]:
    """Return the papers of the request that are listed and not here yet, by their names."""
    request = RequestId(situation.entry.id)
    found = situation.around.others(PAPERS.key, request=request, received_on=None)
    return sorted(found, key=lambda entry: str(entry.record.name))


def received(papers: Iterable[Entry[Paper]], on: date) -> Iterator[Save]:
    """Yield what ticks *papers* as received *on* a day."""
    for entry in papers:
        record = replace(entry.record, received_on=on)
        yield Save(register=PAPERS, record=record, entry=entry)


def _listing_checks(situation: Situation[Request], _answers: Listing) -> Iterator[Problem]:
    if not _missing_from_list(situation):
        yield Problem("", N_("The catalogue names no further papers; add them one by one"))


def _changed(situation: Situation[Paper], changes: Mapping[str, Any]) -> Iterator[Save]:
    for entry in situation.entries:
        record = replace(entry.record, **changes)
        yield Save(register=PAPERS, record=record, entry=entry)


def _has_list(request: Request, _day: Day) -> bool:
    return request.item is not None and request.state in BEFORE_THE_END


def _words(name: str) -> Field:
    return replace(PAPERS.field(name), section="", hint="")


LIST_PAPERS: Operation[Request, Listing] = Operation(
    key="list-papers",
    register=REQUESTS,
    title=N_("List the papers"),
    icon="list-check",
    asks=Description(
        record=Listing,
        fields=(
            STEPS.field("happened_on"),
            ALL_HERE,
        ),
    ),
    saves=_listed,
    offered=_has_list,
    begins=lambda situation: {"happened_on": situation.today},
    checks=_listing_checks,
    done=N_("Papers listed."),
)
TICK_PAPERS: Operation[Paper, Receipt] = Operation(
    key="tick-papers",
    register=PAPERS,
    title=N_("Tick as received"),
    icon="checkbox",
    asks=Description(record=Receipt, fields=(_words("received_on"),)),
    saves=lambda situation, answers: received(situation.entries, answers.received_on),
    scope=Scope.SEVERAL,
    offered=lambda paper, _day: paper.received_on is None,
    begins=lambda situation: {"received_on": situation.today},
    done=N_("Papers received."),
)
HAND_ON: Operation[Paper, Handing] = Operation(
    key="hand-papers-on",
    register=PAPERS,
    title=N_("Hand the papers on"),
    icon="arrow-forward-up",
    asks=Description(record=Handing, fields=(_words("handed_on"), _words("handed_to"))),
    saves=lambda situation, answers: _changed(
        situation, {"handed_on": answers.handed_on, "handed_to": answers.handed_to}
    ),
    scope=Scope.SEVERAL,
    offered=lambda paper, _day: paper.received_on is not None and paper.handed_on is None,
    begins=lambda situation: {"handed_on": situation.today},
    done=N_("Papers handed on."),
)
GIVE_BACK: Operation[Paper, GivingBack] = Operation(
    key="give-papers-back",
    register=PAPERS,
    title=N_("Give the originals back"),
    icon="arrow-back-up",
    asks=Description(record=GivingBack, fields=(_words("given_back_on"), _words("given_back_to"))),
    saves=lambda situation, answers: _changed(
        situation,
        {"given_back_on": answers.given_back_on, "given_back_to": answers.given_back_to},
    ),
    scope=Scope.SEVERAL,
    offered=lambda paper, _day: (
        paper.received_on is not None
        and paper.given_back_on is None
        and paper.kind is PaperKind.ORIGINAL
    ),
    begins=lambda situation: {"given_back_on": situation.today},
    done=N_("Originals given back."),
)

PAPERWORK: tuple[AnyOperation, ...] = (LIST_PAPERS, TICK_PAPERS, HAND_ON, GIVE_BACK)
