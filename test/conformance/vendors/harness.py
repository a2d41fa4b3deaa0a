"""What the Python drivers share: each calls the methods of a vendor's client and says which answers were understood.

One JSON line per case on standard output, then {"end": true}; see src/build/conformance/vendors/types.ts.
"""

import json
import traceback


class Mismatch(Exception):
    """What came is not what was wanted."""


def fits(value, wanted, place="answer"):
    """Compares a decoded answer with a pattern: a type, a function that says whether it is right, a dict with some of the keys,
    a list with a pattern for each item, or the value itself."""
    if isinstance(wanted, type):
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted in (int, float)):
            raise Mismatch(f"{place}: wanted {wanted.__name__}, got {value!r}")
    elif callable(wanted):
        if not wanted(value):
            raise Mismatch(f"{place}: not as wanted: {value!r}")
    elif isinstance(wanted, dict):
        fits(value, dict, place)
        for key, part in wanted.items():
            if key not in value:
                raise Mismatch(f"{place}: no {key!r} in {sorted(value)}")
            fits(value[key], part, f"{place}.{key}")
    elif isinstance(wanted, list):
        fits(value, list, place)
        if len(value) != len(wanted):
            raise Mismatch(f"{place}: wanted {len(wanted)} items, got {len(value)}")
        for index, part in enumerate(wanted):
            fits(value[index], part, f"{place}[{index}]")
    elif value != wanted or isinstance(value, bool) != isinstance(wanted, bool):
        raise Mismatch(f"{place}: wanted {wanted!r}, got {value!r}")


def every(wanted, at_least=1):
    """A pattern for a list whose items all fit."""

    def check(value):
        fits(value, list)
        for index, item in enumerate(value):
            fits(item, wanted, f"[{index}]")
        return len(value) >= at_least

    return check


class Driver:
    """Runs the calls of one client and remembers which methods had an answer and which an error."""

    def __init__(self):
        self.answered = set()
        self.failed = set()

    def answer(self, method, call, wanted, note=""):
        """A call that succeeds; `wanted` is a pattern for what it returns, which is returned here too."""
        result = []

        def run():
            result.append(call())
            fits(result[0], wanted)

        self._case(self.answered, method, "answer", note, run)
        return result[0] if result else None

    def error(self, method, call, kind, note="", **attributes):
        """A call that fails with exactly this class of error, whose attributes fit the patterns."""

        def run():
            try:
                got = call()
            except Exception as error:  # whatever comes is compared
                if type(error) is not kind:
                    raise Mismatch(f"wanted {kind.__name__}, got {type(error).__name__}: {error}") from error
                for name, wanted in attributes.items():
                    fits(getattr(error, name), wanted, name)
            else:
                raise Mismatch(f"wanted {kind.__name__}, got {got!r}")

        self._case(self.failed, method, "error", note, run)

    def end(self, methods, without_error=()):
        """Says for every method whether it was called with success and with an error, and that the driver came to its end.

        `without_error` names the methods that make no request, so that no server can refuse them."""
        for method in sorted(methods):
            missing = [
                what
                for what, seen in (("answer", self.answered), ("error", self.failed))
                if method not in seen and not (what == "error" and method in without_error)
            ]
            if missing:
                self._print(f"{method}: called", f"never called with {' and '.join(missing)}")
        print(json.dumps({"end": True}))

    def _case(self, seen, method, what, note, run):
        seen.add(method)
        name = f"{method}: {what}{', ' + note if note else ''}"
        try:
            run()
        except Mismatch as mismatch:
            self._print(name, str(mismatch))
        except Exception:  # the client broke; the driver goes on
            self._print(name, traceback.format_exc(limit=-3))
        else:
            self._print(name, None)

    @staticmethod
    def _print(name, problem):
        print(json.dumps({"case": name} if problem is None else {"case": name, "problem": problem}))


def public_methods(kind):
    """Names of what a class offers its callers."""
    return {name for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))}
