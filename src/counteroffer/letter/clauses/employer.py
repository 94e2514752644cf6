"""Who offers: the name in the offering sentence, completed by the fullest form the letter uses."""

from __future__ import annotations

import re
from collections import Counter

from counteroffer.letter.clauses.cues import Found, Letter, cue, is_label, limit
from counteroffer.letter.clauses.heads import letterheads, signatures
from counteroffer.letter.clauses.names import SUFFIX, company_at, fold
from counteroffer.letter.text import MASK, Passage
from counteroffer.rules import table

_BEFORE = (
    (6.0, re.compile(
        r"\bon behalf of\s+(?:(?:everyone|the \w+ team|all of us|the team|the entire team|our team|the (?:partners"
        r"|owners|trustees|founders|staff|faculty|members)|the (?:board|management)[\w ]*) (?:at|of|here at)\s+)?"
    , re.I)),
    (5.0, re.compile(
        r"\boffer (?:of|for|you) (?:\w+ ){0,2}?employment (?:with|at|by|from|to join)\s+|\bemployment "
        r"(?:with|at|by)\s+|\b(?:position|role|job) (?:with|at)\s+"
    , re.I)),
    (4.5, re.compile(
        r"\b(?:to )?join(?:ing)?\s+(?:us at\s+|the team (?:at|of)\s+)?|\bwelcome (?:you )?(?:to"
        r"|aboard at)\s+|\bemployed by\s+|\bwork(?:ing)? (?:for|at)\s+|\bcareer (?:with|at)\s+"
        r"|\bappointment (?:with|at|to)\s+|\b(?:job )?offer from\s+|\b(?:team|everyone|all of us|us|colleagues) "
        r"(?:here )?at\s+"
    , re.I)),
    (3.5, re.compile(
        r"\b(?:officer|president|director|manager|engineer|developer|analyst|associate|specialist"
        r"|assistant|coordinator|intern|nurse|consultant|accountant|professor|counsel|representative"
        r"|supervisor|scientist|designer|executive|lead|administrator|technician|chairman|controller"
        r"|treasurer|secretary|teacher|clerk|architect)\b\"?,?\s*(?:of [A-Z]\w+(?:,? (?:and |& "
        r")?[A-Z]\w+){0,3} )?(?:\([^)]*\)\s*)?(?:at|with|for|of)\s+"
    , re.I)),
    (3.0, re.compile(
        r"\boffer you\b[^.]{0,120}?\b(?:with|at)\s+|\bpleased[^.]{0,100}?\b(?:with|at)\s+|\b(?:an "
        r"|the )?\"?(?:employee|officer) of\s+|\bletter (?:agreement )?(?:from|between)\s+"
        r"|\b(?:between|by and between)\s+"
    , re.I)),
)  # fmt: skip
_DEFINED = re.compile(
    r"\s*,?\s*(?:a[n]? [\w ]{3,60}?(?:corporation|company|limited liability company"
    r"|partnership),?\s*)?\(\s*(?:(?:the|collectively|hereinafter|together|referred|its"
    r"|with)[^)\"]{0,40})?\"",
    re.I,
)
_VERBS = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:\"[^\"]*\"\s*)?(?:is|are|am)\s+(?:very |extremely |delighted"
    r"|pleased|happy|excited|proud|thrilled|offering)|\s*(?:\([^)]*\)\s*)?\s*(?:would (?:like|love)|wants to|is "
    r"happy|has (?:decided|chosen|selected)|hereby|offers you|will employ|invites you|agrees to employ|wishes)\b",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:The )?(?:University of [A-Z]\w+(?: [A-Z]\w+)?(?:,? (?:at )?[A-Z]\w+)?|(?:[A-Z][\w'&-]+ "
    r"){1,4}(?:University|College|Hospital|Trust|Council|Clinic|Practice|Center|Centre|Academy"
    r"|School District|Unified School District|Institute of Technology|Medical Center|Health "
    r"System|Foundation|City Council|School))\b"
    r"|(?<![@.\w])[A-Z][\w-]+\.(?:com|net|io|ai|org)\b"
)
_USES = re.compile(
    r"\b([A-Z][\w&-]*(?:\s+[A-Z][\w&-]*){0,3})(?:'s\s+(?:\w+\s+){0,3}(?:plan|policy|policies"
    r"|committee|board|stock|equity|payroll|common|benefit|bonus|compensation|normal|standard"
    r"|sales)|\s+(?:may|will|shall|reserves|offers|provides|has|agrees)\b)",
    re.I,
)


def read_employer(letter: Letter) -> Found[str] | None:
    """Return the employer's name as fully as the letter states it."""
    named = [one for passage in letter.passages for one in _candidates(passage)]
    weak = _weak(letter)
    aside = [*letterheads(letter), *signatures(letter)]
    strong = [one for one in [*weak, *aside] if one.score >= _LETTERHEAD]
    named = [*named, *strong] if named else [*weak, *aside] or _users(letter)
    if not named:
        return None
    first = min(named, key=lambda one: (-one.score, letter.passages.index(one.passage)))
    return _fullest(first, named, letter)


def _candidates(passage: Passage) -> list[Found[str]]:
    if is_label(passage.label, "employer") and passage.is_row:
        value = passage.text.strip(" .|")
        if (value and MASK not in value and len(value) < 80 and value[0].isupper()) or value[:1].isdigit():
            return [Found(value, passage, 0, len(value), 6.5)]
    found = []
    text = passage.text
    for score, pattern in _BEFORE:
        for match in pattern.finditer(text):
            one = _named(passage, match.end(), score)
            if one:
                found.append(one)
    for start in _starts(text):
        name = company_at(text, start)
        if not name:
            continue
        defined = _DEFINED.match(text[name[1] :]) and SUFFIX.search(name[0])
        if _VERBS.match(text[name[1] :]) or (defined and _OFFERING.search(text)):
            one = _named(passage, start, 5.0)
            if one:
                found.append(one)
    return found


_OF = re.compile(r"\b(?:for|of)\s+(?:the\s+)?$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Committee|Board|Department|Officer|President|Director|Manager|Plan|Team|Agreement|Program|Policy)\b"
)
_ROLE_OF = re.compile(
    r"\b(?:Officer|Director|President|Manager|Controller|Counsel|Engineer|Head|Chairman|Secretary"
    r"|Treasurer)\s+(?:of|for|at)\s+"
)
_OFFERING = re.compile(r"\b(?:offer|employ|employment|position|join|role|hire)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[A-Z][\w&'-]*,?|&)\s$")
_CAPITAL = re.compile(r"(?:The )?\b[A-Z0-9][\w&'-]*")


def _starts(text: str) -> list[int]:
    """Where a name may begin: capitalised words that do not follow a capitalised word."""
    if not _VERBS.search(text) and '("' not in text and '"' not in text:
        return []
    return [
        m.start()
        for m in _CAPITAL.finditer(text)
        if not re.search(r"(?:[A-Z][\w&'-]*,?|&)\s$", text[: m.start()][-25:])
    ]


def _no_company(name: str) -> bool:
    """Whether a capitalised name begins with a word no company's does ("Board", "January"), or is a department's."""
    if cue("departments", "names").fullmatch(name):
        return True
    return cue("not_companies", "names").match(name.removeprefix("The ").removeprefix("the ")) is not None


def _named(passage: Passage, start: int, score: float) -> Found[str] | None:
    name = company_at(passage.text, start)
    if not name or _no_company(name[0]) or len(name[0]) < 3 or (_BODY.search(name[0]) and not SUFFIX.search(name[0])):
        return None
    ofs = [m.end() for m in _ROLE_OF.finditer(name[0])]
    if ofs:
        return _named(passage, passage.text.find(name[0][ofs[-1] :], start), score)
    defined = _DEFINED.match(passage.text[name[1] :])
    company = SUFFIX.search(name[0]) is not None
    if (
        not company
        and not defined
        and (cue("nouns", "roles").search(name[0]) or (score < 6 and _OF.search(passage.text[:start])))
    ):
        return None
    score += 2.0 if defined else 0.0
    score += 1.0 if company else 0.0
    return Found(name[0], passage, start, name[1], score)


_LETTERHEAD = 4.0


def _weak(letter: Letter) -> list[Found[str]]:
    """Names outside offering sentences: a line of its own, an institution, anything with a corporate suffix."""
    found: list[Found[str]] = []
    for index, passage in enumerate(letter.passages):
        text = passage.text.strip()
        score = _LETTERHEAD if index < limit("letterhead") else 2.5
        name = company_at(text, 0) if len(text) < 70 else None
        if name and SUFFIX.search(name[0]) and not _no_company(name[0]):
            found.append(Found(name[0], passage, 0, name[1], score))
        if is_label(passage.label, "location") or passage.label.casefold() == "base":
            continue
        match = _INSTITUTION.search(passage.text)
        if match and not re.fullmatch(r"The \w+", match.group()):
            alone = match.end() - match.start() == len(text)
            found.append(Found(match.group(), passage, match.start(), match.end(), score if alone else 2.0))
        starts = [match.start() for match in _CAPITAL.finditer(text)] if SUFFIX.search(text) else []
        for start in starts:
            owner = company_at(text, start)
            if owner and SUFFIX.search(owner[0]) and not _no_company(owner[0]):
                found.append(Found(owner[0], passage, start, owner[1], 1.5))
    return found


def _users(letter: Letter) -> list[Found[str]]:
    """Nobody is named outright: who "may modify" benefits and has committees, more than once."""
    uses: Counter[str] = Counter()
    places: dict[str, Found[str]] = {}
    for passage in letter.passages:
        for match in _USES.finditer(passage.text):
            name = match[1].removeprefix("The ").strip()
            if (
                not name[:1].isupper()
                or _no_company(name)
                or name in ("The Company", "This", "It", "We", "You", "Company")
                or name.split()[0] in table("letter")["names"]["users"]
            ):
                continue
            uses[name] += 1
            places.setdefault(name, Found(name, passage, match.start(1), match.end(1), 1.0))
    common = [(name, n) for name, n in uses.most_common(1) if n >= 2]
    return [places[common[0][0]]] if common else []


def _fullest(first: Found[str], named: list[Found[str]], letter: Letter) -> Found[str]:
    """The name in full: "Remy International" becomes "Remy International, Inc." where the letter says so.

    Small letters are preferred to capitals, and a name offering under more words to its first words alone.
    """
    chosen = first
    if SUFFIX.search(first.value) and not first.value.isupper():
        return first
    others = [one for one in named if fold(one.value).startswith(fold(first.value))]
    for other in [*others, *_mentions(first.value, letter)]:
        chosen = _fuller(chosen, other)
    return chosen


def _mentions(name: str, letter: Letter) -> list[Found[str]]:
    """Every place where a name begins with the words of `name`, and is that name or has a corporate suffix."""
    found = []
    start_of_name = re.compile(re.escape(name).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for passage in letter.passages:
        for text, shift in ((passage.text, True), (passage.label, False)):
            for match in start_of_name.finditer(text):
                full = company_at(text, match.start())
                same = full and (fold(full[0]) == fold(name) or SUFFIX.search(full[0])) and _follows(name, full[0])
                if full and same and MASK not in full[0]:
                    found.append(Found(full[0], passage, match.start() if shift else 0, full[1] if shift else 0))
    return found


def _follows(name: str, full: str) -> bool:
    """Whether `full` goes on from `name` at a word's end."""
    key, whole = fold(name), fold(full)
    return whole == key or (
        whole.startswith(key) and bool(re.match(rf"(?:the )?{re.escape(name)}\b", full, re.IGNORECASE))
    )


def _fuller(chosen: Found[str], other: Found[str]) -> Found[str]:
    shout, words = other.value.isupper() and not chosen.value.isupper(), len(other.value.split())
    tail = SUFFIX.search(other.value)
    if shout:
        if tail and not SUFFIX.search(chosen.value) and fold(other.value) == fold(chosen.value):
            return Found(chosen.value + tail.group().title(), other.passage, other.start, other.end, chosen.score)
        return chosen
    calmer = chosen.value.isupper() and not other.value.isupper() and len(other.value) >= len(chosen.value)
    longer = (tail and not SUFFIX.search(chosen.value)) or (
        words > len(chosen.value.split()) and not SUFFIX.search(chosen.value)
    )
    return Found(other.value, other.passage, other.start, other.end, chosen.score) if calmer or longer else chosen
