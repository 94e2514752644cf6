"""Score the letter reader on a folder of labelled letters: NAME.txt (or .pdf, .docx, .eml) beside NAME.json.

    python bench/letters.py FOLDER [--half even|odd] [--misses] [--json FILE]

A label is matched by its value or by an accepted alternative in `extra`. A field counts as found when it is stated and
equal, as invented when it is given where the label is null. Precision = right / given, recall = right / labelled.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from counteroffer.letter import extract, open_document
from counteroffer.offer import LABEL_FIELDS, fields
from counteroffer.problems import BadInput

ALTERNATIVES = {
    "title": ("title_alt",), "manager": ("manager_alt",), "start_date": ("start_date_alt",),
    "employer": ("employer_alt",),
    "expiry_date": ("expiry_date_alt",), "location": ("location_alt",), "pto_days": ("pto_alt",),
    "bonus_target_pct": ("bonus_alt_pct", "bonus_alt_target_pct"), "bonus_amount": ("bonus_alt_amount",),
    "base_amount": ("base_alt",), "base_period": ("base_alt",),
}  # fmt: skip


@dataclass(slots=True)
class Score:
    """Counts of one field."""

    right: int = 0
    given: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        """Right of those given; 1 where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Right of those labelled; 1 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 1.0


@dataclass(slots=True)
class Result:
    """Counts of a whole folder."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in LABEL_FIELDS})
    inventions: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)


def folded(value: Any) -> Any:
    """Return text without case, punctuation and doubled spaces; numbers as Decimal; dates as ISO text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize()
    if isinstance(value, date):
        value = value.isoformat()
    return " ".join(re.sub(r"[^\w%]+", " ", str(value).casefold()).split())


def accepted(name: str, label: Any, extra: dict[str, Any]) -> list[Any]:
    """Return every value that counts as right."""
    values = [label]
    for key in ALTERNATIVES.get(name, ()):
        alternatives = extra.get(key) or []
        for one in alternatives if isinstance(alternatives, list) else [alternatives]:
            pair = isinstance(one, list)
            values.append((one[0] if name == "base_amount" else one[-1]) if pair else one)
    return [folded(value) for value in values if value is not None]


def score_letter(result: Result, name: str, found: dict[str, Any], gold: dict[str, Any]) -> None:
    """Add one letter's counts to `result`."""
    for key in LABEL_FIELDS:
        label, value, score = gold["labels"].get(key), found.get(key), result.scores[key]
        right_values = accepted(key, label, gold.get("extra") or {})
        right = value is not None and folded(value) in right_values
        score.labelled += label is not None
        # An alternative beside a null label may be given or left out.
        score.given += value is not None and not (right and label is None)
        score.right += right and label is not None
        if label is None and value is not None and not right and gold.get("kind") == "template":
            result.inventions.append(f"{name}: {key} = {value}")
        if (label is not None or value is not None) and not right:
            result.misses.append(
                f"{name:34.34} {key:17} label {str(label)!r}  read {None if value is None else str(value)!r}"
            )


def run(folder: Path, half: str = "") -> Result:
    """Read and score every labelled letter of `folder`, or every second one in sorted order."""
    result = Result()
    labels = sorted(folder.glob("*.json"))
    labels = {"even": labels[::2], "odd": labels[1::2]}.get(half, labels)
    for path in labels:
        letter = next(
            (p for p in sorted(folder.glob(f"{path.stem}.*")) if p.suffix in (".txt", ".pdf", ".docx", ".eml")), None
        )
        if letter is None:
            continue
        gold = json.loads(path.read_text("utf-8"))
        begin = time.process_time()
        try:
            found = fields(extract(open_document(letter)).offer)
        except BadInput as error:
            result.refused.append(f"{path.stem}: {error}")
            found = {}
        result.ms.append((time.process_time() - begin) * 1000)
        score_letter(result, path.stem, found, gold)
    return result


def report(result: Result) -> dict[str, Any]:
    """Return the result as plain data."""
    scores = result.scores.values()
    micro = Score(sum(s.right for s in scores), sum(s.given for s in scores), sum(s.labelled for s in scores))
    return {
        "letters": len(result.ms),
        "micro": {"precision": round(micro.precision, 4), "recall": round(micro.recall, 4)},
        "fields": {
            name: {"precision": round(s.precision, 4), "recall": round(s.recall, 4), "n": s.labelled}
            for name, s in result.scores.items()
        },
        "inventions": len(result.inventions),
        "refused": result.refused,
        "ms_per_letter": round(median(result.ms), 2) if result.ms else None,
    }


def main() -> None:
    """Print one table, and write it as JSON where asked."""
    parser = argparse.ArgumentParser(description="Score the letter reader on labelled letters.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="")
    parser.add_argument("--misses", action="store_true", help="list every field that is wrong, missing or extra")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = run(options.folder, options.half)
    data = report(result)
    print(f"{'field':20}{'precision':>10}{'recall':>10}{'n':>6}")
    for name, row in data["fields"].items():
        print(f"{name:20}{row['precision']:>10.3f}{row['recall']:>10.3f}{row['n']:>6}")
    print(f"{'micro':20}{data['micro']['precision']:>10.3f}{data['micro']['recall']:>10.3f}")
    print(
        f"letters {data['letters']} · refused {len(data['refused'])} · inventions on templates "
        f"{data['inventions']} · median {data['ms_per_letter']} CPU ms"
    )
    for line in [*data["refused"], *result.inventions, *(result.misses if options.misses else [])]:
        print("  ", line)
    if options.json:
        options.json.write_text(json.dumps(data, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
