"""A job title as written → plain words, the level it states, and the forms under which it may be known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from counteroffer.rules import table

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BREAK = re.compile(r"\s+[-\u2013\u2014|:@]+\s+|\s*[,;|]\s*")
_SLASH = re.compile(r"\s*/\s*")
_GRADE = re.compile(r"\b([a-z]{1,5})([1-9])\b")
_GRADE_LETTERS = frozenset(("l", "e", "ic", "level", "grade", "t", "p", "m", "step"))


@dataclass(frozen=True, slots=True)
class Wording:
    """A title in plain words."""

    forms: tuple[str, ...]
    """Ways the title may stand in a table of known titles, the most faithful first; level words gone from the later."""
    level: str
    """"entry", "mid", "senior", "executive", or "" where the title states none."""
    words: tuple[str, ...] = ()
    """The words that say what the work is, for a search; level words gone."""


@cache
def _expansions() -> dict[str, str]:
    return {word: text for word, text in table("wording")["abbreviations"].items() if word != "source"}


@cache
def single(word: str) -> str:
    """Return a word in the singular, roughly: the same rule is used on both sides of every comparison."""
    if len(word) < 4 or word.endswith(("ss", "us", "is", "ics", "sales", "news", "gas", "always")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def plain(text: str) -> str:
    """Return `text` in lower case and the singular, abbreviations written out, punctuation gone."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    letters = letters.replace("c++", "cplusplus").replace("c#", "csharp").replace(".net", " dotnet").replace("'", "")
    letters = letters.replace("r&d", "research and development").replace("fp&a", "financial planning and analysis")
    letters = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", letters).replace("&", " and ")
    letters = _GRADE.sub(r"\1 \2", letters)
    known = _expansions()
    words = " ".join(known.get(word, word) for word in re.findall(r"[a-z0-9]+", letters)).split()
    return " ".join(single(word) for word in words)


def _neutral(words: list[str]) -> set[int]:
    """Return the places of words that state no level where they stand: "scrum master", "staff nurse"."""
    rules = table("levels")["words"]
    text = " ".join(words)
    found: set[int] = set()
    for phrase in rules["neutral"]:
        if f" {phrase} " in f" {text} ":
            start = len(f" {text} ".split(f" {phrase} ", maxsplit=1)[0].split())
            found |= set(range(start, start + len(phrase.split())))
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if (word in rules["leading"] and (at or not after)) or (
            word in rules["before_maker"] and after and not any(one in rules["makers"] for one in words[at + 1 :])
        ):
            found.add(at)
        if word in rules["before_of"] and after != "of":
            found.add(at)
    return found


def _level(words: list[str]) -> tuple[str, list[str]]:
    """Return the level a title's words state, and the words without those that only state a level."""
    rules = table("levels")["words"]
    neutral = _neutral(words)
    lettered = {
        at for at, word in enumerate(words[:-1]) if word in _GRADE_LETTERS and words[at + 1] in rules["lettered"]
    }
    said = {word for at, word in enumerate(words) if at not in neutral and at - 1 not in lettered}
    found = next((level for level in ("executive", "senior", "entry", "mid") if said & set(rules[level])), "")
    if not found and lettered:
        found = rules["lettered"][words[min(lettered) + 1]]
    drop = {word for level in ("senior", "mid", "entry") for word in rules[level]}
    gone = lettered | {at + 1 for at in lettered}
    rest = [word for at, word in enumerate(words) if at in neutral or (word not in drop and at not in gone)]
    return found, rest


def _bare_rank(section: str) -> bool:
    """Return whether a part of a title is only a rank: "senior director" in "Senior Director, Product"."""
    return not set(section.split()) - set(table("levels")["words"]["ranks"])


def _managers(rank: str, field: str) -> list[str]:
    """Return the usual titles of those who run a field, for "head of data" and its like."""
    if not re.search(r"\b(vice president|head|director|chief|president)$", rank):
        return []
    return [f"director of {field}", f"head of {field}", f"{field} director", f"{field} manager"]


def spoken(title: str) -> Wording:
    """Return the plain wording of a title; no forms where it holds no word."""
    bare = _ASIDE.sub(" ", title)
    sections = [plain(part) for part in _BREAK.split(bare) if plain(part)]
    if not sections:
        return Wording((), "")
    whole = plain(bare)
    forms = [whole]
    if len(sections) > 1 and _bare_rank(sections[0]):
        whole = f"{sections[0]} of {sections[1]}"
        forms += [whole, f"{sections[1]} {sections[0]}"]
    elif len(sections) > 1:
        forms += [f"{sections[1]} {sections[0]}", sections[0]]
    before, of, after = whole.partition(" of ")
    if of:
        forms.append(f"{after} {before}")
        forms += _managers(before, after)
    level, rest = _level(whole.split())
    forms += [" ".join(_level(form.split())[1]) for form in forms]
    parts = [plain(part) for part in _SLASH.split(_BREAK.split(bare)[0])]
    if len(parts) > 1:
        forms += [form for part in parts for form in (part, " ".join(_level(part.split())[1]))]
    return Wording(tuple(dict.fromkeys(form for form in forms if form)), level, tuple(rest) or tuple(whole.split()))
