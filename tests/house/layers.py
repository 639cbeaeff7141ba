"""src/LAYERS: which folder may include which, and which library shows up where."""

import re

from tap import ROOT, Tap, line_of, name, sources, without_comments

# Headers of outside libraries, by the word that LAYERS uses.
LIBRARIES = {
    "event2": r"event2/",
    "cJSON": r"cjson/|cJSON",
    "sodium": r"sodium",
    "archive": r"archive(_entry)?\.h",
    "trialogue": r"trialogue/",
    "libpq": r"libpq|postgres_ext|pg_config",
    "llhttp": r"llhttp",
    "curl": r"curl/",
    "magic": r"magic\.h",
    "oath": r"liboath/",
    "fido2": r"fido(\.h|/)",
    "qrencode": r"qrencode\.h",
    "seccomp": r"seccomp\.h",
    "p11-kit": r"p11-kit/|dlfcn\.h",
    "utf8proc": r"utf8proc\.h",
    "pango": r"pango/",
    "cairo": r"cairo|fontconfig/",
    "x86": r"(cpuid|immintrin)\.h",  # not a library: the processor's own instructions
}

# The C library and the kernel: anybody's.
SYSTEM = re.compile(
    r"(std(align|arg|atomic|bool|def|int|io|lib|noreturn)|assert|ctype|errno|fcntl|float|getopt|glob|grp|inttypes|iso646"
    r"|libgen|limits|locale|math|netdb|poll|pwd|sched|setjmp|signal|string|strings|termios|threads|time|unistd|wchar)\.h"
    r"|(arpa|linux|net|netinet|sanitizer|sys)/\w+\.h")


def layers():
    """Folder → (folders it may include, libraries it may use)."""
    found = {}
    for line in (ROOT / "src/LAYERS").read_text().splitlines():
        line = line.split("#")[0].strip()
        if line:
            folder, rest = line.split(":")
            folders, libraries = rest.split("|")
            found[folder] = (folders.split(), libraries.split())
    return found


def judge(path, allowed):
    """The includes of one file that its folder may not have."""
    text = without_comments(path.read_text())
    folder = path.relative_to(ROOT / "src").parts[0]
    folders, libraries = allowed[folder]
    for found in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', text, re.M):
        quoted, header = found[1] == '"' and not found[2].startswith("trialogue/"), found[2]
        where = f"{name(path)}:{line_of(text, found.start())}: {header}"
        # What the build makes has no folder: sql_table.h, and the pages of web/.
        if quoted and "/" not in header:
            if not (header == "sql_table.h" and {"db", "store", "flow", "app"} & {folder, *folders}):
                yield f"{where}: include it with its folder"
        elif quoted:
            if header.split("/")[0] not in [folder, *folders]:
                yield f"{where}: {folder} may not include {header.split('/')[0]}"
        elif not SYSTEM.fullmatch(header):
            library = next((word for word, form in LIBRARIES.items() if re.match(form, header)), None)
            if library not in libraries:
                yield f"{where}: {folder} may not use {library or 'this library'}"


def main():
    tap = Tap()
    allowed = layers()
    folders = sorted(path.name for path in (ROOT / "src").iterdir()
                     if path.is_dir() and any(path.rglob("*.[ch]")))
    tap.case("every folder of src has its line in LAYERS",
             [f"src/{folder} has none" for folder in folders if folder not in allowed])
    order = list(allowed)
    tap.case("a folder includes only those above it",
             [f"{folder} names {other}" for folder in order for other in allowed[folder][0]
              if other not in order[:order.index(folder)]])
    for folder in folders:
        files = sources(f"src/{folder}", ".c", ".h", ".def")
        tap.case(f"{folder} includes what it may",
                 [fault for path in files if folder in allowed for fault in judge(path, allowed)])
    tap.done()


main()
