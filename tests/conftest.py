"""What holds for every test."""

import os

from hypothesis import settings

# A timed test measures the machine. Where CI is set, hypothesis takes its own profile: the same
# examples in every run and no deadline.
if "CI" not in os.environ:
    settings.register_profile("lotse", deadline=None)
    settings.load_profile("lotse")
