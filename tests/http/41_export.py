"""The archive of a case with proofs of every entry: read here a second time, by tarfile, hashlib and openssl alone. Whoever
downloads it gets the logs that they may read, and the same bytes each time."""

import base64
import hashlib
import http.client
import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

from judge import eventually
from log_check import climb, extends, page_lines, signed, vkey
from notary_watch import notary, settled
from service import REPOSITORY, Service, sql
from tap import Tap

ROOMS = ("caucus_client", "caucus_freelancer", "joint", "staff")


def members(raw):
    """Names and contents, in order."""
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        return {member.name: archive.extractfile(member).read() for member in archive}


def export(case, voice, query="?proofs=all", status=200):
    made = voice.post(f"{case.path}/exports")["export"]
    return made["url"], voice.get(made["url"] + query, status)


def archive(case, voice, query="?proofs=all"):
    return members(export(case, voice, query)[1].raw)


def case_of(files):
    return json.loads(files["data/case.json"])


def hashes(lines):
    return [base64.b64decode(line) for line in lines]


def check_entries(service, files, room):
    """Every entry of the room is proven by the one checkpoint; gives (size, root)."""
    note = files[f"data/log/{room}.checkpoint"].decode()
    origin, size, root = signed(note, vkey(service, room))
    assert case_of(files)["logs"][room] == {"origin": origin, "size": size}
    indexes = []
    for number in range(1, case_of(files)["streams"][room]["through"] + 1):
        name = f"data/entries/{room}/{number:012}"
        proof, rest = files[name + ".tlog-proof"].decode().split("\n\n", 1)
        first, index, *path = proof.split("\n")
        assert rest == note and first == "c2sp.org/tlog-proof@v1"
        indexes.append(int(re.fullmatch(r"index (\d+)", index).group(1)))
        leaf = hashlib.sha256(b"\x00" + files[name + ".json"]).digest()
        assert climb(leaf, indexes[-1], size, hashes(path)) == root, name
    assert indexes == sorted(set(indexes))
    return size, root


def check_manifest(files):
    listed = dict(line.split("  ", 1)[::-1] for line in files["manifest-sha256.txt"].decode().splitlines())
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name.startswith("data/")}


def rooms_with_proofs(files):
    return {name.split("/")[2] for name in files if name.endswith(".tlog-proof") and name.startswith("data/entries/")}


def play(service):
    """A case with all rooms, and another one whose entries lie between."""
    case, other = service.case(), service.case()
    case.open()
    case.mediate()
    for party in ("client", "freelancer"):
        service.mediator.post(f"{case.path}/caucuses", {"party": party})
    for number in range(120):
        case.say(case.client, f"line {number}")
        other.say(other.client, f"another line {number}")
    case.say(case.client, "for the mediator alone", "caucus_client")
    case.say(case.freelancer, "likewise", "caucus_freelancer")
    case.say(service.mediator, "a note", "staff")
    case.client.put(f"{case.path}/attachments/{hashlib.sha256(b'a sketch').hexdigest()}?name=sketch.txt&stream=joint", b"a sketch")
    return case


def all_is_proven(service, case):
    files = archive(case, service.auditor)
    check_manifest(files)
    assert list(files) == sorted(files, key=str.encode)
    assert rooms_with_proofs(files) == set(ROOMS) == set(case_of(files)["logs"])
    for room in ROOMS:
        check_entries(service, files, room)


def parties_have_the_joint_log(service, case):
    """Decision 19: the logs of the other rooms count the entries of all cases, so they are not theirs."""
    for voice, own in ((case.client, {"joint", "caucus_client"}), (case.freelancer, {"joint", "caucus_freelancer"}),
                       (service.mediator, set(ROOMS))):
        files = archive(case, voice)
        check_manifest(files)
        assert set(case_of(files)["streams"]) == own
        assert set(case_of(files)["logs"]) == rooms_with_proofs(files) == {"joint"}
        assert {name for name in files if name.startswith("data/log/")} == {"data/log/joint.checkpoint"}
        check_entries(service, files, "joint")


def is_the_same_again(service, case):
    url, first = export(case, service.auditor)
    case.say(case.client, "the log grows on")
    other = service.case()
    other.say(other.client, "elsewhere too")
    export(case, case.client)
    assert service.auditor.get(url + "?proofs=all").raw == first.raw
    joint = {name: content for name, content in members(first.raw).items() if "/joint" in name}
    theirs = members(case.client.get(url + "?proofs=all").raw)
    assert all(theirs[name] == content for name, content in joint.items())


def carries_time_stamps(service, case):
    """Of the checkpoints that cover the export, one with a time stamp is taken; its token goes along."""
    url, first = export(case, service.auditor)
    size = case_of(members(first.raw))["logs"]["joint"]["size"]
    service.case()
    later = eventually(lambda: sql(service, f"SELECT min(size) FROM trialogue.checkpoints WHERE log = 'joint' AND size > {size}").strip())
    sql(service, f"INSERT INTO trialogue.timestamps SELECT tenant_id, log, size, 'a token', at FROM trialogue.checkpoints WHERE log = 'joint' AND size = {later}")
    files = members(service.auditor.get(url + "?proofs=all").raw)
    assert files["data/log/joint.tsr"] == b"a token" and check_entries(service, files, "joint")[0] == int(later)
    check_manifest(files)
    assert "data/log/staff.tsr" not in files


def begins_as_before(service, case):
    """Consistency with the checkpoints of earlier exports, and with sizes that the caller names."""
    earlier = archive(case, service.auditor)
    size_before, root_before = check_entries(service, earlier, "joint")
    case.say(case.client, "and on")
    files = archive(case, service.auditor, "?proofs=all&since=joint:7,staff:1")
    size, root = check_entries(service, files, "joint")
    name = f"data/consistency/joint/{size_before:012}-{size:012}.txt"
    proof, note = files[name].decode().split("\n\n", 1)
    first, *path = proof.split("\n")
    assert first == f"old {size_before}" and note == files["data/log/joint.checkpoint"].decode()
    assert extends(size_before, size, hashes(path), (root_before, root))
    assert f"data/consistency/joint/{7:012}-{size:012}.txt" in files
    assert any(name.startswith(f"data/consistency/staff/{1:012}-") for name in files)
    for wrong in ("joint", "joint:0", "joint:x", "attic:1", f"joint:{10**9}", "joint:1,", ",".join(["joint:1"] * 17)):
        answer = export(case, service.auditor, f"?proofs=all&since={wrong}", None)[1]
        assert (answer.status, answer.problem) == (400, "bad_parameter"), (wrong, answer.raw)
    refused = export(case, case.client, "?proofs=all&since=caucus_client:1", None)[1]
    assert refused.status == 400
    nothing = export(service.case(), service.auditor, "?proofs=all&since=joint:1,joint:1")[1]
    assert sum("consistency" in name for name in members(nothing.raw)) == 1


def leaves_out(service, case):
    """Files by their digests alone, and no proofs."""
    whole, hashed = archive(case, service.auditor), archive(case, service.auditor, "?proofs=all&attachments=hash")
    assert [content for name, content in whole.items() if "attachments" in name] == [b"a sketch"]
    assert not any("attachments" in name for name in hashed) and case_of(hashed)["attachments"] == "hash"
    assert "attachments" not in case_of(whole)
    check_manifest(hashed)
    bare = archive(case, service.auditor, "?proofs=none")
    assert "logs" not in case_of(bare) and not rooms_with_proofs(bare) and not any("/log/" in name for name in bare)
    for wrong in ("proofs=some", "attachments=all", "proofs=", "proofs=all&proofs=all", "signature=x"):
        assert export(case, service.auditor, f"?{wrong}", None)[1].status == 400, wrong


def signed_for_others(service, case, folder):
    """Debian's minisign, signify and OpenSSH take the signatures, and no other manifest."""
    (folder / "key").write_text(service.run("key", "export"))
    archive_path, unpacked = folder / "signed.tar", folder / "signed"
    case.export(case.client, archive_path, "?signatures=minisign,signify,sshsig")
    told = service.verify(archive_path)
    assert told.returncode == 0 and told.stdout.count("is a signature of the manifest, not judged here") == 3, told
    unpacked.mkdir()
    subprocess.run(["tar", "-xf", archive_path, "-C", unpacked], check=True)
    def run(tool):
        return page_lines("signatures", unpacked, tool, EXPORT_KEY=folder / "key").returncode
    assert run("") == 0
    with open(unpacked / "manifest-sha256.txt", "a", encoding="utf-8") as manifest:
        manifest.write("x")
    for tool in ("minisign -V", "signify-openbsd -V", "ssh-keygen -Y"):
        assert run(tool) != 0, tool
    for wrong in ("pgp", "minisign,minisign", ""):
        assert export(case, case.client, f"?signatures={wrong}", None)[1].status == 400, wrong


def proofs_read_by_the_shell(service, case, folder):
    """examples/verify-proof.sh, on what stands in the archive."""
    files = archive(case, case.client)
    for name in ("leaf", "proof"):
        ending = {"leaf": ".json", "proof": ".tlog-proof"}[name]
        (folder / name).write_bytes(files[f"data/entries/joint/{3:012}{ending}"])
    subprocess.run([REPOSITORY / "examples/verify-proof.sh", folder / "leaf", folder / "proof", vkey(service, "joint")],
                   check=True, capture_output=True)


def waits_for_the_notary(service, case):
    """While nothing is numbered there are no proofs, but an archive without them."""
    stopped = notary(service)
    os.kill(stopped, signal.SIGSTOP)
    try:
        url, answer = export(case, service.auditor, "?proofs=all", None)
        assert (answer.status, answer.problem, answer.headers["retry-after"]) == (503, "notary_behind", "2"), answer.raw
        assert "proofs=none" in answer["advice"]
        service.auditor.get(url + "?proofs=none")
    finally:
        os.kill(stopped, signal.SIGCONT)
    settled(service)
    files = members(service.auditor.get(url + "?proofs=all").raw)
    check_entries(service, files, "joint")


def believes_no_tile(service, case):
    url = export(case, service.auditor)[0]
    before = sql(service, "SELECT encode(hashes, 'hex') FROM trialogue.log_tiles WHERE log = 'staff' AND level = 0 AND tile = 0").strip()
    sql(service, "UPDATE trialogue.log_tiles SET hashes = overlay(hashes PLACING sha256('') FROM 1) WHERE log = 'staff' AND level = 0 AND tile = 0")
    try:
        service.auditor.get(url + "?proofs=all")
        raise AssertionError("a whole archive came")
    except (http.client.IncompleteRead, ConnectionResetError):
        pass
    sql(service, f"UPDATE trialogue.log_tiles SET hashes = decode('{before}', 'hex') WHERE log = 'staff' AND level = 0 AND tile = 0")


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        case = play(service)
        tap.attempt("every entry of every room is proven to an auditor", all_is_proven, service, case)
        tap.attempt("parties and mediators have proofs of the joint entries alone", parties_have_the_joint_log, service, case)
        tap.attempt("the same export is the same bytes, however the log has grown", is_the_same_again, service, case)
        tap.attempt("a checkpoint with a time stamp is preferred", carries_time_stamps, service, case)
        tap.attempt("the log begins with what earlier exports showed", begins_as_before, service, case)
        tap.attempt("files and proofs are left out when one asks so", leaves_out, service, case)
        tap.attempt("minisign, signify and OpenSSH take the manifest's signatures", signed_for_others, service, case, service.directory)
        tap.attempt("a shell script reads the proofs", proofs_read_by_the_shell, service, case, service.directory)
        tap.attempt("a download waits for the notary, five seconds at most", waits_for_the_notary, service, case)
        tap.attempt("what was changed in the database proves nothing", believes_no_tile, service, case)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
