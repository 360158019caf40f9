"""Carries by keyboard alone what a form is for through to the end, and takes it back."""

from collections import Counter

from desktop.ui.parts.banners import Note
from desktop.ui.parts.inputs import State
from tests.ui.records.answers import answer_somehow, empty_required
from tests.ui.records.counter import Witness
from tests.ui.records.hands import CTRL, Hands, Key

MOST_TRIES = 6
"""How often a form is saved until nothing in it is refused."""


def carry_through(hands: Hands) -> str | None:
    """Answer what is asked until it is done; return why it is not, None when it is."""
    if not is_open(hands):
        return None  # it asked nothing
    answered: Counter[str] = Counter()
    refused: list[str] = []
    for _try in range(MOST_TRIES):
        for name in empty_required(hands):
            answer_somehow(hands, name, answered[name])
        hands.strike(Key.Key_S, CTRL)
        if not is_open(hands):
            return None
        wrong = objections(hands)
        refused += [*wrong.values(), *notes(hands)]
        if not wrong:
            break
        for name in wrong:
            answer_somehow(hands, name, answered[name])
            answered[name] += 1
    hands.leave()
    return "; ".join(refused)


def is_open(hands: Hands) -> bool:
    """Tell whether a form is open."""
    return hands.page.side.form is not None


def objections(hands: Hands) -> dict[str, str]:
    """Return what is said to be wrong beside the fields of the open form."""
    return {
        name: field.line()
        for name, field in hands.form.form.fields.items()
        if field.editor.property("state") == State.ERROR
    }


def notes(hands: Hands) -> list[str]:
    """Return what is said above the fields of the open form."""
    return [note.accessibleName() for note in hands.form.form.findChildren(Note)]


def see_it_done_and_undone(hands: Hands, witness: Witness) -> None:
    """See in the store what the last act wrote, take it back by Ctrl+Z, and see that."""
    done = witness.acts[-1].act
    assert witness.is_done(done)
    hands.strike(Key.Key_Z, CTRL)
    assert witness.acts[-1].act > done
    assert witness.is_undone(done)
