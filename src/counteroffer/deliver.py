"""PLAN → FILES: the brief, the script and the recap in a folder of the user's."""

from __future__ import annotations

from pathlib import Path

from counteroffer.plan import Plan
from counteroffer.problems import BadInput, Problem
from counteroffer.words import brief_pdf, write


def deliver(plan: Plan, folder: Path) -> list[Path]:
    """Write the files of `plan` into `folder`, made if missing, and return their paths.

    A file that is there already and says something else is never overwritten: `BadInput` names every one, and nothing
    is written.
    """
    contents = {name: text.encode() for name, text in write(plan).items()}
    if folder.exists() and not folder.is_dir():
        raise BadInput(Problem(f"{folder} is a file, not a folder.", "Name a folder with --out.", field="--out"))
    paths = {folder / name: content for name, content in contents.items()}
    kept = [path for path, content in paths.items() if path.exists() and path.read_bytes() != content]
    pdf = folder / "brief.pdf"
    if pdf.exists() and (kept or not (folder / "brief.md").exists()):
        kept.append(pdf)
    if kept:
        names = ", ".join(path.name for path in kept)
        what = f"{folder} already holds {names} with other contents, perhaps edited by you."
        raise BadInput(Problem(what, "Name another folder with --out, or move them away first.", field="--out"))
    paths[pdf] = brief_pdf(plan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in paths.items():
            path.write_bytes(content)
    except OSError as error:
        what = f"{folder} cannot be written ({error.strerror})."
        raise BadInput(Problem(what, "Name another folder with --out.", field="--out")) from error
    return list(paths)
