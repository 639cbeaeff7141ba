"""Turns api/openapi.yaml into a C array of the same document as JSON. Usage: embed_openapi.py openapi.yaml openapi.c"""

import json
import sys
from pathlib import Path

import yaml

SOURCE = """/* {name} as JSON; made by src/build/embed_openapi.py. */
#include "api/openapi.h"

const char openapi_json[] = {{
{bytes}
}};
const size_t openapi_json_len = sizeof openapi_json;
"""


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """Times stay as they are written: JSON knows none."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in Loader.yaml_implicit_resolvers.items()}


def rows(document, width=24):
    """As numbers: no compiler has a limit on those, as it has on the length of a string."""
    for at in range(0, len(document), width):
        yield "    " + ", ".join(map(str, document[at:at + width])) + ","


def main(contract, source):
    document = yaml.load(Path(contract).read_text("utf-8"), Loader)
    # Escaped, it is ASCII: every byte fits a char.
    text = json.dumps(document, separators=(",", ":")).encode("ascii")
    Path(source).write_text(SOURCE.format(name=Path(contract).name, bytes="\n".join(rows(text))), "utf-8")


main(*sys.argv[1:])
