"""The indicators of the window (domain.md §6.3)."""

from desktop.messages import N_
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category
from desktop.services.indicator import SERVICES, Indicator, Measure
from desktop.services.selections import requests_counted as counted
from desktop.services.selections import requests_notices as notices
from desktop.services.selections.requests_rows import working_days_taken

CATEGORIES = N_("Requests taken on, by category")

TAKEN_ON = Indicator(
    key="requests-taken-on",
    title=N_("Requests taken on"),
    formula=N_("Requests accepted in the period, and those settled on the spot in it"),
    section=SERVICES,
    numerator=counted.TAKEN_ON,
)
CLOSED_SHARE = Indicator(
    key="requests-closed-share",
    title=N_("Share closed"),
    formula=N_("Of the requests taken on in the period, those closed by its end"),
    section=SERVICES,
    numerator=counted.TAKEN_ON_AND_CLOSED,
    denominator=counted.TAKEN_ON,
    measure=Measure.SHARE,
)
IN_TIME = Indicator(
    key="requests-in-time",
    title=N_("Share closed in time"),
    formula=N_(
        "Of the requests due in the period, those closed on their due date or before, or broken off"
        " while their clock stood still; paused ones, and those due today and still open,"
        " are left out"
    ),
    section=SERVICES,
    numerator=counted.CLOSED_IN_TIME,
    denominator=counted.TO_BE_CLOSED,
    measure=Measure.SHARE,
)
EARLY = Indicator(
    key="requests-early",
    title=N_("Share closed early"),
    formula=N_("Of the requests closed in the period that had a due date, those closed before it"),
    section=SERVICES,
    numerator=counted.CLOSED_EARLY,
    denominator=counted.CLOSED_OF_PROMISES,
    measure=Measure.SHARE,
)
DAYS_TAKEN = Indicator(
    key="requests-days-taken",
    title=N_("Working days taken on average"),
    formula=N_(
        "Working days from acceptance to closing, without those on which the clock stood still,"
        " over the accepted requests closed in the period"
    ),
    section=SERVICES,
    numerator=counted.CLOSED_AFTER_ACCEPTANCE,
    weigh=working_days_taken,
    measure=Measure.AVERAGE,
    lower_is_better=True,
)
ONE_VISIT = Indicator(
    key="requests-one-visit",
    title=N_("Share settled in one visit"),
    formula=N_(
        "Of the requests closed in the period, those for which the applicant came once"
        " or not at all"
    ),
    section=SERVICES,
    numerator=counted.CLOSED_AFTER_ONE_VISIT,
    denominator=counted.CLOSED_IN_PERIOD,
    measure=Measure.SHARE,
)
AGENT_COUNT = Indicator(
    key="requests-by-agent",
    title=N_("Requests entrusted to an agent"),
    formula=N_("Requests entrusted to an agent in the period"),
    section=SERVICES,
    numerator=counted.ENTRUSTED,
)
AGENT_SHARE = Indicator(
    key="requests-agent-share",
    title=N_("Share carried by an agent"),
    formula=N_("Of the requests taken on in the period, those that an agent carries"),
    section=SERVICES,
    numerator=counted.TAKEN_ON_BY_AGENT,
    denominator=counted.TAKEN_ON,
    measure=Measure.SHARE,
)
AGENT_DAYS = Indicator(
    key="requests-agent-days",
    title=N_("Working days an agent takes on average"),
    formula=N_(
        "Working days from acceptance to closing, without those on which the clock stood still,"
        " over the requests closed in the period that an agent carried"
    ),
    section=SERVICES,
    numerator=counted.CLOSED_BY_AGENT,
    weigh=working_days_taken,
    measure=Measure.AVERAGE,
    lower_is_better=True,
)
SENT_IN_TIME = Indicator(
    key="requests-sent-in-time",
    title=N_("Share sent on in time"),
    formula=N_(
        "Of the requests that agents sent on in the period, those sent within the working days"
        " set for it, counted from the day both of the entrusting and of the acceptance"
    ),
    section=SERVICES,
    numerator=counted.SENT_IN_TIME,
    denominator=counted.SENT_BY_AGENT,
    measure=Measure.SHARE,
)
FIRST_CONTACT = Indicator(
    key="requests-first-contact",
    title=N_("Share with the first contact named"),
    formula=N_("Of the requests that came in in the period, those that say who was asked first"),
    section=SERVICES,
    numerator=counted.REGISTERED,
    denominator=counted.RECEIVED,
    measure=Measure.SHARE,
)
ONE_WINDOW = Indicator(
    key="requests-one-window",
    title=N_("Share that came in at the window"),
    formula=N_("Of the requests that came in in the period, those brought to the window"),
    section=SERVICES,
    numerator=counted.AT_THE_WINDOW,
    denominator=counted.RECEIVED,
    measure=Measure.SHARE,
)
REFERRED_IN_TIME = Indicator(
    key="requests-referred-in-time",
    title=N_("Share referred in time"),
    formula=N_(
        "Of the requests referred to others in the period, those referred within the working days"
        " set for it, counted from the day on which they came in"
    ),
    section=SERVICES,
    numerator=counted.REFERRED_IN_TIME,
    denominator=counted.REFERRED,
    measure=Measure.SHARE,
)
TRACED = Indicator(
    key="requests-traced",
    title=N_("Share of referrals whose outcome is known"),
    formula=N_(
        "Of the requests referred to others in the period, those of which it was learnt"
        " by its end whether they were done, not done, or came back"
    ),
    section=SERVICES,
    numerator=counted.REFERRALS_TRACED,
    denominator=counted.REFERRED,
    measure=Measure.SHARE,
)
IN_WRITING = Indicator(
    key="requests-one-time-notice",
    title=N_("Share told in writing what is missing"),
    formula=N_(
        "Of the requests whose applicants were told in the period what is missing,"
        " those told in writing each time"
    ),
    section=SERVICES,
    numerator=notices.NOTIFIED_IN_WRITING,
    denominator=notices.NOTIFIED,
    measure=Measure.SHARE,
)
ASKED_AGAIN = Indicator(
    key="requests-asked-again",
    title=N_("Share asked for papers again"),
    formula=N_(
        "Of the requests whose applicants were told in the period what is missing,"
        " those told more than once until its end"
    ),
    section=SERVICES,
    numerator=notices.NOTIFIED_TWICE,
    denominator=notices.NOTIFIED,
    measure=Measure.SHARE,
    lower_is_better=True,
)
SATISFIED = Indicator(
    key="requests-satisfied",
    title=N_("Share satisfied"),
    formula=N_("Of the ratings of the period, those of the first three levels"),
    section=SERVICES,
    numerator=counted.RATED_WELL,
    denominator=counted.RATED,
    measure=Measure.SHARE,
)
BAD_RATINGS = Indicator(
    key="requests-bad-ratings",
    title=N_("Bad ratings"),
    formula=N_("Ratings of the period of the last two levels"),
    section=SERVICES,
    numerator=counted.RATED_BADLY,
    lower_is_better=True,
)
ASKED_WHY = Indicator(
    key="requests-asked-why",
    title=N_("Share of bad ratings followed up"),
    formula=N_("Of the bad ratings of the period, those whose applicants were asked why"),
    section=SERVICES,
    numerator=counted.FOLLOWED_UP,
    denominator=counted.RATED_BADLY,
    measure=Measure.SHARE,
)
PUT_RIGHT = Indicator(
    key="requests-put-right",
    title=N_("Share of bad ratings put right in time"),
    formula=N_(
        "Of the bad ratings of the period, those put right within the working days set for it,"
        " counted from the day on which the applicant was asked why"
    ),
    section=SERVICES,
    numerator=counted.PUT_RIGHT_IN_TIME,
    denominator=counted.RATED_BADLY,
    measure=Measure.SHARE,
)
BY_CATEGORY = tuple(
    Indicator(
        key=f"requests-of-{category.value}",
        title=SERVICE_ITEMS.choices[category],
        formula=counted.OF_NO_ITEM
        if category is Category.OTHER
        else N_("Requests taken on in the period whose item is of this category"),
        section=CATEGORIES,
        numerator=selection,
    )
    for category, selection in counted.BY_CATEGORY.items()
)

OF_THE_WINDOW: tuple[Indicator, ...] = (
    *(TAKEN_ON, CLOSED_SHARE, IN_TIME, EARLY, DAYS_TAKEN, ONE_VISIT),
    *(AGENT_COUNT, AGENT_SHARE, AGENT_DAYS, SENT_IN_TIME),
    *(FIRST_CONTACT, REFERRED_IN_TIME, TRACED, ONE_WINDOW),
    *(IN_WRITING, ASKED_AGAIN, SATISFIED, BAD_RATINGS, ASKED_WHY, PUT_RIGHT),
    *BY_CATEGORY,
)
