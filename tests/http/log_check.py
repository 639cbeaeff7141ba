"""A second opinion on logs, which shares no line with the program: the tree of RFC 6962 from its definition, and signatures
of checkpoints by openssl."""

import base64
import hashlib
import os
import re
import subprocess
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/audit-format.md"
EMPTY = hashlib.sha256(b"").digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes):
    """MTH of RFC 6962, 2.1, by its own words."""
    if not hashes:
        return EMPTY
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:k]), root(hashes[k:]))


def roots(hashes):
    """The roots of all beginnings, quickly: a stack of complete subtrees."""
    stack, found = [], [EMPTY]
    for number, leaf in enumerate(hashes, 1):
        stack.append(leaf)
        for _ in range((number & -number).bit_length() - 1):
            right = stack.pop()
            stack.append(node(stack.pop(), right))
        whole = stack[-1]
        for left in reversed(stack[:-1]):
            whole = node(left, whole)
        found.append(whole)
    return found


def consistency(old, size, leaves):
    """PROOF(m, D[n]) of RFC 6962, 2.1.2, by its own words."""
    def subproof(m, part, whole):
        if m == len(part):
            return [] if whole else [root(part)]
        k = 1 << (len(part) - 1).bit_length() - 1
        if m <= k:
            return subproof(m, part[:k], whole) + [root(part[k:])]
        return subproof(m - k, part[k:], False) + [root(part[:k])]
    return subproof(old, leaves[:size], True)


def signed(note, vkey):
    """(origin, size, root) of a checkpoint whose signature openssl accepts under the verifier key."""
    name, key_id, key = vkey.split("+", 2)
    raw = base64.b64decode(key)
    assert raw[0] == 1 and hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == key_id, vkey
    text, lines = note.encode().split(b"\n\n")
    text += b"\n"
    found = [base64.b64decode(line.split(" ")[2]) for line in lines.decode().splitlines() if line.startswith(f"— {name} ")]
    signature = next(signature for signature in found if signature[:4].hex() == key_id)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + raw[1:])
        (folder / "text").write_bytes(text)
        (folder / "signature").write_bytes(signature[4:])
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", folder / "key",
                               "-in", folder / "text", "-sigfile", folder / "signature"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    origin, size, digest, rest = text.decode().split("\n")
    assert origin == name and rest == ""
    return origin, int(size), base64.b64decode(digest)


def climb(leaf, index, size, path):
    """The root that an inclusion proof leads to: RFC 9162, 2.1.3.2."""
    fn, sn, result = index, size - 1, leaf
    for sibling in path:
        assert sn > 0
        if fn & 1 or fn == sn:
            result = node(sibling, result)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node(result, sibling)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    return result


def extends(old, size, path, roots_of):
    """Whether a consistency proof leads to both roots: RFC 9162, 2.1.4.2. `roots_of` are those of `old` and `size`."""
    path = list(path)
    if old & old - 1 == 0:
        path.insert(0, roots_of[0])
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = path.pop(0)
    for sibling in path:
        assert sn > 0
        if fn & 1 or fn == sn:
            first, second = node(sibling, first), node(sibling, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node(second, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (first, second) == tuple(roots_of)


def vkey(service, room="joint"):
    lines = service.run("key", "log", "--tenant", service.tenant).split()
    return next(key for key in lines if "+" in key and key.split("+")[0].endswith(f"/{room}"))


def page_lines(mark, folder, tool="", **variables):
    """Runs what docs/audit-format.md has below `<!-- tested: MARK -->` in the folder of an unpacked archive: all of it, or of the
    lines that check something only this tool's."""
    lines = re.search(rf"<!-- tested: {mark} -->\n```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)[1].splitlines()
    checks = re.compile(r"minisign|signify|ssh-keygen|sha256sum")
    text = "\n".join(line for line in lines if not checks.match(line) or line.startswith(tool))
    return subprocess.run(["sh", "-euc", text], cwd=folder, env={**os.environ, **{name: str(value) for name, value in variables.items()}},
                          capture_output=True, text=True, check=False)
