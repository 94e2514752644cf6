"""The sign-on payment with its clawback."""

from __future__ import annotations

import re
from decimal import Decimal

from counteroffer.letter.clauses.cues import Found, Letter, best, cue, has, is_label, last_match, words_pattern
from counteroffer.letter.lex import Money, from_words, money, spans
from counteroffer.letter.text import Passage
from counteroffer.offer import SignOn


def read_sign_on(letter: Letter) -> Found[SignOn] | None:
    """Return the sign-on amount with the months of its clawback."""
    found = []
    for passage in letter.passages:
        for amount in money(passage.text):
            score = _sign_on_score(passage, amount)
            if score >= 3:
                found.append(Found(amount, passage, amount.start, amount.end, score))
    chosen = best(found)
    if chosen is None:
        return None
    months = _clawback(letter, chosen)
    total, start, end = _whole(chosen)
    return Found(SignOn(total, months), chosen.passage, start, end, chosen.score)


_PARTS = re.compile(
    r"\b(?P<n>two|three|four|five|six|[2-6])\s+(?:\w+\s+){0,2}(?:instal?lments|payments|parts|tranches|halves)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\W{0,3}(?:each|apiece)\b", re.IGNORECASE)


def _whole(part: Found[Money]) -> tuple[Decimal, int, int]:
    """The whole of a sign-on paid in parts, with its place: a stated total, the parts' sum, or the amount itself."""
    amounts = money(part.passage.text)
    for n, total in enumerate(amounts):
        parts = _adding_up(total.amount, amounts[n + 1 :])
        if total.start <= part.start and any(part.start == one.start for one in parts):
            return total.amount, total.start, total.end
    counted = _PARTS.search(part.passage.text)
    if counted is None:
        return part.value.amount, part.start, part.end
    number = _count(counted["n"])
    if _EACH.match(part.passage.text[part.end :]) and counted.end() < part.start:
        return part.value.amount * number, part.start, part.end
    parts = tuple(one for one in amounts if one.start > counted.end())
    if len(parts) == number and any(one.start == part.start for one in parts):
        return sum((one.amount for one in parts), Decimal(0)), part.start, parts[-1].end
    return part.value.amount, part.start, part.end


def _adding_up(total: Decimal, amounts: tuple[Money, ...]) -> tuple[Money, ...]:
    """The first two or more of `amounts` where they add up to `total`."""
    rest = total
    for n, one in enumerate(amounts):
        rest -= one.amount
        if rest == 0 and n:
            return amounts[: n + 1]
    return ()


def _count(word: str) -> int:
    value = from_words(word)
    return int(word if value is None else value)


_RELOCATION = words_pattern(
    [
        "relocation",
        "moving",
        "move",
        "relocate",
        "housing",
        "retention",
        "severance",
        "referral",
        "annual",
        "performance",
        "target",
    ]
)


def _sign_on_score(passage: Passage, amount: Money) -> float:
    before = passage.text[max(0, amount.start - 150) : amount.start]
    after = passage.text[amount.end : amount.end + 60]
    keyed = is_label(passage.label, "sign_on") or cue("sign_on").search(passage.label) is not None
    sign_on, bonus, base = (
        last_match(pattern, before) for pattern in (cue("sign_on"), _RELOCATION, cue("base_strong"))
    )
    follows = re.match(
        r"\s*(?:\([^)]*\)\s*)?,?\s*(?:as an? )?(?:one-time,? |cash |special |gross |taxable "
        r")*(?:sign-?\s?on|signing|joining|hiring|hire-on|new[ -]hire|welcome"
        r"|when you (?:join|start)|(?:up)?on (?:joining|hire))\b",
        after,
        re.IGNORECASE,
    )
    score = 4.0 if sign_on or follows else 0.0
    if keyed:
        score += 3.0
    if re.search(r"\b(?:rsus?|stock|equity|shares|options?|units)\b", passage.label, re.IGNORECASE):
        score -= 5.0
    if follows and follows.group().split()[0].lower() in ("when", "upon", "on") and bonus:
        score -= 4.0
    if not follows and sign_on and bonus and bonus.start() > sign_on.start():
        score -= 4.0
    if not follows and sign_on and base and base.start() > sign_on.end() and len(before) - base.end() < 30:
        score -= 4.0
    if (
        sign_on
        and not keyed
        and sign_on.group().lower() in ("signing", "sign on")
        and not re.search(r"bonus|payment|award|advance", before[sign_on.start() :], re.IGNORECASE)
    ):
        score -= 4.0
    if sign_on and _RELOCATION.search(passage.text) and sign_on.group().lower().startswith("one"):
        score -= 4.0
    if re.match(
        r"\s*(?:of|in|worth)\s+(?:rsus?|restricted|stock|equity|shares)|\s*(?:per|/)\s*(?:share|hour|year|annum)",
        after,
        re.IGNORECASE,
    ):
        score -= 4.0
    return score


def _clawback(letter: Letter, sign_on: Found[Money]) -> int | None:
    """Months in the sentences after the sign-on that speak of paying it back."""
    at = letter.passages.index(sign_on.passage)
    for passage in letter.passages[at : at + 5]:
        if not has(passage.text, "clawback"):
            continue
        lengths = [span for span in spans(passage.text) if span.unit in ("month", "year")]
        lengths = [
            span for span in lengths if span.start > (sign_on.end if passage is sign_on.passage else -1)
        ] or lengths
        if lengths:
            longest = max(span.value * (12 if span.unit == "year" else 1) for span in lengths)
            return int(longest)
        if re.search(r"first anniversary|one[- ]year anniversary|first (?:full )?year", passage.text, re.IGNORECASE):
            return 12
        if re.search(r"second anniversary", passage.text, re.IGNORECASE):
            return 24
    return None
