"""Lets SecantusDB remember the definitions of indexes between two changes of them.

It reads and decodes all definitions of a collection up to twenty times a command, which was a third of its work. Here, what
a thread has read is remembered for all threads until any definition changes.

A thread sees the database as it was when its snapshot began. So a thread may use what is remembered, and add to it, only
if since before its snapshot no definition has changed and none is being changed.
"""

import contextlib
import inspect
import threading
from types import CodeType

from secantus.storage import Storage

_CHANGING = {
    "create_index",
    "drop_all_indexes",
    "drop_collection",
    "drop_database",
    "drop_index",
    "rename_collection",
    "set_index_expiry",
    "set_index_options",
}
# These read definitions, write them in the transaction of a document, or run before the server listens.
_OTHERS = {"__init__", "_iter_indexes", "_maybe_mark_multikey", "_recover_pending_drops_locked", "_table_kf"}


class _Definitions:
    """What is remembered. `changes` counts the changes that have ended, `under_way` those that have not."""

    def __init__(self):
        self._lock = threading.Lock()
        self._remembered = {}
        self._changes = 0
        self._under_way = 0

    def begin_change(self):
        with self._lock:
            self._under_way += 1

    def end_change(self):
        with self._lock:
            self._under_way -= 1
            self._changes += 1
            self._remembered.clear()

    def mark(self):
        """Returns what `is_current` takes: to be asked for before a snapshot begins."""
        with self._lock:
            return None if self._under_way else self._changes

    def is_current(self, mark):
        return mark == self._changes and not self._under_way

    def find(self, key):
        return self._remembered.get(key)

    def keep(self, key, found, mark):
        with self._lock:
            if self.is_current(mark):
                self._remembered[key] = found


def _names(code):
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _methods_on_definitions():
    functions = {name: inspect.unwrap(method) for name, method in vars(Storage).items() if callable(method)}
    return {
        name
        for name, function in functions.items()
        if hasattr(function, "__code__") and "_IDX_TABLE" in _names(function.__code__)
    }


def remember_indexes():
    """Changes the storage of this process. Exits when its methods are not those that this module knows."""
    if _methods_on_definitions() != _CHANGING | _OTHERS:
        raise SystemExit("SecantusDB changes the definitions of indexes otherwise than remembered_indexes.py knows")
    definitions = _Definitions()

    def changing(method):
        def change(self, *args, **options):
            definitions.begin_change()
            try:
                return method(self, *args, **options)
            finally:
                definitions.end_change()

        return change

    for name in _CHANGING:
        setattr(Storage, name, changing(getattr(Storage, name)))

    def beginning_snapshot(method):
        def begin(self):
            # Within a transaction, the snapshot stays that of the transaction.
            if not getattr(self._tls, "is_writing", False):
                self._tls.mark = definitions.mark()
            return method(self)

        return begin

    for name in ("_refresh_read_snapshot", "release_thread_snapshot"):
        setattr(Storage, name, beginning_snapshot(getattr(Storage, name)))

    batch_transaction = Storage._batch_transaction

    @contextlib.contextmanager
    def batch(self, *, sync=False):
        tls = self._tls
        outer = getattr(tls, "is_writing", False)
        if not outer:
            tls.mark, tls.is_writing, tls.has_marked = definitions.mark(), True, False
        try:
            with batch_transaction(self, sync=sync) as session:
                yield session
        finally:
            if not outer:
                # In a transaction of a user, the change has not ended yet: it is left under way, and nothing is remembered.
                if tls.has_marked and getattr(tls, "user_txn", None) is None:
                    definitions.end_change()
                # The next snapshot begins after this, but nobody says when.
                tls.mark, tls.is_writing, tls.has_marked = None, False, False

    Storage._batch_transaction = batch

    mark_multikey = Storage._maybe_mark_multikey

    def mark_and_tell(self, db, coll, doc, indexes, already_multikey):
        before = len(already_multikey)
        multikey = mark_multikey(self, db, coll, doc, indexes, already_multikey)
        # It has perhaps changed a definition, which others see when the transaction ends.
        if len(multikey) > before and not self._tls.has_marked:
            self._tls.has_marked = True
            definitions.begin_change()
        return multikey

    Storage._maybe_mark_multikey = mark_and_tell

    read = Storage._iter_indexes

    def iter_indexes(self, db, coll):
        mark = getattr(self._tls, "mark", None)
        is_of_user = getattr(self._tls, "user_txn", None) is not None
        if mark is None or is_of_user or not definitions.is_current(mark):
            return list(read(self, db, coll))
        found = definitions.find((db, coll))
        if found is None:
            found = list(read(self, db, coll))
            definitions.keep((db, coll), found, mark)
        return found

    Storage._iter_indexes = iter_indexes
