"""Runs every check of the project, one line for each and more only where one fails.

::

    python -m tests.check            what people and the build server run
    python -m tests.check --update   formats the sources, brings the catalogues up to date
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = "desktop"
SCREEN, SOURCE = "zh_CN", "en"
"""The screen's language must be complete; the source's may leave a text as it is marked."""


class Outcome(NamedTuple):
    """Whether a check passed, and what it said."""

    passed: bool
    said: str


def run(*command: str) -> Outcome:
    """Run *command* in the project's folder, gathering what it says."""
    done = subprocess.run(
        command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return Outcome(done.returncode == 0, done.stdout.strip())


def module(*words: str) -> Outcome:
    """Run a module of the environment that runs this one."""
    return run(sys.executable, "-m", *words)


def layers() -> Outcome:
    """Keep the contracts between the packages; import-linter cannot be run as a module."""
    starter = "from importlinter.cli import lint_imports_command as run; run()"
    return run(sys.executable, "-c", starter)


def catalogues() -> Outcome:
    """Compare what the sources mark with what the catalogues translate."""
    marked = marked_texts()
    wrong = [
        f"{language}: {fault}"
        for language in (SCREEN, SOURCE)
        for fault in faults(language, marked)
    ]
    return Outcome(not wrong, "\n".join(wrong))


def marked_texts() -> Catalog:
    """Return every text that the sources mark, with the files that do."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "desktop.pot"
        where = ("-F", "pyproject.toml", "-o", str(template), ".")
        extracted = module("babel.messages.frontend", "-q", "extract", *where)
        if not extracted.passed:
            raise RuntimeError(extracted.said)
        return read_catalogue(template, SOURCE)


def catalogue_file(language: str) -> Path:
    """Return where the catalogue of *language* lies."""
    return ROOT / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a catalogue; one that is not there yet is empty."""
    if not path.exists():
        header = f"# The texts of Linbang: {language}."
        return Catalog(language, header_comment=header, project="Linbang", version="1", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def texts(catalogue: Catalog) -> Mapping[str, Message]:
    """Return the messages by their marked text, without the catalogue's header."""
    return {str(message.id): message for message in catalogue if message.id}


def faults(language: str, marked: Catalog) -> Iterator[str]:
    """Yield what is wrong with the catalogue of *language*."""
    catalogue = read_catalogue(catalogue_file(language), language)
    wanted, present = texts(marked), texts(catalogue)
    yield from (f"missing: {text}" for text in wanted if text not in present)
    yield from (f"no longer marked: {text}" for text in present if text not in wanted)
    yield from (f"left over: {message.id}" for message in catalogue.obsolete.values())
    for text, message in present.items():
        if language == SCREEN and not message.string:
            yield f"not translated: {text}"
        yield from (f"{fault}: {text}" for fault in message_faults(message))


def message_faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with one message."""
    if message.fuzzy:
        yield "doubtful (fuzzy)"
    try:
        wanted, said = places(str(message.id)), places(str(message.string or message.id))
    except ValueError as error:
        yield f"braces do not pair ({error})"
    else:
        if wanted != said:
            yield f"leaves open {sorted(said)} instead of {sorted(wanted)}"


def places(text: str) -> set[str]:
    """Return the names that *text* leaves open: ``day`` for ``"due on {day}"``."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


BESIDE_EACH_OTHER = ("-n", "2", "--dist", "loadscope")
"""A build server has two processors; the tests of one file share what they set up."""

CHECKS: Mapping[str, Callable[[], Outcome]] = {
    "format": lambda: module("ruff", "format", "--check"),
    "lint": lambda: module("ruff", "check"),
    "types": lambda: module("mypy"),
    "layers": layers,
    "catalogues": catalogues,
    "tests": lambda: module("pytest", "-q", *BESIDE_EACH_OTHER),
}


def check() -> int:
    """Run all checks, also after one has failed, and return the exit status."""
    failed = 0
    for name, act in CHECKS.items():
        print(f"{name:<12}", end="", flush=True)
        began = time.monotonic()
        outcome = act()
        failed += not outcome.passed
        took = f"{time.monotonic() - began:.0f} s"
        last_line = outcome.said.rpartition("\n")[2] if name == "tests" else ""
        print("ok" if outcome.passed else "FAILED", took, last_line, flush=True)
        if not outcome.passed:
            print(outcome.said, flush=True)
    return min(failed, 1)


def update() -> int:
    """Format the sources, bring the catalogues up to date, and return the exit status."""
    formatted = module("ruff", "format")
    print(formatted.said)
    marked = marked_texts()
    for language in (SCREEN, SOURCE):
        refresh(language, marked)
    return 0 if formatted.passed else 1


def refresh(language: str, marked: Catalog) -> None:
    """Take new texts into the catalogue of *language* and drop those no longer marked."""
    path = catalogue_file(language)
    catalogue = read_catalogue(path, language)
    catalogue.update(marked, no_fuzzy_matching=True, update_creation_date=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False
        )


if __name__ == "__main__":
    sys.exit(update() if sys.argv[1:] == ["--update"] else check())
