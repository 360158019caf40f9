"""How notices are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.notices.model import KEY, Notice, NoticeKind, PeriodUnit
from desktop.registers.notices.rules import RULES, fill

TEXT = N_("Text")
POSTING = N_("Posting")
OBJECTIONS = N_("Objections")
RESULT = N_("Result")

NOTICES = Register(
    key=KEY,
    record=Notice,
    title=N_("Notices"),
    named_by=("title",),
    look=Look(icon="speakerphone", hue="r_tool"),
    fields=(
        Field(name="kind", label=N_("Kind"), section=TEXT),
        Field(
            name="number",
            label=N_("Reference number"),
            hint=N_("Such as 〔2026〕1号"),
            section=TEXT,
            searched=True,
        ),
        Field(name="title", label=N_("Title"), section=TEXT, searched=True),
        Field(name="addressee", label=N_("Addressed to"), section=TEXT, in_list=False),
        Field(name="body", label=N_("Text"), section=TEXT, in_list=False),
        Field(name="basis", label=N_("Basis"), section=TEXT, in_list=False),
        Field(name="issued_by", label=N_("Issued by"), section=TEXT, in_list=False),
        Field(name="issued_on", label=N_("Date"), section=TEXT),
        Field(name="posted_on", label=N_("Posted on"), section=POSTING),
        Field(name="posted_at", label=N_("Posted at"), section=POSTING, in_list=False),
        Field(name="period", label=N_("How many days"), section=POSTING, in_list=False),
        Field(name="period_unit", label=N_("Counted in"), section=POSTING, in_list=False),
        Field(
            name="last_day",
            label=N_("Last day"),
            hint=N_("Worked out from the first day"),
            section=POSTING,
        ),
        Field(
            name="contact", label=N_("Who receives objections"), section=OBJECTIONS, in_list=False
        ),
        Field(name="contact_telephone", label=N_("Telephone"), section=OBJECTIONS, in_list=False),
        Field(
            name="contact_address",
            label=N_("Address for objections"),
            section=OBJECTIONS,
            in_list=False,
        ),
        Field(name="result", label=N_("Result"), section=RESULT, in_list=False),
        Field(name="result_on", label=N_("Result on"), section=RESULT, in_list=False),
    ),
    choices={
        NoticeKind.NOTIFICATION: N_("Notification"),
        NoticeKind.ANNOUNCEMENT: N_("Announcement"),
        NoticeKind.ORDER: N_("Public order notice"),
        NoticeKind.PUBLIC_REVIEW: N_("Public review"),
        NoticeKind.DISCLOSURE: N_("Disclosure"),
        NoticeKind.PROPOSAL: N_("Proposal"),
        NoticeKind.FOUND_AND_WANTED: N_("Notice of search"),
        NoticeKind.HONOURS: N_("Roll of honour"),
        NoticeKind.MINUTES: N_("Minutes of a meeting"),
        PeriodUnit.CALENDAR_DAYS: N_("Calendar days"),
        PeriodUnit.WORKING_DAYS: N_("Working days"),
    },
    rules=RULES,
    fill=fill,
)
