"""examples/verify-case.sh, which has nothing of ours, against archives that were changed: it finds each change, and says which it is. Prints TAP.

The archive is a made-up case in all four rooms, with texts, a file, erasures, logs and witnesses (`audit_tool proven` of the build). Whoever
changes something writes the manifest anew, unless the row is about the manifest."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY / "tests/sql")]

from tap import Tap  # noqa: E402

TOOL = Path(os.environ.get("BUILD", REPOSITORY / "build")) / "tests/unit/audit/audit_tool"
JOINT = "data/entries/joint"


def member(seq, ending, stream="joint"):
    return f"data/entries/{stream}/{seq:012}.{ending}"


def flip(path, at=0):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def swap(one, other):
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)


def replace(path, old, new):
    content = path.read_text()
    assert old in content, old
    path.write_text(content.replace(old, new))


def remove(folder, pattern):
    found = list(folder.glob(pattern))
    assert found, pattern
    for path in found:
        path.unlink()


def everywhere(folder, change):
    """In the joint checkpoint and all proofs that end in it."""
    for path in [folder / "data/log/joint.checkpoint", *folder.glob(f"{JOINT}/*.tlog-proof")]:
        text = path.read_text()
        changed = change(text)
        assert changed != text
        path.write_text(changed)


def cut_off(folder):
    """Takes the last joint entry away and says in case.json that the one before is the last."""
    remove(folder, member(17, "*"))
    leaf = (folder / member(16, "json")).read_bytes()
    path = folder / "data/case.json"
    path.write_text(re.sub(r'"joint":\{"head":"\w+","through":17}', f'"joint":{{"head":"{hashlib.sha256(bytes([0]) + leaf).hexdigest()}","through":16}}',
                           path.read_text()))


def another_size(text):
    lines = text.split("\n")
    lines[lines.index(next(line for line in lines if line.startswith("log.test/"))) + 1] = "36"
    return "\n".join(lines)


def another_root(text):
    lines = text.split("\n")
    lines[lines.index(next(line for line in lines if line.startswith("log.test/"))) + 2] = "A" * 43 + "="
    return "\n".join(lines)


def another_digit(match):
    return match[1] + ("A" if match[2] != "A" else "B")


# What somebody does to the unpacked archive, and what the script must say of it.
CHANGES = {
    "a leaf, a number in it": (lambda folder: replace(folder / member(4, "json"), '"at":179000000', '"at":179000001'), "does not name the entry before|is older"),
    "a leaf, a key twice": (lambda folder: replace(folder / member(2, "json"), '"v":1}', '"v":1,"v":1}'), "has another form"),
    "a leaf, of another room": (lambda folder: replace(folder / member(2, "json"), '"stream":"joint"', '"stream":"staff"'), "another case or room"),
    "a text": (lambda folder: flip(folder / member(4, "text.txt")), "does not commit to its text"),
    "a salt": (lambda folder: flip(folder / member(4, "text.salt")), "does not commit to its text"),
    "a salt of another length": (lambda folder: (folder / member(4, "text.salt")).write_bytes(bytes(31)), "not 32 bytes"),
    "a text taken away": (lambda folder: remove(folder, member(4, "text.*")), "no entry says that it was erased"),
    "a text without its salt": (lambda folder: remove(folder, member(4, "text.salt")), "without its salt"),
    "a text that no entry has": (lambda folder: [(folder / member(2, f"text.{ending}")).write_bytes(bytes(32)) for ending in ("txt", "salt")], "does not commit"),
    "an erased text supplied again as another": (lambda folder: [(folder / member(9, f"text.{ending}")).write_bytes(bytes(32)) for ending in ("txt", "salt")],
                                                 "no entry commits"),
    "a file": (lambda folder: flip(next(folder.glob("data/attachments/*"))), "added another file"),
    "a file taken away": (lambda folder: remove(folder, "data/attachments/*"), "no entry says that it was erased"),
    "a file that no entry added": (lambda folder: (folder / "data/attachments" / f"att_{'1' * 32}.bin").write_bytes(b""), "no entry added"),
    "an entry in the middle taken away": (lambda folder: remove(folder, member(8, "*")), "is not the next number"),
    "the last entry taken away": (lambda folder: remove(folder, member(17, "*")), "was cut off"),
    "the last entry taken away, and in case.json": (cut_off, "was cut off"),
    "two entries swapped": (lambda folder: swap(folder / member(8, "json"), folder / member(9, "json")), "is not the next number"),
    "a room taken away": (lambda folder: shutil.rmtree(folder / "data/entries/staff"), "staff is missing"),
    "a seal": (lambda folder: flip(folder / member(17, "sig")), "is not sealed by a key of yours"),
    "a seal taken away": (lambda folder: remove(folder, member(17, "sig")), "seals are missing"),
    "a seal too many": (lambda folder: shutil.copy(folder / member(17, "sig"), folder / member(16, "sig")), "others than are due"),
    "two proofs swapped": (lambda folder: swap(folder / member(4, "tlog-proof"), folder / member(5, "tlog-proof")), "does not lead from its leaf to the root"),
    "a proof of another place": (lambda folder: replace(folder / member(4, "tlog-proof"), "index 7\n", "index 9\n"), "does not lead|a hash too many|breaks off"),
    "a proof that ends elsewhere": (lambda folder: replace(folder / member(4, "tlog-proof"), "\n— witness1", "\n— witness2"), "ends in another checkpoint"),
    "a proof without its end": (lambda folder: (folder / member(4, "tlog-proof")).write_bytes((folder / member(4, "tlog-proof")).read_bytes()[:-1]), "one form"),
    "a proof taken away": (lambda folder: remove(folder, member(4, "tlog-proof")), "proofs are missing"),
    "all proofs of the joint room taken away": (lambda folder: remove(folder, "data/log/joint.checkpoint"), "joint comes without its checkpoint"),
    "another size of the log": (lambda folder: everywhere(folder, another_size), "the signature does not hold"),
    "another root of the log": (lambda folder: everywhere(folder, another_root), "the signature does not hold"),
    "a witness less": (lambda folder: everywhere(folder, lambda text: re.sub("— witness1.*\n", "", text)), "fewer witnesses"),
    "a cosignature": (lambda folder: everywhere(folder, lambda text: re.sub("(— witness1\\S* .{60})(.)", another_digit, text)), "cosignature of w1 does not hold"),
    "a checkpoint with an empty line more": (lambda folder: everywhere(folder, lambda text: text + "\n"), "is no signed note|is no checkpoint"),
    "a note with Windows' ends of lines": (lambda folder: replace(folder / "data/log/staff.checkpoint", "\n— w", "\r\n— w"), "is no signed note"),
    "how the log grew": (lambda folder: replace(folder / "data/consistency/joint/000000000002-000000000035.txt", "old 2", "old 3"), "is of other sizes"),
    "more proofs of growth than there may be": (lambda folder: [(folder / f"data/consistency/joint/{old:012}-000000000999.txt").touch() for old in range(256)],
                                                "more files, seals or proofs of growth"),
    "a file of another name": (lambda folder: (folder / "data/notes.txt").write_text(""), "files of other names"),
    "a link": (lambda folder: (folder / "data/log/link.checkpoint").symlink_to("joint.checkpoint"), "there are links"),
    "Base64 of a stranger's with bits in its padding": (lambda folder: everywhere(folder, lambda text: text + "— nobody AAAAAAB=\n"), "no Base64"),
    "the time of export": (lambda folder: replace(folder / "data/case.json", '"exported_at":17', '"exported_at":18'), "another time of export"),
}
# The same without a new manifest.
BARE = {
    "a leaf, not in the manifest": (lambda folder: flip(folder / member(4, "json"), 20), "not what the manifest says"),
    "a file more than the manifest has": (lambda folder: (folder / "data/log/policy.txt").write_text(""), "lists other files"),
    "the manifest in another form": (lambda folder: replace(folder / "manifest-sha256.txt", "  data/case.json", " *data/case.json"), "another form"),
    "the manifest": (lambda folder: flip(folder / "manifest-sha256.txt"), "not what the manifest says"),
}


def prepare(folder, *how):
    """The case in two of its rooms: an archive names those that its reader may read."""
    genuine = folder / "genuine"
    genuine.mkdir(parents=True)
    subprocess.run([TOOL, "proven", folder / "case.tar", folder / "keys", folder / "policy", folder / "kept", *how], check=True)
    subprocess.run(["tar", "-xf", folder / "case.tar", "-C", genuine], check=True)
    for path in genuine.glob("data/*/caucus_*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    described = json.loads((genuine / "data/case.json").read_text())
    for part in ("logs", "streams"):
        described[part] = {room: about for room, about in described[part].items() if not room.startswith("caucus")}
    (genuine / "data/case.json").write_text(json.dumps(described, sort_keys=True, separators=(",", ":")))
    manifest(genuine)
    return genuine


# What was sealed or signed that way, so that nobody has changed a byte.
GENUINE = {
    "a register that names the keys": ("good", None),
    "a key that seals before its time": ("early", "seals entries from before its key was there"),
    "a key that seals after its end": ("ended", "was sealed when its key had been retired or revoked"),
    "rooms of two exports": ("joined", "staff ends with another export than the rooms beside it"),
    "entries from after their witnesses": ("late", "joint: an entry is later than its witnesses"),
    "entries from after the older of a witness's two lines": ("again", "joint: an entry is later than its witnesses"),
    "a witness with two lines in the place of two": ("twice", "joint.checkpoint: fewer witnesses than your policy asks for"),
}


def tells(folder, how, says):
    case = folder / how
    genuine = prepare(case, how)
    done = run(case, genuine)
    assert f"{says}\n" in done.stderr if says else done.stdout.endswith("VALID\n"), done


def manifest(folder):
    """As sha256sum writes it."""
    names = sorted(str(path.relative_to(folder)) for path in folder.glob("data/**/*") if path.is_file() and not path.is_symlink())
    (folder / "manifest-sha256.txt").write_text("".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names))


def run(folder, archive, policy="policy", keys="keys"):
    command = [REPOSITORY / "examples/verify-case.sh", archive, folder / policy, folder / keys, folder / "kept"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def finds(folder, genuine, change, says, renew):
    changed = folder / "changed"
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(genuine, changed)
    change(changed)
    if renew:
        manifest(changed)
    done = run(folder, changed)
    assert done.returncode == 1 and re.search(f"WRONG: .*({says})", done.stderr) and "VALID" not in done.stdout, done


def takes(folder, genuine):
    done = run(folder, genuine)
    assert done.returncode == 0 and done.stdout.endswith("VALID\n") and "its text was erased, by entry 14" in done.stdout, done


def vkey(name, key):
    typed = b"\x01" + key
    key_id = hashlib.sha256(name.encode() + b"\n" + typed).hexdigest()[:8]
    return f"{name}+{key_id}+{base64.b64encode(typed).decode()}"


def asks(folder, genuine):
    """Whose log, witnesses and keys these are, the auditor says; a log may have had another key before."""
    policy, keys = (folder / "policy").read_text(), (folder / "keys").read_text()
    name = re.search("log (\\S+/joint)\\+", policy)[1]
    former = f"log {vkey(name, bytes.fromhex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'))}\n"
    for text in (former + policy, policy + former):
        (folder / "two").write_text(text)
        done = run(folder, genuine, policy="two")
        assert done.returncode == 0 and done.stdout.endswith("VALID\n"), done
    for name, text, says in (("all", policy.replace("group two 2", "group two all"), "fewer witnesses"), ("other", policy.replace("joint+7", "joint+8"), "another id"),
                             ("bare", re.sub("log .*/joint.*\n", "", policy), "no log of your policy")):
        (folder / name).write_text(text)
        done = run(folder, genuine, policy=name)
        assert done.returncode == 1 and says in done.stderr, (name, done)
    for twice in (policy.replace("witness w1", f"{re.search('witness w0 .*', policy)[0].replace('w0', 'w9')}\nwitness w1"),
                  policy.replace("two 2 w0 w1", "two 2 w0 w0"), policy.replace("witness w1", "witness w0")):
        (folder / "doubled").write_text(twice)
        done = run(folder, genuine, policy="doubled")
        assert done.returncode == 1 and "your policy has a witness twice" in done.stderr, done
    (folder / "others").write_text(re.sub("^[0-9a-f]{64}$", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", keys, flags=re.M))
    done = run(folder, genuine, keys="others")
    assert done.returncode == 1 and "is not sealed by a key of yours" in done.stderr, done


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        genuine = prepare(folder)
        tap.attempt("the script takes the genuine archive", takes, folder, genuine)
        tap.attempt("it asks for the logs, witnesses and keys of the auditor", asks, folder, genuine)
        for rows, renew in ((CHANGES, True), (BARE, False)):
            for what, (change, says) in rows.items():
                tap.attempt(f"it finds {what}", finds, folder, genuine, change, says, renew)
        for what, (how, says) in GENUINE.items():
            tap.attempt(f"it {'finds' if says else 'takes'} {what}", tells, folder, how, says)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
