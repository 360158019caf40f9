"""The synonyms that ship with the program."""

import json

from desktop import resources
from desktop.registers import REGISTERS


def test_every_synonym_is_of_a_field_of_a_register() -> None:
    names = {name for register in REGISTERS for name in register.types()}
    names |= {f"{register.key}.{name}" for register in REGISTERS for name in register.types()}
    fields = json.loads(resources.path("codes", "headings.json").read_bytes())["fields"]
    assert set(fields) <= names
