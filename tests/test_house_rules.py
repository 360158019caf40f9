"""The rules of the house that no linter knows, kept for every file of the project."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

N = TypeVar("N", bound=ast.AST)

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("desktop", "tests", "resources", "translations", ".ci")
TEXTS = {"", ".py", ".md", ".toml", ".txt", ".po", ".json", ".csv", ".html", ".svg", ".sql"}

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 40
MOST_PUBLIC_METHODS = 12
SAYS_NOTHING = {
    *("utils", "util", "helpers", "helper", "common", "misc", "base", "data", "core"),
    *("manager", "managers", "handler", "handlers", "controller", "controllers"),
}

LEFT_UNDONE = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
"""The brackets keep the pattern from finding itself; likewise below."""
OF_ONE_MACHINE = re.compile(
    r"py[p]i\.|pythonhoste[d]|npmj[s]|crates\.i[o]|deb\.debia[n]"
    r"|(?<![\w.~])/(wor[k]|op[t]|tm[p]|roo[t]|hom[e]|User[s])/\w|C:\\User[s]"
)
SILENCED = re.compile(r"#\s*(noq[a]|type:\s*ignor[e])(?P<rest>.*)")
WITH_A_REASON = re.compile(r"(: [A-Z]+\d+(, ?[A-Z]+\d+)*( - |  )|\[[a-z, -]+\] +# )\w")


@cache
def files() -> tuple[Path, ...]:
    inside = chain.from_iterable((ROOT / folder).rglob("*") for folder in FOLDERS)
    kept = (path for path in inside if "__pycache__" not in path.parts)
    return tuple(path for path in chain(ROOT.iterdir(), kept) if path.is_file())


@cache
def sources() -> tuple[Path, ...]:
    """Return the sources that people wrote; Alembic writes the steps of the database."""
    return tuple(
        path for path in files() if path.suffix == ".py" and path.parent.name != "versions"
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def nodes(kind: type[N]) -> Iterator[tuple[str, N]]:
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield f"{name(path)}:{getattr(node, 'lineno', 1)}", node


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield f"{name(path)}:{number}", line


def texts() -> tuple[Path, ...]:
    return tuple(path for path in files() if path.suffix in TEXTS)


def test_no_source_file_is_too_long_to_read_in_one_sitting() -> None:
    counts = {name(path): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {at for at, count in counts.items() if count > MOST_LINES_IN_A_FILE} == set()


def test_no_function_is_too_long_to_see_at_once() -> None:
    defined = chain(nodes(ast.FunctionDef), nodes(ast.AsyncFunctionDef))
    assert [at for at, function in defined if length(function) > MOST_LINES_IN_A_FUNCTION] == []


def length(function: ast.stmt) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_class_has_more_to_offer_than_one_can_remember() -> None:
    crowded = {
        at: public_methods(kind) for at, kind in nodes(ast.ClassDef) if at.startswith("desk")
    }
    assert {at: names for at, names in crowded.items() if len(names) > MOST_PUBLIC_METHODS} == {}


def public_methods(kind: ast.ClassDef) -> set[str]:
    """Leave out what Qt calls: the overridden methods, which alone are in camelCase."""
    names = {node.name for node in kind.body if isinstance(node, ast.FunctionDef)}
    return {name for name in names if not name.startswith("_") and name.islower()}


def test_every_module_is_named_after_its_subject() -> None:
    words = {name(path): {path.stem, *path.relative_to(ROOT).parts[:-1]} for path in sources()}
    assert {at: found for at, parts in words.items() if (found := parts & SAYS_NOTHING)} == {}


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    first_lines = {
        name(path): (ast.get_docstring(tree(path)) or "").partition("\n")[0]
        for path in sources()
        if path.read_text("utf-8") or name(path).startswith("desktop")
    }
    assert {at: said for at, said in first_lines.items() if not said.endswith(".")} == {}


def test_nothing_is_left_undone() -> None:
    assert [at for at, line in lines(texts()) if LEFT_UNDONE.search(line)] == []


def test_nothing_names_a_registry_or_a_place_on_one_machine() -> None:
    assert [at for at, line in lines(texts()) if OF_ONE_MACHINE.search(line)] == []


def test_every_silenced_warning_has_its_reason_beside_it() -> None:
    silenced = ((at, SILENCED.search(line)) for at, line in lines(sources()))
    assert [at for at, found in silenced if found and not WITH_A_REASON.match(found["rest"])] == []


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_dependency_is_pinned_within_the_range_that_the_project_asks_for() -> None:
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", read("requirements.txt"), re.MULTILINE))
    asked = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
    for requirement in map(Requirement, asked):
        version = pinned.get(canonicalize_name(requirement.name), "0")
        assert requirement.specifier.contains(version), f"{requirement}, but pinned is {version}"


def test_every_pin_has_its_hashes() -> None:
    pins = read("requirements.txt").replace("\\\n", "").splitlines()
    assert [pin for pin in pins if not pin.startswith("#") and "--hash=sha256:" not in pin] == []


def test_what_the_start_command_installs_the_test_command_installs_too() -> None:
    starting, testing = command("start"), command("tests")
    assert starting
    assert starting - {"main.py", "--data", "~/linbang"} <= testing


def command(purpose: str) -> set[str]:
    """Return the words of a command in the README, as the server takes it from there."""
    found = re.search(
        rf"<!-- command: {purpose} -->\n```sh\n(.*?)\n```", read("README.md"), re.DOTALL
    )
    return set(found[1].replace("\\\n", " ").split()) if found else set()


def test_every_package_that_the_readme_names_exists() -> None:
    named = set(
        re.findall(r"`((?:desktop|tests|resources|translations)/[\w/.]*)`", read("README.md"))
    )
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")
