"""Paid vacation in working days a year: weeks times five, hours over eight, monthly accrual times twelve."""

from __future__ import annotations

import re
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, has, is_label, last_match
from counteroffer.letter.lex import Number, spans
from counteroffer.letter.text import Passage
from counteroffer.offer import TimeOff

_PER = (
    (Decimal(12), r"(?:per|each|a|every|/)\s*(?:calendar |full |completed )?month|monthly"),
    (Decimal(24), r"(?:per|each|a|every) semi-?monthly|semi-?monthly"),
    (Decimal(26), r"(?:per|each|a|every|/)\s*(?:bi-?weekly |two-week )?pay(?:roll)?[- ](?:period|cycle)|bi-?weekly"),
    (Decimal(52), r"(?:per|each|a|every)\s*week\b"),
)


def read_time_off(letter: Letter) -> Found[TimeOff] | None:
    """Return paid vacation, or that it is unlimited."""
    found = [one for passage in letter.passages for one in _candidates(passage)]
    chosen = best(found)
    if chosen:
        return Found(TimeOff(chosen.value), chosen.passage, chosen.start, chosen.end, chosen.score)
    for passage in letter.passages:
        match = cue("unlimited").search(passage.text)
        keyed = is_label(passage.label, "time_off")
        match = match or (
            re.match(r"flexible|open\b", passage.text, re.IGNORECASE) if keyed and passage.is_row else None
        )
        if match and (keyed or has(passage.text, "time_off")):
            return Found(TimeOff(None, True), passage, match.start(), match.end())
    return None


def _candidates(passage: Passage) -> list[Found[Decimal]]:
    keyed = is_label(passage.label, "time_off") or cue("time_off").search(passage.label) is not None
    if not keyed and not has(passage.text, "time_off"):
        return []
    found = []
    lengths = list(spans(passage.text))
    if keyed and passage.is_row and not lengths:
        bare = re.match(r"\s*(\d{1,2})\b", passage.text)
        lengths = [Number(Decimal(bare[1]), bare.start(1), bare.end(1), "day")] if bare else []
    for n, span in enumerate(lengths):
        stop = lengths[n + 1].start if n + 1 < len(lengths) else len(passage.text)
        score = _score(passage, span, keyed, stop)
        days = _days(passage, span, stop)
        if score >= 2 and days is not None and 1 <= days <= 70:
            found.append(Found(days, passage, span.start, span.end, score))
    return found


def _score(passage: Passage, span: Number, keyed: bool, stop: int) -> float:
    before = passage.text[max(0, span.start - 90) : span.start]
    after = passage.text[span.end : min(stop, span.end + 70)]
    if span.unit in ("month", "year", "quarter"):
        return 0.0
    near, against = last_match(cue("time_off"), before), last_match(cue("not_time_off"), before)
    follows, spoils = cue("time_off").search(after), cue("not_time_off").search(after)
    score = 0.0
    if follows and (not spoils or follows.start() <= spoils.start()):
        score = 4.0 - follows.start() / 60
    elif near and not (against and against.end() >= near.end() and not near.group().lower().startswith("paid holiday")):
        score = 3.0
    elif keyed:
        score = 2.5
    if spoils and re.search(
        r"(?:plus|on top of|in addition to|(?:ex|in)cluding|(?:ex|in)clusive of|and|as well as)\b",
        after[: spoils.start()],
        re.I,
    ):
        spoils = None
    if spoils and (not follows or spoils.start() < follows.start()) and spoils.start() < 40:
        score -= 3.0
    score += (
        0.5
        if re.search(r"per (?:year|annum)|each year|annual|a year|yearly|calendar year", passage.text, re.I)
        else 0.0
    )
    score += 0.5 if keyed else 0.0
    if re.search(
        r"remainder|remaining|maximum|cap\b|up to a|carry|notice|exceed|after \w+ (?:years"
        r"|months)|within|first|prorat|pro rat",
        before[-60:] + after[:60],
        re.I,
    ):
        score -= 1.0
    if re.match(
        r"[\s-]*(?:of (?:service|employment)|notice|per week|a week|prior|in advance"
        r"|from|period|anniversary|waiting)",
        after,
        re.I,
    ):
        score -= 3.0
    if re.search(r"\b(?:fewer|less|more) than\s*$", before, re.I) or re.search(
        r"\bhours?\s+worked\b", passage.text, re.I
    ):
        score -= 4.0
    if re.match(r"[\s-]*(?:after|following)\b", after, re.I) and not keyed:
        score -= 3.0
    return score


def _days(passage: Passage, span: Number, stop: int) -> Decimal | None:
    days = {"day": span.value, "business day": span.value, "week": span.value * 5, "hour": span.value / 8}.get(
        span.unit
    )
    if days is None:
        return None
    after = passage.text[span.end : min(stop, span.end + 60)]
    for times, pattern in _PER:
        if re.match(rf"[^,;.]{{0,30}}?(?:{pattern})", after, re.IGNORECASE):
            return (
                (days * times).quantize(Decimal("0.1")).normalize()
                if days * times != (days * times).to_integral_value()
                else days * times
            )
    if span.unit == "hour" and re.search(r"pay period", after, re.IGNORECASE):
        return days * 26
    return days if days >= 3 else None
