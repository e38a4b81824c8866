"""Settings for every test."""

from hypothesis import settings

# A law is not a race: a busy machine must not make it fail. The same cases are tried on every run.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
