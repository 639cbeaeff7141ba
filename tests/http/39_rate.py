"""How many requests a caller may send: one limit for the service, whichever worker answers."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from service import Service
from tap import Tap

LIMIT, WORKERS = 40, 4


def left(answer):
    return int(dict(part.split("=") for part in answer.headers["ratelimit"].split(";")[1:])["r"])


def one_limit(service, case):
    """Each request comes on a connection of its own; the workers take them in turns."""
    voice, began = case.freelancer, time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: service.voice(voice.token).send("GET", case.path), range(LIMIT + 20)))
    statuses = [answer.status for answer in answers]
    # While they were sent some tokens came back: one in 1.5 s.
    back = (time.monotonic() - began) / 1.5 + 1
    assert LIMIT <= statuses.count(200) <= LIMIT + back and statuses.count(429) == len(statuses) - statuses.count(200), statuses
    counts = sorted(left(answer) for answer in answers if answer.status == 200)
    assert counts[0] == 0 and counts[-1] == LIMIT - 1, counts
    refused = next(answer for answer in answers if answer.status == 429)
    assert refused.problem == "rate_limited" and int(refused.headers["retry-after"]) >= 1, refused.raw
    assert refused.headers["ratelimit-policy"] == f'"default";q={LIMIT};w=60', refused.headers


def own_share(service, case):
    """What one caller has used up is nobody else's."""
    answer = case.client.get(case.path)
    assert left(answer) >= LIMIT - 2, answer.headers
    assert service.supervisor.get(case.path).status == 200


def main():
    tap = Tap()
    with Service(workers=WORKERS, flags=("--rate-limit", str(LIMIT))) as service:
        service.found()
        case = service.case()
        tap.attempt("a caller has one limit, whichever worker answers", one_limit, service, case)
        tap.attempt("and a share of their own", own_share, service, case)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
