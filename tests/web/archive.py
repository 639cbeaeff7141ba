"""The check of an export in the browser: archives of the real service go to archive.mjs, which tampers with them and compares the
page's verdict with that of `trialogue verify`. Prints TAP."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "http"))

from service import BINARY, Service  # noqa: E402


def settled(service):
    """A case with all rooms, a file, a text erased, two proposals and a settlement."""
    case = service.case()
    case.say(case.client, "納品されたロゴは、依頼した雰囲気と違います。")
    case.say(case.freelancer, "The brief said “warm, hand-drawn”.")
    brief = b"warm, hand-drawn\n"
    case.client.put(f"{case.path}/attachments/{hashlib.sha256(brief).hexdigest()}?stream=joint&name=brief.txt", brief,
                    content_type="text/plain")
    case.open()
    fact = case.client.post(f"{case.steps}/facts", {"text": "Three drafts were delivered."})["fact"]["number"]
    case.freelancer.post(f"{case.steps}/facts/{fact}/objections", {"note": "Four."})
    case.client.post(f"{case.steps}/claims", {"text": "The whole price back.", "amount": {"amount": 150000, "currency": "JPY"}})
    first = service.staff("mediator", "m-0", "Ryo Kato")
    case.mediate(first)
    first.post(f"{case.steps}/assignments", {"mediator": service.mediator.person, "note": "Both are reachable."})
    service.mediator.post(f"{case.steps}/assignments")
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    case.say(case.client, "Between us: half would do.", "caucus_client")
    case.say(service.mediator, "Thank you.", "caucus_client")
    service.mediator.post(f"{case.path}/caucuses/client/closures")
    case.say(service.mediator, "They are close to each other.", "staff")
    service.market.post(f"{case.path}/erasures", {"entry": 2, "fields": ["text"], "reason": "privacy_request"})
    proposal = case.propose(service.mediator, 90000, 60000)["proposal"]["id"]
    case.accept(case.client, proposal)
    version = service.mediator.get(f"/v1/proposals/{proposal}").etag
    case.freelancer.post(f"/v1/proposals/{proposal}/acceptances", {}, 201, {"If-Match": version})
    return case


def decided(service):
    """Another case: no file, ended by a decision."""
    case = service.case(amount=120000, currency="USD")
    case.say(case.client, "Nothing was delivered.")
    case.open(reason="not_delivered")
    case.mediate()
    service.mediator.post(f"{case.steps}/escalations", {"to": "arbitration", "reason": "no_agreement"})
    version = service.mediator.get(case.steps).etag
    service.mediator.post(f"{case.steps}/decisions", {"split": {"preset": "client_gets_all"}, "reason": "not_delivered",
                                                      "text": "Nothing came.", "cited": [2]}, 201, {"If-Match": version})
    return case


def main():
    modules = BINARY.parents[1] / "web/npm/node_modules"  # as the build has fetched them
    folder = Path(tempfile.mkdtemp(prefix="trialogue-archives-"))
    try:
        with Service() as service:
            service.found()
            case, other = settled(service), decided(service)
            for name, voice, of in (("whole", service.supervisor, case), ("party", case.freelancer, case), ("other", service.auditor, other)):
                of.export(voice, folder / f"{name}.tar", "?proofs=none")
                of.export(voice, folder / f"{name}-proven.tar", "?proofs=all")
            logs = service.run("key", "log", "--tenant", service.tenant)
            (folder / "policy.txt").write_text(f"{logs}quorum none\n")
            shutil.copy(service.public_keys(), folder / "keys.txt")
            shutil.copy(service.key_file, folder / "master.key")
        environment = {**os.environ, "ARCHIVES": str(folder), "TRIALOGUE_BINARY": str(BINARY), "TRIALOGUE_MODULES": str(modules)}
        test = Path(__file__).with_name("archive.mjs")
        return subprocess.run(["node", "--test", "--test-reporter=tap", str(test)], env=environment, check=False).returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
