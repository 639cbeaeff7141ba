"""Timing of what is hidden: an entry of a room that the caller is not in is refused as fast as one that never was. Both are
asked in turns over one connection, so that whatever else the machine does falls on both alike; the medians are compared."""

import statistics
import sys
import time

from service import Service
from tap import Tap

PAIRS, WARM, TRIES = 2500, 200, 4


def timed(voice, path):
    started = time.perf_counter_ns()
    voice.get(path, status=404)
    return time.perf_counter_ns() - started


def difference(voice, hidden, absent):
    """How far the medians lie apart, as a share of the smaller."""
    times = {hidden: [], absent: []}
    for number in range(WARM + PAIRS):
        for path in (hidden, absent) if number % 2 else (absent, hidden):
            took = timed(voice, path)
            if number >= WARM:
                times[path].append(took)
    medians = sorted(statistics.median(of) for of in times.values())
    return medians[1] / medians[0] - 1


def alike(voice, hidden, absent):
    """Under 5 % in one of a few tries: a machine can be busy, but what is slower by design is slower in each."""
    seen = []
    for _ in range(TRIES):
        seen.append(difference(voice, hidden, absent))
        if seen[-1] < 0.05:
            return
    raise AssertionError(f"the medians differ by {[f'{share:.1%}' for share in seen]}")


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        case = service.case()
        case.open()
        case.mediate()
        service.mediator.post(f"{case.path}/caucuses", {"party": "freelancer"})
        for number in range(20):
            case.say(service.mediator, f"between us, {number}", stream="caucus_freelancer")
        other = service.case()
        tap.attempt("an entry of a hidden room takes as long as one that never was", alike, case.client,
                    f"{case.path}/entries/caucus_freelancer/3", f"{case.path}/entries/caucus_freelancer/9999")
        tap.attempt("a list of a hidden room takes as long as one of a room that is empty", alike, case.client,
                    f"{case.path}/entries?stream=caucus_freelancer", f"{case.path}/entries?stream=staff")
        tap.attempt("another's thread takes as long as one that never was", alike, case.client, other.path,
                    "/v1/threads/thr_01a00000000070008000000000000000")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
