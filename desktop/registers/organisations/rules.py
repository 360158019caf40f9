"""When an organisation may be saved."""

import re
from collections.abc import Iterator

from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Likeness, Surroundings
from desktop.messages import N_
from desktop.registers.organisations.model import KEY, Organisation, OrganisationKind, Standing

ASSOCIATION_ENDS_IN = "老年协会"
CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: what a unified social credit code is written in, worth 0 to 30."""


def name_is_given(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """An organisation is found by its name."""
    if not organisation.name.strip():
        yield Problem("name", N_("Enter a name to save"))


def name_is_new(organisation: Organisation, around: Surroundings) -> Iterator[Problem]:
    """The register counts each organisation once."""
    same = around.others(KEY, name=organisation.name)
    if not organisation.dissolved_on and any(not e.record.dissolved_on for e in same):
        yield Problem("name", N_("An organisation of this name is registered already"))


def association_is_named_so(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """Its name is the county, the township, the village and 老年协会 (domain.md §4.1)."""
    elderly = organisation.kind is OrganisationKind.ELDERLY_ASSOCIATION
    if elderly and not organisation.name.strip().endswith(ASSOCIATION_ENDS_IN):
        message = N_("The name of an association of elders ends in {words}")
        yield Problem("name", message, {"words": ASSOCIATION_ENDS_IN}, warning=True)


def association_may_act(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """Neither registered nor filed, an association may not act in its name (domain.md §4.1)."""
    elderly = organisation.kind is OrganisationKind.ELDERLY_ASSOCIATION
    if elderly and organisation.standing is Standing.INFORMAL and not organisation.dissolved_on:
        message = N_("Neither registered nor filed it may not act; file it with the township")
        yield Problem("standing", message, warning=True)


def standing_has_its_paper(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """Registered or filed, it has a number and a date; else it may not act by name (§4.1)."""
    if organisation.standing is Standing.INFORMAL:
        return
    if not organisation.standing_number:
        message = N_("Copy the number from the certificate or the filing notice")
        yield Problem("standing_number", message)
    if not organisation.standing_since:
        yield Problem("standing_since", N_("Enter the date on the certificate or the notice"))


def life_runs_forward(organisation: Organisation, around: Surroundings) -> Iterator[Problem]:
    """An organisation is founded, then registered, then dissolved, and none of it tomorrow."""
    founded = organisation.founded_on
    for field in ("founded_on", "standing_since", "dissolved_on"):
        day = getattr(organisation, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
        elif day and founded and day < founded:
            yield Problem(field, N_("This is before {day}, when it was founded"), {"day": founded})


def head_can_be_reached(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """The head answers for the organisation."""
    if organisation.head:
        yield from name_problems(organisation.head, "head", foreign=True)
    yield from phone_problems(organisation.telephone or "", "telephone")


def members_can_be_counted(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """There is no fewer than nobody."""
    if organisation.member_count is not None and organisation.member_count < 0:
        yield Problem("member_count", N_("Enter 0 or more"))


def credit_code_is_whole(organisation: Organisation, _around: Surroundings) -> Iterator[Problem]:
    """The eighteenth sign of a credit code checks the others (GB 32100-2015)."""
    code = organisation.credit_code
    if not code:
        return
    if not CREDIT_CODE.fullmatch(code):
        yield Problem(
            "credit_code", N_("A credit code has 18 digits and letters, no I, O, S, V, Z")
        )
    elif _credit_check(code[:17]) != code[17]:
        yield Problem("credit_code", N_("The last sign does not match; check the certificate"))


def _credit_check(first17: str) -> str:
    total = sum(CREDIT_SIGNS.index(sign) * pow(3, n, 31) for n, sign in enumerate(first17))
    return CREDIT_SIGNS[-total % 31]


def _code_alike(credit_code: str | None) -> Iterator[str]:
    if credit_code:
        yield credit_code


LIKENESSES = (Likeness(words=N_("The same credit code"), by=("credit_code",), alike=_code_alike),)
"""A credit code names one organisation (GB 32100, domain.md §5.2)."""

RULES = (
    name_is_given,
    name_is_new,
    association_is_named_so,
    association_may_act,
    standing_has_its_paper,
    life_runs_forward,
    head_can_be_reached,
    members_can_be_counted,
    credit_code_is_whole,
)
