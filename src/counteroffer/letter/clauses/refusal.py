"""Letters that read like an offer and are none: a rejection, a withdrawal, an end of employment, a lease, a loan."""

from __future__ import annotations

import re

from counteroffer.letter.text import Passage

_UNSURE = re.compile(
    r"\b(?:if|unless|should|(?-i:may)|might|could|until|once|where|reserves?|provided|failing|in (?:the event"
    r"|case))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:previous|prior|earlier|original|supersed\w*|replac\w*)\b", re.IGNORECASE)
_UNABLE = (
    r"(?:unable to|not able to|not in a position to|not be able to|cannot|can not|can't|could not|will not(?: be)?"
    r"|won't(?: be)?|not to|are not|regret(?: that we)?(?: are| can)? not)"
)
_REJECTED = re.compile(
    rf"\b{_UNABLE}\s+(?:offer|offering|extend|extending|make|making)\s+(?:you\s+|an\s+offer\b|to you\s+)"
    r"(?:(?:the|this|that|a|an|any|our|with)\s+)?(?:\w+\s+){0,3}?(?:position|role|job|post|employment|offer"
    r"|appointment)\b"
    rf"|\b{_UNABLE}\s+(?:offer|offering|extend|extending|make|making)\s+an?\s+(?:\w+\s+)?offer\b"
    r"|\b(?:chosen|selected|hired|offered the (?:position|role|job) to|proceed\w* with|go\w* with|mov\w+"
    r" forward with)\s+"
    r"(?:another|other|a different)\s+(?:candidate|applicant)"
    r"|\b(?:you|your application)\b[^.;]{0,30}\b(?:not been (?:selected|successful|shortlisted)|(?:was|were|is"
    r"|has been)"
    r" (?:not successful|unsuccessful))\b"
    r"|\bnot (?:be )?(?:moving|proceed\w*|going|mov\w*) (?:forward|ahead|further)? ?with your (?:application"
    r"|candidacy)\b"
    r"|\b(?:position|role|vacancy) has (?:already |now )?been filled\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\boffer\b[^;]{0,160}\b(?:is|are|has been|have been|was)\s+(?:(?:hereby|now|therefore|formally|being)\s+){0,2}"
    r"(?:withdrawn|rescinded|revoked|retracted)\b"
    r"|\b(?:hereby|must|have to|has to|decided to|decision to|regret to|writing to|need to|obliged to|forced to"
    r"|are|am)"
    r"\s+(?:(?:now|hereby|formally)\s+)?"
    r"(?:withdraw|rescind|revoke|retract)(?:ing)?\b[^.;]{0,60}\boffer\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:your|the) employment\b[^;]{0,100}\b(?:(?:will|shall) (?:end|terminate|cease|be terminated)|(?:is|has"
    r" been|are)"
    r" (?:hereby )?(?:being )?terminated|ends|terminates|ended|terminated)\s+(?:on|effective|as of|with effect)\b"
    r"|\b(?:decision|decided) to terminate your employment\b"
    r"|\byour (?:position|role|job)\b[^.;]{0,40}\b(?:eliminated|redundant)\b|\blast day of (?:work|employment)"
    r" (?:will be|is)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:offer|offering|extend|extending) (?:to )?you\b(?![^.;]{0,40}\b(?:severance|separation|redundancy"
    r"|package)\b)"
    r"|\b(?:pleased|delighted|happy|excited|thrilled|glad|pleasure|proud|honou?red) to (?:confirm|offer|extend"
    r"|appoint|invite"
    r"|welcome|promote)\b|\boffer of employment\b|\b(?:your )?(?:start|joining|commencement) date\b|\bjoin"
    r" (?:us|our)\b"
    r"|\byour employment (?:will|shall) (?:commence|begin|start)\b",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"\b(?:offer|offering|approved?|lend|grant)\s+(?:to\s+)?you\s+(?:(?:a|an|the|our|this|your|for)\s+)*"
    r"(?:[\w$,.%-]{1,20}\s+){0,4}?(?:apartment|flat|house|unit|lease|tenancy|rental|loan|mortgage|credit"
    r"|overdraft|policy"
    r"|admission|place on|place at|subscription|membership|insurance)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:employ\w*|positions?|role|job|salar(?:y|ied)|wages?|hourly|base pay|hired?|internship|work with us"
    r"|join (?:us|our))\b",
    re.IGNORECASE,
)


def refusal(passages: tuple[Passage, ...]) -> str:
    """Return what a letter does instead of offering employment ("turns an application down"), or ""."""
    text = "\n".join(one.text for one in passages)
    offered = _OFFERED.search(text) is not None
    firm = [one.text for one in passages if not _UNSURE.search(one.text)]
    for one in firm:
        if _WITHDRAWN.search(one) and not (_EARLIER.search(one) and _offers_another(firm)):
            return "takes an offer back"
    if any(_REJECTED.search(one) for one in firm) and not _offers_another(firm):
        return "turns an application down"
    if not offered and any(_ENDED.search(one) for one in firm):
        return "ends an employment"
    return "offers something other than employment" if _OTHER_THING.search(text) and not _WORK.search(text) else ""


def _offers_another(sentences: list[str]) -> bool:
    """ "We cannot offer you that role, and are pleased to offer you another": a sentence that refuses nothing."""
    return any(_OFFERED.search(one) and not _REJECTED.search(one) and not _WITHDRAWN.search(one) for one in sentences)
