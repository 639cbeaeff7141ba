"""Sentences of the thread view for the human copy: embed_words.py OUTPUT STYLE EN:JA...

Of each pair of catalogues (src/web/words) all entries that are one sentence become rows of one sorted table, so that the
copy says what the thread said. STYLE is the copy's style sheet, embedded beside them."""

import json
import re
import sys
from pathlib import Path

ROW = re.compile(r'^  (\w+):\s*("(?:[^"\\]|\\.)*"),$', re.M)

SOURCE = """/* Sentences of src/web/words, and {style}; made by src/build/embed_words.py. */
#include "copy/words.h"

const struct shared_word shared_words[] = {{
{rows}
}};
const size_t shared_word_count = sizeof shared_words / sizeof *shared_words;

const char copy_style[] = {sheet};
"""


def entries(path):
    return {name: json.loads(text) for name, text in ROW.findall(Path(path).read_text())}


def quoted(text):
    """A C string of bytes beyond ASCII and of what C or a trigraph would read otherwise."""
    return '"' + "".join(chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}"
                         for byte in text.encode()) + '"'


def main():
    output, style, *pairs = sys.argv[1:]
    words = {}
    for pair in pairs:
        english, japanese = (entries(path) for path in pair.split(":"))
        words |= {name: (english[name], japanese[name]) for name in english.keys() & japanese.keys()}
    rows = (f"    {{{quoted(name)}, {{{quoted(one)}, {quoted(other)}}}}}," for name, (one, other) in sorted(words.items()))
    Path(output).write_text(SOURCE.format(style=Path(style).name, rows="\n".join(rows), sheet=quoted(Path(style).read_text())))


main()
