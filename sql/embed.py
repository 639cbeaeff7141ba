"""Turns the files of statements/ and migrations/ into the tables of sql_table.h and sql_table.c."""

import hashlib
import re
import sys
from pathlib import Path

HEADER = """/* Every statement and migration of sql/; made by sql/embed.py. */
#ifndef SQL_TABLE_H
#define SQL_TABLE_H
/* Named after the files of sql/statements, in their order. */
enum sql {{
{enum}    SQL_COUNT
}};

struct sql_row {{
    const char *name; /* of the prepared statement: the file's */
    const char *text;
    int params; /* the highest $n */
}};

/* One row for each `enum sql`, then an empty one. */
extern const struct sql_row sql_rows[SQL_COUNT + 1];

struct migration_row {{
    const char *name; /* "0001_threads" */
    const char *text;
    const char *sha256; /* of the file, in hexadecimal */
}};

enum {{ MIGRATION_COUNT = {migrations} }};

/* In the order in which they are applied, then an empty one. */
extern const struct migration_row migration_rows[MIGRATION_COUNT + 1];

#endif
"""

SOURCE = """#include "sql_table.h"

/* ISO C promises only 4095 characters to a literal; gcc and clang take what a migration needs. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

const struct sql_row sql_rows[SQL_COUNT + 1] = {{
{statements}    {{0}},
}};

const struct migration_row migration_rows[MIGRATION_COUNT + 1] = {{
{migrations}    {{0}},
}};
"""


def literal(text):
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("?", "\\?"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return "\n".join(f'     "{line}\\n"' for line in text.rstrip().split("\n"))


def params(text):
    spoken = re.sub(r"--[^\n]*|/\*.*?\*/|'[^']*'", " ", text, flags=re.S)
    return max((int(n) for n in re.findall(r"\$(\d+)", spoken)), default=0)


def found(places):
    """The files named, and those of the folders named."""
    for place in map(Path, places):
        yield from place.glob("*.sql") if place.is_dir() else [place] if place.suffix == ".sql" else []


def main(header, source, places):
    named = sorted(found(places), key=lambda file: file.stem)
    texts = {file: file.read_text(encoding="utf-8") for file in named}
    statements = [file for file in named if file.parent.name == "statements"]
    migrations = [file for file in named if file.parent.name == "migrations"]
    digest = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in migrations}
    enum = "".join(f"    SQL_{file.stem},\n" for file in statements)
    rows = "".join(f'    {{"{file.stem}",\n{literal(texts[file])},\n     {params(texts[file])}}},\n'
                   for file in statements)
    steps = "".join(f'    {{"{file.stem}",\n{literal(texts[file])},\n     "{digest[file]}"}},\n'
                    for file in migrations)
    Path(header).write_text(HEADER.format(enum=enum, migrations=len(migrations)))
    Path(source).write_text(SOURCE.format(statements=rows, migrations=steps), "utf-8")
    return named


def remember(depfile, made, used):
    """For ninja: a file that is changed makes the tables anew; so does a folder, when a file comes or goes."""
    escaped = [str(path).replace(" ", "\\ ") for path in used]
    Path(depfile).write_text(f"{' '.join(made)}: {' '.join(escaped)}\n", "utf-8")


options = [word for word in sys.argv[3:] if word.startswith("--depfile=")]
others = [word for word in sys.argv[3:] if word not in options]
files = main(sys.argv[1], sys.argv[2], others)
for option in options:
    remember(option.partition("=")[2], sys.argv[1:3], [*files, *others])
