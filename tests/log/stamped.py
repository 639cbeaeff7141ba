"""Times over checkpoints (RFC 3161): the service asks, openssl answers and openssl verifies. Prints TAP."""

import base64
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from witnessing import start_again, until  # noqa: E402 (it knows the way to the others)
from authority import Authority  # noqa: E402
from log_check import page_lines  # noqa: E402
from service import Service, sql  # noqa: E402
from tap import Tap  # noqa: E402


class Clocked:
    """A service with an authority that it asks every second."""

    def __init__(self, folder, service):
        self.folder, self.service, self.authority = folder, service, Authority(folder / "authority")
        service.found()
        self.case = service.case()
        service.flags = ["--tsa-url", self.authority.url, "--tsa-ms", "1000"]
        start_again(service, self.case)
        self.path = f"/v1/logs/log_{service.tenant[4:]}_joint/timestamp"

    def get(self, query="", status=200):
        return self.service.voice(None).get(self.path + query, status, {"Authorization": None})

    def newest(self):
        answer = self.get(status=None)
        return answer.json if answer.status == 200 else None

    def verify(self, told, checkpoint=None):
        """By openssl, with the authority's certificate as the auditor has it."""
        reply, data = self.folder / "reply.tsr", self.folder / "checkpoint"
        reply.write_bytes(base64.b64decode(told["reply"]))
        data.write_text(checkpoint or told["checkpoint"])
        return subprocess.run(["openssl", "ts", "-verify", "-data", data, "-in", reply, "-CAfile", self.authority.certificate],
                              capture_output=True, text=True, check=False)


def openssl_verifies(stage):
    told = until("a time", stage.newest)
    done = stage.verify(told)
    assert done.returncode == 0 and "Verification: OK" in done.stdout + done.stderr, done
    assert stage.verify(told, told["checkpoint"].replace("\n\n", "\n\n\n")).returncode == 1
    assert told["checkpoint"].split("\n")[1] == str(told["size"]) and told["checkpoint"].count("— ") == 1


def stands_in_archives(stage):
    """Taken out of one by the lines of the page; the verifier names it and does not judge it."""
    archive, unpacked = stage.folder / "case.tar", stage.folder / "unpacked"
    url = stage.case.client.post(f"{stage.case.path}/exports")["export"]["url"]

    def stamped():
        answer = stage.case.client.get(url, None)
        return answer.status == 200 and b"data/log/joint.tsr\0" in answer.raw and archive.write_bytes(answer.raw)
    until("an archive with a time", stamped)
    unpacked.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", unpacked], check=True)
    lines = lambda: page_lines("time stamp", unpacked, AUTHORITY=stage.authority.certificate)  # noqa: E731
    assert lines().returncode == 0, lines()
    told = stage.service.verify(archive)
    assert told.returncode == 0 and "is a time stamp by RFC 3161, not judged here" in told.stdout, told
    stamp = unpacked / "data/log/joint.tsr"
    whole = stamp.read_bytes()
    stamp.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert lines().returncode != 0


def grows(stage):
    """A new one where the log has grown, and none where it has not; each stays there."""
    first = until("a time", stage.newest)
    asked = stage.authority.asked
    stage.case.say(stage.case.client, "later")
    second = until("another", lambda: (told := stage.newest()) and told["size"] > first["size"] and told)
    assert stage.verify(second).returncode == 0 and second["received_at"] > first["received_at"]
    assert stage.get("?least=1").json == first and stage.get(f"?least={first['size'] + 1}").json == second
    assert stage.get(f"?least={10**9}", None).problem == "not_found"
    for wrong in ("0", "-1", "x", ""):
        assert stage.get(f"?least={wrong}", None).problem == "bad_parameter", wrong
    count = int(sql(stage.service, "SELECT count(*) FROM trialogue.timestamps"))
    assert stage.authority.asked - asked <= count


def lies_are_not_kept(stage):
    """A token over something else, for another question, of another form; a refusal. The next true one is kept."""
    old = base64.b64decode(stage.newest()["reply"])
    refusal = bytes.fromhex("30053003020102")
    for answer in (lambda reply: old, lambda reply: refusal, lambda reply: reply[:-1]):
        before, refused = stage.newest(), stage.service.log().count('"event":"stamp_refused"')
        stage.authority.answer = answer
        stage.case.say(stage.case.client, "and on")
        until("a refusal", lambda: stage.service.log().count('"event":"stamp_refused"') > refused)
        assert stage.newest() == before
        stage.authority.answer = None
        told = until("a true one", lambda: (told := stage.newest()) and told["size"] > before["size"] and told)
        assert stage.verify(told).returncode == 0


def rooms_are_shut(stage):
    for room in ("staff", "caucus_client", "attic"):
        path = stage.path.replace("joint", room)
        for voice in (stage.case.client, stage.service.market, stage.service.mediator):
            assert voice.get(path, None).problem == "not_found"
        assert stage.service.voice(None).get(path, None, {"Authorization": None}).problem == "not_found"


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, Service(workers=1) as service:
        stage = Clocked(Path(folder), service)
        tap.attempt("openssl verifies the time of a checkpoint", openssl_verifies, stage)
        tap.attempt("as the log grows there are more", grows, stage)
        tap.attempt("what answers something else is not kept", lies_are_not_kept, stage)
        tap.attempt("those of other rooms do not exist for others", rooms_are_shut, stage)
        tap.attempt("it stands in archives, for openssl", stands_in_archives, stage)
        stage.authority.shutdown()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
