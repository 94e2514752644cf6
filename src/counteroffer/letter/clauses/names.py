"""Proper names in a text: companies and people, read word by word from a starting place."""

from __future__ import annotations

import re

from counteroffer.letter.text import MASK
from counteroffer.rules import table

SUFFIX = re.compile(
    r",?\s*(?:(?:Private|PRIVATE)\s+(?:Limited|LIMITED)|\((?:Pty|PTY)\)|Inc|INC|Incorporated|LLC"
    r"|L\.L\.C|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Co|L\.P|LP|LLP|PLC|plc"
    r"|Plc|GmbH|AG|S\.A|SA|N\.V|NV|B\.V|BV|N\.A|"
    r"Pty|PTY|Pvt|PVT|Pte|PTE|P\.C|PC|SE|SARL|S\.p\.A|AB|Oy|AS|A/S|PBC|Company|Companies"
    r"|COMPANY)(?![\w-])\.?(?:,?\s+(?:Ltd|LTD|Limited|LLC|Inc)\b\.?)*"
)
_WORD = re.compile(
    r"(?:(?:St|Mt|Ft|ST|MT|FT)\.(?=\s[A-Z])|[A-Z0-9][\w&'+/-]*(?:\.(?:com|io|ai|net|org"
    r"|co))?(?:\.(?=[A-Z]))?(?:[A-Z]\.)*|[a-z]{1,2}[A-Z]\w*|&)"
)
_JOINT = re.compile(r"\s+(?:of|and|the|for|de|la|van|von|&|at|in)\s+(?:the\s+)?(?=[A-Z])")
_WITH_ARTICLE = re.compile(
    r"University|[\w ]+ (?:Group|Company|Hospital|College|School|Trust|Foundation|Bank|Institute|Center|Centre)"
)


def company_at(text: str, start: int) -> tuple[str, int] | None:
    """Return the company name beginning at `start` and where it ends, or None."""
    lead = re.match(r"\s*(?:(?:For|By|From|At|To|And)\s+(?=[A-Z]))?(?:the\s+(?=[A-Z])|The\s+)?", text[start:])
    first = start + (lead.end() if lead else 0)
    the = lead is not None and lead.group().split()[-1:] == ["The"]
    position, name_end, words = first, first, 0
    while True:
        match = _WORD.match(text, position)
        if not match:
            break
        name_end, words = match.end(), words + 1
        suffix = SUFFIX.match(text, name_end)
        if suffix:
            name_end = suffix.end()
            break
        joint = _JOINT.match(text, name_end)
        space = re.match(
            r"\s+(?!(?:I|We|You|It|This)\s+[a-z])(?=[A-Z0-9&][\w&]|[A-Z]\b|&)|-(?=[A-Z0-9])|,\s+(?=(?:[A-Z]\w+,?\s+){0,2}(?:and"
            r"|&)\s+(?:[A-Z]\w+)\s*,?\s+(?:LLP|Inc|LLC|Co))",
            text[name_end:],
        )
        if space:
            position = name_end + space.end()
        elif joint and joint.group().split()[0] in ("of", "and", "&", "for", "de", "la", "the"):
            position = joint.end()
        else:
            break
    name = " ".join(text[first:name_end].split())
    if not words or MASK in name or not re.search(r"[A-Za-z]{2}", name):
        return None
    if name.split()[0].rstrip(".,") in table("letter")["names"]["alone"] and len(name.split()) == 1:
        return None
    if the and (start > 0 or _WITH_ARTICLE.match(name)):
        name = f"The {name}"
    return _strip(name), name_end


def _strip(name: str) -> str:
    name = re.sub(r"\s+(?:of|and|&|for|the)$", "", name).rstrip(" ,")
    return re.sub(
        r"((?:oration|ompany|imited|porated|LLC|LLP|plc|PLC|GmbH|LTD|CORPORATION|LIMITED|COMPANY))\.$", r"\1", name
    )


def fold(name: str) -> str:
    """Return a name for comparing: lower case, letters and figures only, without corporate suffix or article."""
    bare = SUFFIX.sub("", name)
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^the\s+", "", bare.strip(), flags=re.IGNORECASE).casefold())


_HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Prof|Professor)\.?\s+"
_PERSON = re.compile(
    rf"(?:{_HONORIFIC})?(?P<name>(?:[A-ZÀ-Ý][\w’-]+(?:'[A-Z]\w+)?|[A-Z]'[A-Z]\w+|[A-Z]\.)(?:\s+(?:[A-Z]\.|[A-Z]'[A-Z]\w+"
    r"|[A-ZÀ-Ý][\w’-]+(?:'[A-Z]\w+)?|de|la|del|da|van|von|der|bin|al|Jr\.?|[A-Z]\b)){1,3})"
    rf"|(?P<surname>{_HONORIFIC}[A-ZÀ-Ý][\w’-]+)"
)


def person_at(text: str) -> str | None:
    """Return the name of the person `text` begins with (without Mr or Dr, unless only a surname follows), or None."""
    match = _PERSON.match(text.strip())
    return (match["name"] or match["surname"]).strip() if match else None


def people_in(text: str) -> list[tuple[str, int]]:
    """Return every name in `text` that could be a person's, with its place."""
    found = []
    for match in _PERSON.finditer(text):
        group = "name" if match["name"] else "surname"
        found.append((match[group].strip(), match.start(group)))
    return found
