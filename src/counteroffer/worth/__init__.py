"""OFFER → WORTH: what a package is worth to the person who holds it."""

from counteroffer.worth.package import HORIZON, Weights, Worth, Year, assumptions, value

__all__ = ["HORIZON", "Weights", "Worth", "Year", "assumptions", "value"]
