"""Says above a list how many records there are, and who else keeps them."""

from desktop.i18n import translate as _
from desktop.ui.records.reading import Tally


def tally_words(tally: Tally) -> str:
    """Return what there is to say about the records of a register as a whole."""
    facts = [_("{count} records", count=f"{tally.present:,}")]
    if tally.waiting:
        facts.append(_("{count} need attention", count=f"{tally.waiting:,}"))
    if tally.closed is not None:
        facts.append(_("kept by {keeper}", **tally.closed.values))
    return " · ".join(facts)
