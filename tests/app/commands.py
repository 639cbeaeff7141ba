"""The command line as somebody types it: help, mistakes, options from everywhere, tenants, keys and tokens."""

import re
import subprocess
import sys

from binary import BINARY, ROOT, House, Tap


def expect(done, code, *parts):
    printed = done.stdout + done.stderr
    assert done.returncode == code, f"{done.returncode} instead of {code}: {printed}"
    for part in parts:
        assert part in printed, f"{part!r} is not in {printed!r}"
    return done.stdout


def helps(house):
    expect(house.run("--help"), 0, "serve", "migrate", "tenant create", "key make", "verify")
    assert "\n  print" not in house.run("--help").stdout
    expect(house.run("--version"), 0, "trialogue 0.")
    expect(house.run(), 2, "Use:")
    expect(house.run("key"), 2, "key make")
    expect(house.run("key", "--help"), 0, "key make")
    expect(house.run("serve", "--help"), 0, "--drain-ms MS")
    expect(house.run("verify", "--help"), 0, "--keys FILE")


def names_the_nearest(house):
    expect(house.run("srve"), 2, "there is no 'srve'; did you mean 'serve'?")
    expect(house.run("key", "mkae"), 2, "there is no 'mkae'; did you mean 'make'?")
    expect(house.run("serve", "--worker", "1"), 2, "there is no option '--worker'; did you mean '--workers'?")
    expect(house.run("verify", "--kyes", "x", "y"), 2, "did you mean '--keys'?")
    expect(house.run("config", "check", more={"TRIALOGUE_WORKER": "1"}), 2, "did you mean 'TRIALOGUE_WORKERS'?")
    house.home.joinpath("conf").write_text("workerz = 1\n")
    expect(house.run("config", "check", "--config", "conf"), 2, "conf:1: there is no option 'workerz'; did you mean 'workers'?")


def shows_the_configuration(house):
    house.home.joinpath("conf").write_text("workers = 1\nconnections = 3\nlog_level = debug\n")
    printed = expect(house.run("config", "check", "--config", "conf", "--log-level=error", more={
        "TRIALOGUE_CONNECTIONS": "5", "TRIALOGUE_DATABASE": "host=db password=verysecret"}), 1, "key_file (default)")
    rows = {line.split()[0]: line.split(None, 1)[1] for line in printed.splitlines()}
    assert re.fullmatch(r"1 +file conf:1", rows["workers"])
    assert re.fullmatch(r"5 +environment", rows["connections"])
    assert re.fullmatch(r"error +flag", rows["log_level"])
    assert re.fullmatch(r"127.0.0.1:8080 +default", rows["listen"])
    assert "verysecret" not in printed and "****" in rows["database"]


def checks_the_configuration(house):
    for flag, value, why in (("--listen", "localhost", "it is not 'ADDRESS:PORT'"), ("--listen", "127.0.0.1:70000", "it is not"),
                             ("--listen", "unix:" + "x" * 200, "it is not"), ("--database", "hots=db", "connection string"),
                             ("--policy", "nowhere", "nowhere"), ("--key-file", house.home, "not a regular file")):
        expect(house.run("config", "check", flag, value), 1, f"config check: {flag[2:].replace('-', '_')} (flag): ", why)
    expect(house.run("config", "check", "--database", "host=db", "--key-file", "nowhere"), 1, "key_file (flag): there is no such file")
    expect(house.run("config", "check", "--listen", "[::1]:0"), 0, "[::1]:0")


def completes(house):
    """Bash offers what comes next: commands, their second words, their flags."""
    script = ('source "$1"; function="$(complete -p trialogue | sed "s/.*-F \\([^ ]*\\).*/\\1/")"; shift; COMP_WORDS=("$@"); '
              'COMP_CWORD=$(($# - 1)); $function; printf "%s\n" "${COMPREPLY[@]}"')
    for words, wanted in ((["ser"], {"serve"}), (["tenant", ""], {"create", "list", "show", "set"}), (["serve", "--lis"], {"--listen"}),
                          (["verify", "--k"], {"--keys"})):
        done = subprocess.run(["bash", "-c", script, "bash", ROOT / "docs/completion/trialogue.bash", "trialogue", *words],
                              cwd=house.home, text=True, capture_output=True, check=False)
        assert wanted <= set(done.stdout.split()) and len(done.stdout.split()) < 12, (words, done.stdout, done.stderr)


def makes_keys_once(house):
    path = house.home / "one.key"
    expect(house.run("key", "make", path), 0, "Keep a copy")
    assert path.stat().st_mode & 0o777 == 0o600 and len(path.read_text()) == 65
    before = path.read_text()
    expect(house.run("key", "make", path), 1, "File exists")
    assert path.read_text() == before
    public = expect(house.run("key", "public", "--key-file", path), 0).strip()
    assert re.fullmatch(r"[0-9a-f]{64}", public)
    path.chmod(0o644)
    expect(house.run("key", "public", "--key-file", path), 1, "chmod")
    expect(house.run("key", "public", "--key-file", house.home / "none"), 1, "There is no key file")


def makes_tenants(house):
    expect(house.run("tenant", "list"), 1, "there is no database in", "--data names")
    printed = expect(house.run("tenant", "create", "Hoshi 市場"), 0)
    house.live, house.test = re.search(r"live (tnt_\w{32})\ntest (tnt_\w{32})\n", printed).groups()
    listed = expect(house.run("tenant", "list"), 0)
    assert f"{house.live} live" in listed and f"{house.test} test" in listed and listed.count("Hoshi 市場") == 2
    expect(house.run("tenant", "create", "two\nlines"), 2, "one line")
    expect(house.run("tenant", "show", house.live), 0, "mode", "live", "7d", "Hoshi 市場")
    expect(house.run("tenant", "show", "tnt_" + "1" * 32), 1, "there is no tenant")
    expect(house.run("tenant", "show", "thr_" + "1" * 32), 1, "no tenant's id")


def changes_settings(house):
    expect(house.run("tenant", "set", house.live, "mediation_ms", "36h"), 0, "mediation_ms 36h")
    expect(house.run("tenant", "set", house.live, "fee_bearer", "client"), 0)
    shown = expect(house.run("tenant", "show", house.live), 0)
    assert re.search(r"mediation_ms +36h", shown) and re.search(r"fee_bearer +client", shown) and re.search(r"version +3", shown)
    expect(house.run("tenant", "set", house.live, "mediaton_ms", "1d"), 2, "did you mean 'mediation_ms'?")
    expect(house.run("tenant", "set", house.live, "fee_bp", "10001"), 2, "basis points")
    expect(house.run("tenant", "set", house.live, "session_idle_ms", "2h"), 0, "session_idle_ms 2h")
    expect(house.run("tenant", "set", house.live, "session_ms", "30d"), 2, "to 7 days")
    assert re.search(r"mediation_ms +7d", house.run("tenant", "show", house.test).stdout)


def makes_credentials(house):
    key = expect(house.run("key", "create", "--tenant", house.live, "--scopes", "all", "--label", "backend"), 0)
    assert re.search(r"id crd_\w{32}\nkey tk_live_\w{96}\n", key)
    assert re.search(r"key tk_test_", expect(house.run("key", "create", "--tenant", house.test, "--scopes", "all"), 0))
    expect(house.run("key", "create", "--tenant", house.live, "--scopes", "threads:wirte"), 2, "did you mean 'threads:write'?")
    expect(house.run("key", "create", "--tenant", house.live, "--scopes", "all", "--days", "0"), 2, "--days")
    token = expect(house.run("token", "create", "--tenant", house.live, "--seat", "mediator", "--ref", "m-1", "--name", "Mika",
                             "--days", "3"), 0)
    assert re.search(r"person per_\w{32}\ntoken ts_live_\w{96}\n", token)
    again = expect(house.run("token", "create", "--tenant", house.live, "--seat", "auditor", "--ref", "m-1", "--name", "Mika"), 0)
    assert re.search(r"per_\w+", token)[0] == re.search(r"per_\w+", again)[0]
    expect(house.run("token", "create", "--tenant", house.live, "--seat", "client", "--ref", "x", "--name", "X"), 2, "--seat")
    listed = expect(house.run("key", "list", "--tenant", house.live), 0)
    assert listed.count("crd_") == 3 and "Mika (m-1)" in listed and "tk_" not in listed and "ts_" not in listed


def revokes(house):
    listed = expect(house.run("key", "list", "--tenant", house.live), 0)
    first = re.match(r"crd_\w+", listed)[0]
    expect(house.run("key", "revoke", "--tenant", house.live, first), 0, "revoked")
    assert re.search(rf"{first} .* revoked 20", house.run("key", "list", "--tenant", house.live).stdout)
    expect(house.run("key", "revoke", "--tenant", house.test, first), 1, "the tenant has no key")
    expect(house.run("key", "revoke", "--tenant", house.live, "nonsense"), 2, "neither")


def registers_public_keys(house):
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    kid = expect(house.run("key", "register", "--tenant", house.live, "--label", "backend", public), 0).split()[1]
    assert public in house.run("key", "list", "--tenant", house.live).stdout
    assert expect(house.run("key", "register", "--tenant", house.live, "--label", "backend", public), 0).split()[1] == kid
    expect(house.run("key", "register", "--tenant", house.live, "0" * 64), 2, "a point that is one")
    expect(house.run("key", "register", "--tenant", house.live, public[:-1]), 2, "64 hexadecimal digits")
    expect(house.run("key", "revoke", "--tenant", house.live, kid), 0)
    expect(house.run("token", "party", "--tenant", house.live, "--thread", "thr_" + "1" * 32, "--seat", "client"), 1, "no such thread")


def keeps_secrets(house):
    """What a command was given or has made is nowhere on disk but in the key file."""
    made = house.run("key", "create", "--tenant", house.live, "--scopes", "all").stdout.split()[3]
    seed = (house.data / "master.key").read_text().strip()
    for path in house.data.rglob("*"):
        if path.is_file() and path.name != "master.key":
            held = path.read_bytes()
            assert made.encode() not in held and seed.encode() not in held, path


def prints_whole_pages(house):
    expect(house.run("print", "nothing"), 2, "there is no page 'nothing'")
    with open("/dev/full", "w", encoding="utf-8") as full:
        code = subprocess.run([BINARY, "--help"], stdout=full, stderr=subprocess.DEVNULL, check=False).returncode
    assert code == 1


def main():
    tap = Tap()
    with House() as house:
        for sentence, case in (
                ("every level has its help", helps),
                ("a mistake is answered by the nearest known word", names_the_nearest),
                ("flag over environment over file over default, and passwords masked", shows_the_configuration),
                ("a configuration that no service could begin with is told so", checks_the_configuration),
                ("bash completes commands and flags", completes),
                ("a key file is made once, for its owner alone", makes_keys_once),
                ("a tenant has a live and a test side", makes_tenants),
                ("settings change one by one, and mistakes change nothing", changes_settings),
                ("credentials are printed once", makes_credentials),
                ("a credential ends when it is revoked", revokes),
                ("a backend's public key is taken, and ended", registers_public_keys),
                ("secrets are not left on disk", keeps_secrets),
                ("a full disk is a failure", prints_whole_pages)):
            tap.attempt(sentence, case, house)
    return tap.done()


sys.exit(main())
