"""Prints what was handed over, for the two who hand a stick from one to the other."""

from collections.abc import Sequence

from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.exchange import WrittenBundle
from desktop.services.hand_overs import Exchange
from desktop.services.rosters import printed_list

TITLE = N_("Hand-over list")


def hand_over_list(
    sitting: Sitting, known: Exchange, written: Sequence[WrittenBundle]
) -> PrintedDocument:
    """Return as a PDF the bundles that were *written*, and what of each register went up.

    Numbers and places alone: the paper may lie about. *known* is how the
    exchange stood before.
    """
    columns = [
        Column(title=_(N_("File or register")), weight=4.0),
        Column(title=_(N_("For whom")), weight=2.5),
        Column(title=_(N_("Records")), weight=1.2, align=Align.RIGHT),
        Column(title=_(N_("Received by, on")), weight=2.5),
    ]
    rows = [[each.path.name, each.receiver, f"{each.records:,}", ""] for each in written]
    schema = sitting.store.schema
    rows += [
        [_(schema.register(each.register).title), known.parent, f"{each.new + each.changed:,}", ""]
        for each in known.unsent
    ]
    return printed_list(sitting, _(TITLE), columns, rows)
