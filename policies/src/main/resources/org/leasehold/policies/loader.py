"""Loads policy files, each into a namespace of its own. Run once by the host of policies."""

import sys


def load(text, file, name, parameters):
    """Gives the policy's function and the line it begins at, or None, a line and what is wrong.

    The policy is the one function, or the one class, that the file itself defines under a name
    without a leading underscore.
    """
    space = {"__name__": "policy"}
    exec(compile(text, file, "exec", dont_inherit=True), space)
    if not (space.get("__doc__") or "").strip():
        return None, 1, "expected the file to begin with a docstring that says what the policy does"
    signature = f"{name}({', '.join(parameters)})"
    found = {
        key: value
        for key, value in space.items()
        if not key.startswith("_")
        and isinstance(value, (type, type(load)))
        and value.__module__ == "policy"
    }
    if len(found) != 1:
        return None, 1, (
            f"expected one function {signature}, or one class with that method, "
            f"found {' and '.join(found) or 'none'} (names of helpers begin with an underscore)"
        )
    [(key, value)] = found.items()
    is_class = isinstance(value, type)
    if is_class:
        function = getattr(value(), name, None)
        code = getattr(getattr(function, "__func__", None), "__code__", None)
    else:
        function = value if key == name else None
        code = value.__code__
    if function is None or code is None:
        return None, _line(text, key), f"expected {signature}, found {key}"
    if code.co_argcount != len(parameters) + is_class:
        return None, code.co_firstlineno, f"expected the parameters {signature}"
    return function, code.co_firstlineno, None


def _line(text, key):
    """The line that defines a name."""
    starts = tuple(f"{word} {key}{end}" for word in ("def", "class") for end in "(: ")
    lines = (i for i, line in enumerate(text.splitlines(), 1) if line.startswith(starts))
    return next(lines, 1)


_seen = []


def watch(file):
    """From now on notes which line of a file runs."""

    def trace(frame, event, arg):
        if frame.f_code.co_filename != file:
            return None
        _seen[:] = [frame.f_lineno]
        return trace

    _seen.clear()
    sys.settrace(trace)


def watched():
    """Ends that; gives the line that ran last, None when none did."""
    sys.settrace(None)
    return _seen[0] if _seen else None


load, watch, watched
