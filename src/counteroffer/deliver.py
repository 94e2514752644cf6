"""PLAN → FILES: the brief, the script and the recap in a folder of the user's."""

from __future__ import annotations

from pathlib import Path

from counteroffer.plan import Plan
from counteroffer.problems import BadInput, Problem
from counteroffer.words import brief_pdf, write


def _refused(what: str, next_step: str) -> BadInput:
    return BadInput(Problem(what, next_step, field="--out"))


def _taken(path: Path, content: bytes) -> bool:
    """Whether something stands at `path` that is not this very content."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return True
    return path.exists() and path.read_bytes() != content


def deliver(plan: Plan, folder: Path) -> list[Path]:
    """Write the files of `plan` into `folder`, made if missing, and return their paths.

    Nothing that is there already and says something else is ever overwritten: `BadInput` names every such file, and
    nothing is written.
    """
    contents = {name: text.encode() for name, text in write(plan).items()} | {"brief.pdf": brief_pdf(plan)}
    if folder.exists() and not folder.is_dir():
        raise _refused(f"{folder} is a file, not a folder.", "Name a folder with --out.")
    paths = {folder / name: content for name, content in contents.items()}
    try:
        kept = [path.name for path, content in paths.items() if _taken(path, content)]
        if kept:
            what = f"{folder} already holds {', '.join(kept)} with other contents, perhaps edited by you."
            raise _refused(what, "Name another folder with --out, or move them away first.")
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in paths.items():
            path.write_bytes(content)
    except OSError as error:
        raise _refused(f"{folder} cannot be written ({error.strerror}).", "Name another folder with --out.") from error
    return list(paths)
