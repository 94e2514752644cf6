"""Money, shares, days and names as people read and say them.

Amounts may be `Decimal`, int or float; shares are 0 to 1. A figure and its unit are joined by a no-break space.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from counteroffer.offer import Base, Period

Amount = Decimal | float
"""Money, in the currency that is named beside it."""

_NBSP = "\N{NO-BREAK SPACE}"
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "ZAR": "R", "JPY": "¥"}
_A_PERIOD = {
    Period.ANNUAL: "a year",
    Period.MONTHLY: "a month",
    Period.SEMIMONTHLY: "twice a month",
    Period.BIWEEKLY: "every two weeks",
    Period.WEEKLY: "a week",
    Period.DAILY: "a day",
    Period.HOURLY: "an hour",
}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _rounded(amount: Amount, places: str) -> Decimal:
    return Decimal(str(amount)).quantize(Decimal(places), ROUND_HALF_UP)


def money(amount: Amount, currency: str, *, exact: bool = False) -> str:
    """Return "$168,500", "-$900" or "CHF 120,000"; `exact` keeps cents where there are any ("$46.50")."""
    value = _rounded(amount, "0.01" if exact else "1")
    figure = f"{abs(value):,}" if exact and value % 1 else f"{abs(int(value)):,}"
    sign = "-" if value < 0 else ""
    symbol = _SYMBOLS.get(currency, currency + _NBSP)
    return f"{sign}{symbol}{figure}"


def signed(amount: Amount, currency: str) -> str:
    """Return "+$9,800", "-$1,200" or "0": a gain."""
    value = _rounded(amount, "1")
    return f"{'+' if value > 0 else ''}{money(value, currency)}" if value else "0"


def compact(amount: Amount) -> str:
    """Return an amount for an axis, without its currency: "140k", "168.5k", "1.25M", "46.5"."""
    value = Decimal(str(amount))
    for size, suffix in ((Decimal(1_000_000), "M"), (Decimal(1_000), "k"), (Decimal(1), "")):
        if abs(value) >= size or not suffix:
            places = "0.01" if suffix != "k" else "0.1"
            text = f"{_rounded(value / size, places):f}"
            break
    return (text.rstrip("0").rstrip(".") if "." in text else text) + suffix


def spoken(amount: Amount) -> str:
    """Return an amount as it is said: "twelve thousand" for round thousands below a hundred, else "168,500"."""
    value = int(_rounded(amount, "1"))
    thousands, rest = divmod(value, 1000)
    if rest or not 0 < thousands < 100:
        return f"{value:,}"
    tens, ones = divmod(thousands, 10)
    words = _ONES[thousands] if thousands < len(_ONES) else f"{_TENS[tens]}-{_ONES[ones]}".rstrip("-")
    return f"{words} thousand"


def rate(annual: Amount, base: Base) -> str:
    """Return an annual amount in the period `base` is paid for: "$46.50 an hour ($96,720 a year)".

    An annual base gives the amount alone, "$168,500". Cents are shown for periods shorter than a month.
    """
    yearly = money(annual, base.currency)
    if base.period is Period.ANNUAL:
        return yearly
    return f"{per_period(annual, base)} ({yearly} a year)"


def per_period(annual: Amount, base: Base) -> str:
    """Return an annual amount in the period `base` is paid for, with it: "$46.50 an hour", "$152,000 a year"."""
    one = Decimal(str(annual)) / base.per_year
    exact = base.period not in (Period.ANNUAL, Period.MONTHLY)
    return f"{money(one, base.currency, exact=exact)} {a_period(base)}"


def a_period(base: Base) -> str:
    """Return what `base` is paid for: "a year", "an hour"."""
    return _A_PERIOD[base.period]


def percent(share: float) -> str:
    """Return a share as whole per cent: "31 %", "under 1 %", "over 99 %"."""
    return f"{whole(share)}{_NBSP}%"


def whole(share: float) -> str:
    """Return a share as whole per cent without its unit: "31", "under 1", "over 99"."""
    if 0 < share < 0.01:
        return f"under{_NBSP}1"
    if 0.99 < share < 1:
        return f"over{_NBSP}99"
    return str(int(_rounded(100 * share, "1")))


def percents(low: float, high: float) -> str:
    """Return an interval of shares: "0.3–4 %"; tenths below one per cent."""
    ends = [str(_rounded(100 * end, "0.1" if end < 0.01 else "1")) for end in (low, high)]
    ends = ["0" if end == "0.0" else end.removesuffix(".0") for end in ends]
    return f"{ends[0] if ends[0] == ends[1] else '–'.join(ends)}{_NBSP}%"


def day(when: date, today: date) -> str:
    """Return "Fri 27 Nov", with the year where it is not that of `today`."""
    year = "" if when.year == today.year else f"{_NBSP}{when.year}"
    return f"{_WEEKDAYS[when.weekday()]}{_NBSP}{when.day}{_NBSP}{_MONTHS[when.month - 1]}{year}"


def printable(text: str) -> str:
    """Return `text` without what cannot be printed: invisible format signs go, controls become spaces."""
    kept = (char for char in text if unicodedata.category(char) != "Cf")
    return "".join(char if char.isprintable() or char == _NBSP else " " for char in kept)


def ordinal(number: float) -> str:
    """Return "1st", "36th", "42nd"."""
    value = int(_rounded(number, "1"))
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"
