"""The tools that talk to a service that runs: the demo, the export; and then the archive without it."""

import datetime
import hashlib
import json
import re
import subprocess
import sys
import uuid

from binary import House, Tap


def line(text, name):
    return re.search(rf"^{name} (\S+)$", text, re.M)[1]


def found(house):
    """A tenant with its usual credentials."""
    house.tenant = line(house.run("tenant", "create", "Demo").stdout, "live")
    house.key = line(house.run("key", "create", "--tenant", house.tenant, "--scopes", "all").stdout, "key")
    for seat in ("mediator", "auditor"):
        made = house.run("token", "create", "--tenant", house.tenant, "--seat", seat, "--ref", seat, "--name", seat)
        setattr(house, seat, line(made.stdout, "token"))


def plays_the_demo(house):
    done = house.run("demo", "--listen", house.address, "--key", house.key, "--mediator", house.mediator)
    assert done.returncode == 0 and "31 played, 0 there already, 0 failed" in done.stdout, done.stdout + done.stderr
    house.thread, house.client = line(done.stdout, "thread"), line(done.stdout, "client")


def plays_it_once(house):
    """A second run finds every line played: it adds nothing."""
    before = house.run("export", "--listen", house.address, "--token", house.auditor, "--thread", house.thread, "--out", "one.tar")
    assert before.returncode == 0, before.stderr
    done = house.run("demo", "--listen", house.address, "--key", house.key, "--mediator", house.mediator)
    assert done.returncode == 0 and "0 failed" in done.stdout, done.stdout + done.stderr
    house.run("export", "--listen", house.address, "--token", house.auditor, "--thread", house.thread, "--out", "two.tar")
    kinds = [verify(house, name)["streams"] for name in ("one.tar", "two.tar")]
    grown = [second["through"] - first["through"] for first, second in zip(*kinds)]
    assert set(grown) == {1}, grown  # the second export itself


def refuses(house, words, *flags):
    done = house.run(*flags)
    assert done.returncode in (1, 2) and all(word in done.stderr for word in words), done.stderr


def says_what_is_wrong(house):
    base = ("export", "--listen", house.address, "--thread", house.thread)
    refuses(house, ["File exists"], *base, "--token", house.auditor, "--out", "one.tar")
    refuses(house, ["401", "unauthorized"], *base, "--token", "nonsense", "--out", "three.tar")
    refuses(house, ["404", "not_found"], "export", "--listen", house.address, "--thread", "thr_" + "1" * 32,
            "--token", house.auditor, "--out", "three.tar")
    refuses(house, ["there is no service"], "export", "--listen", "127.0.0.1:1", "--thread", house.thread,
            "--token", house.auditor, "--out", "three.tar")
    refuses(house, ["no thread's id"], "export", "--thread", "x", "--token", house.auditor, "--out", "three.tar")
    assert not (house.home / "three.tar").exists()


def verify(house, name, code=0):
    done = house.run("verify", name, "--keys", "keys", "--json")
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def verifies(house):
    (house.home / "keys").write_text(house.run("key", "public").stdout)
    assert verify(house, "two.tar")


def sees_a_changed_byte(house):
    whole = bytearray((house.home / "two.tar").read_bytes())
    at = whole.index("星".encode())
    whole[at + 1] ^= 1
    (house.home / "bad.tar").write_bytes(whole)
    verify(house, "bad.tar", 1)


def replays(house):
    done = house.run("replay", "two.tar", "--keys", "keys")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["disputes"][0]["outcome"] == "settled"


def exported(house, folder, *flags, code=0):
    done = house.run("export", "--listen", house.address, "--token", house.auditor, "--output", folder, *flags)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def exports_many(house):
    """An archive for each case, and an index that sha256sum reads; each is valid."""
    done = exported(house, "all", "--all")
    assert re.fullmatch(r"(\d+) cases: \1 fetched, 0 there already, 0 failed\n", done.stdout), done.stdout
    names = sorted(path.name for path in (house.home / "all").iterdir())
    cases = [name for name in names if name.startswith("thr_")]
    assert len(cases) >= 20 and names == ["SHA256SUMS", "index.json", *cases], names
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=house.home / "all", check=True)
    raw = (house.home / "all/index.json").read_bytes()
    index = json.loads(raw)
    assert raw == json.dumps(index, sort_keys=True, separators=(",", ":")).encode()
    assert [case["file"] for case in index["cases"]] == cases
    verify(house, f"all/{cases[0]}")
    verify(house, f"all/{cases[-1]}")


def goes_on(house):
    """What stands there whole is left alone; what does not, or half, is fetched again."""
    folder = house.home / "all"
    first, second, third, *_ = sorted(folder.glob("thr_*.tar"))
    before = {path: path.stat().st_mtime_ns for path in folder.glob("thr_*.tar")}
    first.write_bytes(first.read_bytes()[:-512])
    second.rename(f"{second}.part")
    (folder / "SHA256SUMS").write_text("".join(line for line in (folder / "SHA256SUMS").read_text().splitlines(True) if third.name not in line))
    done = exported(house, "all", "--all")
    assert f"{len(before)} cases: 3 fetched, {len(before) - 3} there already, 0 failed" in done.stdout, done.stdout
    assert {path for path, time in before.items() if path.stat().st_mtime_ns != time} == {first, second, third}
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    assert not list(folder.glob("*.part"))


def copies_many(house):
    """Beside each archive; what stands there stays, but for the copy of an archive that had to be fetched anew."""
    folder, copy = house.home / "all", ("--copies", "html", "--copy-keys", "keys", "--copy-language", "ja")
    count = len(list(folder.glob("thr_*.tar")))
    done = exported(house, "all", "--all", *copy)
    assert done.stdout.endswith(f"0 failed, {count} copied\n"), done.stdout
    pages = sorted(folder.glob("*.ja.html"))
    assert [path.name[:-8] for path in pages] == [path.stem for path in sorted(folder.glob("thr_*.tar"))]
    first, second, *others = pages
    before = {path: path.stat().st_mtime_ns for path in others}
    first.unlink()
    archive = folder / f"{second.name[:-8]}.tar"
    archive.write_bytes(archive.read_bytes()[:-512])
    old = second.read_bytes()
    done = exported(house, "all", "--all", *copy)
    assert "1 fetched" in done.stdout and done.stdout.endswith("0 failed, 2 copied\n"), done.stdout
    assert first.exists() and second.read_bytes() != old and all(path.stat().st_mtime_ns == time for path, time in before.items())
    manifest = subprocess.run(["tar", "-xOf", archive, "manifest-sha256.txt"], capture_output=True, check=True).stdout
    assert hashlib.sha256(manifest).hexdigest() in second.read_text()
    assert not list(folder.glob("*.part"))
    (house.home / "strange").write_text("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\n")
    done = exported(house, "all", "--all", "--copies", "pdf", "--copy-keys", "strange", code=1)
    assert "is not among those you trust (seal)" in done.stderr and done.stdout.endswith(f"{count} failed, 0 copied\n") and not list(folder.glob("*.pdf*")), done
    for flags in (["--copies", "docx", "--copy-keys", "keys"], ["--copies", "html"], ["--copy-language", "ja"], ["--copies", "html", "--copy-keys", "none"]):
        exported(house, "all", "--all", *flags, code=2)


def chooses(house):
    """By stage, by when a dispute ended, by tag."""
    count = lambda *flags: int(exported(house, f"some-{uuid.uuid4().hex}", *flags).stdout.split(" ")[0])
    every, closed = count("--all"), count("--stage", "closed")
    assert 0 < closed < every
    today = datetime.datetime.now(datetime.timezone.utc).date()
    later = str(today + datetime.timedelta(days=1))
    assert count("--closed-after", "2026-01-01", "--closed-before", later) == closed == count("--closed-before", f"{later}T00:00:00Z")
    assert count("--closed-after", later) == 0
    assert count("--tag", "none of them & more") == 0
    for flags in ([], ["--all", "--stage", "closed"], ["--closed-after", "yesterday"], ["--closed-after", "2026-01-01", "--stage", "mediation"],
                  ["--all", "--thread", house.thread]):
        exported(house, "none", *flags, code=2)
    refuses(house, ["bad_parameter"], "export", "--listen", house.address, "--token", house.auditor, "--output", "none", "--stage", "soon")
    refuses(house, ["401"], "export", "--listen", house.address, "--token", "nonsense", "--output", "none", "--all")


def speaks_through_a_socket(house):
    house.stop()
    path = house.home / "http"
    house.address = f"unix:{path}"
    house.start()
    done = house.run("export", "--listen", house.address, "--token", house.auditor, "--thread", house.thread, "--out", "four.tar")
    assert done.returncode == 0, done.stderr
    assert verify(house, "four.tar")


def main():
    tap = Tap()
    with House() as house:
        house.start("--rate-limit", "0")
        found(house)
        (house.home / "keys").write_text(house.run("key", "public").stdout)
        for sentence, case in (
                ("the demo plays 31 cases through the API", plays_the_demo),
                ("played again, it changes nothing", plays_it_once),
                ("a tool says what is wrong, and leaves no half file", says_what_is_wrong),
                ("an export is valid without the service", verifies),
                ("a changed byte is seen", sees_a_changed_byte),
                ("the entries tell how the dispute ended", replays),
                ("many cases go into a folder, with an index that sha256sum reads", exports_many),
                ("an export of many goes on where it ended", goes_on),
                ("many cases are copied for people, each beside its archive", copies_many),
                ("many cases are chosen by stage, end and tag", chooses),
                ("tools reach a service on a Unix socket", speaks_through_a_socket)):
            tap.attempt(sentence, case, house)
    return tap.done()


sys.exit(main())
