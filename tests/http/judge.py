"""What several files ask of an answer, and times ahead."""

import time
from datetime import datetime, timedelta, timezone


def problem(answer, status, kind, pointer=None):
    """The answer is this problem, and blames this field."""
    assert answer.status == status and answer.problem == kind, f"{answer.status} {answer.raw[:400]}"
    if pointer is not None:
        assert answer["errors"][0]["pointer"] == pointer, answer.raw


def without_id(answer):
    """All of a refusal but what differs between any two requests."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
    return answer.status, headers, {name: value for name, value in answer.json.items() if name != "request_id"}


def ahead(**span):
    """RFC 3339 of an instant so far ahead: ahead(days=1)."""
    then = datetime.now(timezone.utc) + timedelta(**span)
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def eventually(true, seconds=60, what="it"):
    """Waits until `true()` is; gives what it gave."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = true()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what} did not come true within {seconds} s")
