"""What holds for the tree as a whole: locks, fragments, names, rules, and documents that cannot lie."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from counteroffer import rules

TOP = Path(__file__).resolve().parents[1]
SRC = TOP / "src" / "counteroffer"
MODULES = sorted(SRC.rglob("*.py"))
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
LOCKS = ("run", "build", "dev")

LONGEST = 320
"""Lines: past this a module holds two nouns."""
SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}
KINDS = ("feature", "bugfix", "doc", "removal", "misc")


def _pins(lock: str) -> dict[str, str]:
    text = (TOP / "requirements" / f"{lock}.txt").read_text("utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9][a-z0-9.-]*)==(\S+) \\$", text))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s<>=!~;\[]", need)[0].lower().replace("_", "-") for need in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_pins_with_hashes_and_names_no_host(lock: str) -> None:
    text = (TOP / "requirements" / f"{lock}.txt").read_text("utf-8")
    requirements = text.replace("\\\n", " ").splitlines()
    assert requirements
    for requirement in requirements:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==\S+( +;[^@]+?)?( +--hash=sha256:[0-9a-f]{64})+", requirement)


def test_the_locks_pin_what_the_project_asks_for() -> None:
    assert _names(PROJECT["project"]["dependencies"]) <= _pins("run").keys()
    assert _names(PROJECT["build-system"]["requires"]) <= _pins("build").keys()
    assert _names(PROJECT["dependency-groups"]["dev"]) <= _pins("dev").keys()


def test_the_locks_agree_so_that_one_environment_serves_demo_and_test() -> None:
    dev = _pins("dev")
    assert (_pins("run") | _pins("build")).items() <= dev.items()


@pytest.mark.parametrize("fragment", sorted((TOP / "changelog.d").glob("*")), ids=lambda path: path.name)
def test_a_changelog_fragment_is_one_sentence_of_a_known_kind(fragment: Path) -> None:
    assert re.fullmatch(rf"[+\w-]+\.({'|'.join(KINDS)})(\.\d+)?\.md", fragment.name)
    text = fragment.read_text("utf-8")
    assert re.fullmatch(r"[A-Z`][^\n]*[^.\n]\.\n", text)
    assert not re.search(r"[.!?]\s+[A-Z]", text)


def test_the_fragments_make_a_changelog() -> None:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", PROJECT["project"]["version"]]
    made = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    printed = " ".join(made.stdout.split())
    for fragment in (TOP / "changelog.d").glob("*.md"):
        assert " ".join(fragment.read_text("utf-8").split()) in printed


def test_every_public_name_a_package_announces_exists_once() -> None:
    found = ["counteroffer", *(module.name for module in pkgutil.walk_packages([str(SRC)], "counteroffer."))]
    for name in found:
        module = importlib.import_module(name)
        announced = list(getattr(module, "__all__", ()))
        assert len(announced) == len(set(announced)), name
        assert [public for public in announced if not hasattr(module, public)] == [], name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_says_what_it_is_and_is_one_noun_long(module: Path) -> None:
    text = module.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for path in MODULES for part in path.relative_to(SRC).with_suffix("").parts}
    assert parts & SAY_NOTHING == set()


@pytest.mark.parametrize("name", sorted(path.stem for path in (SRC / "rules").glob("*.toml")))
def test_every_row_of_a_rules_file_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    rules.rows(name)


def test_the_continuous_integration_runs_the_readmes_command() -> None:
    script = TOP / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[-1] == "make test"


def test_contributing_names_every_command_of_the_makefile() -> None:
    makefile = (TOP / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z][a-z-]*):", makefile))
    named = set(re.findall(r"`make ([a-z][a-z-]*)", (TOP / "CONTRIBUTING.md").read_text("utf-8")))
    assert named <= targets
    assert {"demo", "test", "lint", "lock", "examples", "wages", "system", "clean"} <= named


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/names.md", "docs/why.md", "docs/model.md"])
def test_the_files_and_names_a_document_points_to_exist(document: str) -> None:
    text = (TOP / document).read_text("utf-8")
    quoted = re.findall(r"`([^`\n]+)`", text)
    paths = [name for name in quoted if re.fullmatch(r"[\w.-]+/([\w.-]+/)*[\w.-]*|[\w.-]+\.(md|toml|txt|py|sh)", name)]
    missing = [path for path in paths if not any((top / path).exists() for top in (TOP, SRC, SRC / "rules"))]
    assert missing == []
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not ((TOP / document).parent / link).exists()] == []


def test_every_word_of_the_names_document_is_found_where_it_says() -> None:
    text = (TOP / "docs" / "names.md").read_text("utf-8")
    places = re.findall(r"`((?:offer|problems|rules|market|worth|employer|belief|plan|letter|words)(?:\.\w+)+)`", text)
    assert len(places) > 30
    assert [place for place in places if not _exists(place)] == []


def _exists(place: str) -> bool:
    """`offer.Base.amount`: the longest part that is a module, then attributes or fields of it."""
    parts = place.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(["counteroffer", *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            if not hasattr(found, name):
                return name in getattr(found, "__annotations__", {})
            found = getattr(found, name)
        return True
    return False
