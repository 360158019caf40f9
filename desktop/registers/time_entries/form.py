"""How the ledger of the time bank is listed and asked for."""

from desktop.domain.register import Derived, Field, Lasting, Look, Register
from desktop.domain.time_bank import KINSHIP_LABELS, Account, EntryKind
from desktop.domain.volunteering import banked_hours_note
from desktop.messages import N_
from desktop.registers.time_entries.model import KEY, TimeEntry, reversal
from desktop.registers.time_entries.rules import RULES, fill, left

WHAT = N_("What")
ACCOUNTS = N_("From whom to whom")
GROUNDS = N_("Why")

TIME_ENTRIES = Register(
    key=KEY,
    record=TimeEntry,
    title=N_("Time bank"),
    named_by=("number",),
    look=Look(icon="clock-plus", hue="r_mutual"),
    lasting=Lasting.UNALTERED,
    reversal=reversal,
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=WHAT,
            searched=True,
            given="SJ{year}-{mark}{serial:04}",
        ),
        Field(name="kind", label=N_("Kind"), section=WHAT),
        Field(name="day", label=N_("Day"), section=WHAT),
        Field(name="minutes", label=N_("Hours"), hint=N_("Time, never money"), section=WHAT),
        Field(name="from_account", label=N_("From the account"), section=ACCOUNTS, in_list=False),
        Field(name="from_resident", label=N_("From"), section=ACCOUNTS),
        Field(name="to_account", label=N_("To the account"), section=ACCOUNTS, in_list=False),
        Field(name="to_resident", label=N_("To"), section=ACCOUNTS),
        Derived(name="left", label=N_("Hours left in the account"), value=left),
        Field(name="relation", label=N_("How they are related"), section=ACCOUNTS, in_list=False),
        Field(
            name="vouched_by",
            label=N_("Who vouches for it"),
            hint=N_("Where the household does not show it"),
            section=ACCOUNTS,
            in_list=False,
        ),
        Field(name="participation", label=N_("Service"), section=GROUNDS),
        Field(name="served_by", label=N_("Served by"), section=GROUNDS, in_list=False),
        Field(name="reverses", label=N_("Takes back"), section=GROUNDS, in_list=False),
        Field(name="reason", label=N_("Reason"), section=GROUNDS, in_list=False),
    ),
    choices={
        EntryKind.EARNED: N_("Earned by service"),
        EntryKind.SPENT: N_("Used for service"),
        EntryKind.GIVEN: N_("Given to a relative"),
        EntryKind.DONATED: N_("Donated to the pool"),
        EntryKind.ISSUED: N_("Issued from the pool"),
        EntryKind.OPENING: N_("Opening balance"),
        EntryKind.SURPLUS: N_("Above the limit, to the pool"),
        EntryKind.REVERSED: N_("Taken back"),
        Account.PERSON: N_("A person"),
        Account.POOL: N_("The common pool"),
        Account.SERVICE: N_("Service"),
        **KINSHIP_LABELS,
    },
    rules=RULES,
    fill=fill,
    note=banked_hours_note,
)
