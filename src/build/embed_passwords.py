"""Turns the most frequent passwords into a C array. Usage: embed_passwords.py passwords.json LEAST passwords.c

Those of at least LEAST bytes, in small letters, each on a line of its own; a line feed comes first."""

import json
import sys
from pathlib import Path

SOURCE = """/* {count} passwords of @zxcvbn-ts/language-common (MIT); made by src/build/embed_passwords.py. */
#include "factor/frequent.h"

const char frequent_passwords[] = {{
{bytes}
}};
const size_t frequent_passwords_len = sizeof frequent_passwords;
"""


def rows(text, width=24):
    """As numbers: no compiler has a limit on those, as it has on the length of a string."""
    for at in range(0, len(text), width):
        yield "    " + ", ".join(map(str, text[at:at + width])) + ","


def main(listed, least, source):
    words = {word.lower() for word in json.loads(Path(listed).read_text("utf-8")) if word.isascii() and len(word) >= int(least)}
    text = "".join(f"\n{word}" for word in sorted(words)) + "\n"
    Path(source).write_text(SOURCE.format(count=len(words), bytes="\n".join(rows(text.encode("ascii")))), "utf-8")


main(*sys.argv[1:])
