"""Starts SecantusDB with the arguments that it is given, as `python -m secantus` does, but without work that tests do not need.

- It keeps the replies of retryable writes, and looks through all of them twice at each write. A driver repeats a write at
  once or never, so the newest few hundred are enough, and the oldest are the first of them.
- It asks the storage at each command whether the database is being profiled, which no test does.
- It reads the definitions of indexes again and again: see remembered_indexes.py.
"""

import runpy

from remembered_indexes import remember_indexes
from secantus import commands
from secantus.transactions import TransactionRegistry

KEPT_REPLIES = 500

if not hasattr(TransactionRegistry(), "_retryable") or not hasattr(TransactionRegistry, "_prune_retryable_locked"):
    raise SystemExit("SecantusDB keeps the replies of retryable writes otherwise than this script knows")
if not hasattr(commands, "_maybe_record_profile"):
    raise SystemExit("SecantusDB profiles commands otherwise than this script knows")


def keep_newest(registry):
    replies = registry._retryable
    while len(replies) > KEPT_REPLIES:
        del replies[next(iter(replies))]


TransactionRegistry._prune_retryable_locked = keep_newest
commands._maybe_record_profile = lambda *_: None
remember_indexes()
runpy.run_module("secantus", run_name="__main__", alter_sys=True)
