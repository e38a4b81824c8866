"""`/api/v1`: all figures and sentences for other programs, read only.

Each of `resources` declares what may be asked of it (`declared`) beside what makes the answer;
`asked` checks a request by that, `explained` tells of it, `written` writes the answer in its format
and `app` answers. Figures and sentences are those of `insight`: nothing is worked out anew.
"""

from dashboard.serving.api.app import Api, is_ours

__all__ = ["Api", "is_ours"]
