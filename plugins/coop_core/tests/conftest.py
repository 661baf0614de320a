"""Property tests try the same examples in every run and never mind the clock."""

from hypothesis import settings

settings.register_profile(
    "kernel", max_examples=60, derandomize=True, deadline=None, database=None
)
settings.load_profile("kernel")
