"""Shares columns out over sheets that lie side by side, where one is not wide enough."""

from collections.abc import Collection, Sequence

_STEPS = 20
"""In how many steps the sheets are made as equal as they go."""


def side_by_side(
    widths: Sequence[float], room: float, repeated: Collection[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the places of the columns on each sheet of *room* points, about equally many points.

    Those at the places *repeated* stand on every sheet. A column that is wider
    than a sheet has one for itself.
    """
    rest = [place for place in range(len(widths)) if place not in repeated]
    room -= sum(widths[place] for place in repeated)
    fewest = len(_filled(widths, rest, room))
    equal = sum(widths[place] for place in rest) / max(fewest, 1)
    tries = (_filled(widths, rest, equal + (room - equal) * n / _STEPS) for n in range(_STEPS))
    sheets = next((found for found in tries if len(found) <= fewest), None)
    chosen = _filled(widths, rest, room) if sheets is None else sheets
    return tuple(tuple(sorted((*repeated, *sheet))) for sheet in chosen or [()])


def _filled(widths: Sequence[float], places: Sequence[int], room: float) -> list[tuple[int, ...]]:
    """Put one column after the other on the last sheet, on a new one when that is full."""
    sheets: list[list[int]] = []
    left = 0.0
    for place in places:
        if not sheets or widths[place] > left:
            sheets.append([])
            left = room
        sheets[-1].append(place)
        left -= widths[place]
    return [tuple(sheet) for sheet in sheets]
