"""Starts SecantusDB with the arguments that it is given, as `python -m secantus` does.

It keeps the replies of retryable writes, and looks through all of them at each write; beyond 10,000 it sorts them as well,
which costs ten milliseconds a write. A driver repeats a write at once or never, so a few hundred are enough.
"""

import runpy

from secantus import transactions

if not hasattr(transactions, "_RETRYABLE_RECORD_MAX"):
    raise SystemExit("SecantusDB keeps the replies of retryable writes otherwise than this script knows")
transactions._RETRYABLE_RECORD_MAX = 500
runpy.run_module("secantus", run_name="__main__", alter_sys=True)
