"""BELIEF, WORTH → PLAN: verdict, ask, fallback, walk-away and stop rule, by exact search over belief trees."""

from counteroffer.plan.advise import advise, missing_in_writing, must_wait
from counteroffer.plan.choose import Situation
from counteroffer.plan.plan import Limits, Plan
from counteroffer.plan.policy import Branch, Policy, solve

__all__ = ["Branch", "Limits", "Plan", "Policy", "Situation", "advise", "missing_in_writing", "must_wait", "solve"]
