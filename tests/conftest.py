"""How properties are searched: anew on a developer's machine, the same cases every time where a change is judged."""

import os

from hypothesis import settings

settings.register_profile("search", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "search")
