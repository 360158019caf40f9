"""Shows the help of the commands in the language that was chosen."""

import os
from copy import copy
from typing import Any

import typer
from typer.core import TyperGroup

from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.i18n import translate as _

LANGUAGE_VARIABLE = "LINBANG_LANGUAGE"
LANGUAGES = (CHINESE, ENGLISH)


class Program(TyperGroup):
    """The commands, whose marked texts are translated when somebody looks at them."""

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Choose the usual language before anything is read or said."""
        wished = os.environ.get(LANGUAGE_VARIABLE, CHINESE)
        choose_language(wished if wished in LANGUAGES else CHINESE)
        return super().make_context(*given, **more)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with its help in the language spoken."""
        found = super().get_command(ctx, cmd_name)
        return found and _in_words(found)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program in the language spoken."""
        TyperGroup.format_help(_in_words(self), ctx, formatter)


def speak(language: str) -> str:
    """Speak *language* from now on; nothing when it was not chosen."""
    if language and language not in LANGUAGES:
        raise typer.BadParameter(" | ".join(LANGUAGES))
    if language:
        choose_language(language)
    return language


def _in_words(command: Any) -> Any:
    """Return a copy of *command*, whose texts stay as they are marked."""
    said = copy(command)
    said.help = _(said.help or "")
    said.params = [_option_in_words(option) for option in said.params]
    return said


def _option_in_words(option: Any) -> Any:
    said = copy(option)
    said.help = _(said.help or "")
    return said
