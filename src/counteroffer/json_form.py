"""Plans and readings as JSON, and the JSON Schema of a plan."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from counteroffer.offer import LABEL_FIELDS, MORE_FIELDS, Reading, fields
from counteroffer.plan import Plan


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, default=_plain, indent=2, allow_nan=False)


def plan_json(plan: Plan) -> str:
    """Return `plan` as JSON, every field of `Plan` by its name; it satisfies `schema_json("plan")`."""
    return _dumped(asdict(plan))


def reading_json(reading: Reading) -> str:
    """Return a reading as JSON: `fields`, `more`, `evidence` by field, and `problems`."""
    flat = fields(reading.offer)
    return _dumped(
        {
            "fields": {name: flat[name] for name in LABEL_FIELDS},
            "more": {name: flat[name] for name in MORE_FIELDS},
            "evidence": {name: asdict(evidence) for name, evidence in reading.evidence.items()},
            "problems": [asdict(problem) for problem in reading.problems],
        }
    )


def schema_json(what: str) -> str:
    """Return the JSON Schema of a document this program prints; KeyError for one it does not know."""
    from pydantic import TypeAdapter

    document = TypeAdapter({"plan": Plan}[what]).json_schema(mode="validation")
    return _dumped(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"counteroffer {what}"} | document
    )
