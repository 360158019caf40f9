"""Puts the area code of the place before local telephone numbers (domain.md §2.9)."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.parameters import Parameter
from desktop.domain.phones import LOCAL, with_area_code
from desktop.domain.register import Description, Surroundings
from desktop.domain.types import Telephone, split_optional


def dialled(
    asked: Description[Any], typed: Mapping[str, Any], around: Surroundings
) -> Mapping[str, Telephone]:
    """Return those telephones of what was *typed* that lack their area code, with it.

    Where the place has set none, a number stays as it was typed.
    """
    local = {
        name: typed[name]
        for name, hint in asked.types().items()
        if split_optional(hint)[0] is Telephone and LOCAL.fullmatch(typed.get(name) or "")
    }
    code = around.parameter(Parameter.AREA_CODE) if local else 0
    area = f"0{code}" if code else ""
    return {name: Telephone(with_area_code(phone, area)) for name, phone in local.items()}
