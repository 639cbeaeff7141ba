"""Words that some folders do not have: floating point near money, SQL in C, the clock in the rules."""

import re

from tap import ROOT, Tap, line_of, name, sources, without_comments, without_literals

SQL = re.compile(r"\b(SELECT\s+[\w*(]|INSERT\s+INTO\b|UPDATE\s+\w+(\.\w+)?\s+SET\b|DELETE\s+FROM\b"
                 r"|CREATE\s+(TABLE|INDEX|ROLE)\b|ALTER\s+TABLE\b|LISTEN\s+\w|NOTIFY\s+\w)")


def hits(paths, pattern, read):
    for path in paths:
        text = read(path.read_text())
        for found in re.finditer(pattern, text):
            yield f"{name(path)}:{line_of(text, found.start())}: {found[0]}"


def rule(tap, sentence, paths, pattern, read=without_literals):
    tap.case(sentence, list(hits(paths, pattern, read)))


def without_sql_comments(text):
    return re.sub(r"--[^\n]*", "", text)


def main():
    tap = Tap()
    everything = sources("src", ".c", ".h", ".def")
    pure = sources("src/dispute", ".c", ".h", ".def") + sources("src/audit", ".c", ".h")
    money = [path for path in sources("src/base", ".c", ".h") if path.name.startswith("money")]
    rule(tap, "no floating point near money", pure + money + sources("src/store", ".c", ".h"),
         r"\b(double|float|strtod|atof)\b")
    rule(tap, "no SQL in C, but what opens a database",
         [path for path in everything if name(path) != "src/db/bootstrap.h"], SQL, without_comments)
    rule(tap, "the rules and the log neither read the clock nor wait, log or do I/O",
         [path for path in pure if path.suffix == ".c"],
         r"\b(time_now|time_monotonic_us|log_event|log_write|printf|fopen|getenv|malloc|calloc|free)\s*\(")
    rule(tap, "what a request needs comes from its arena",
         [path for path in everything if path.parts[-2] not in ("base", "loop", "app")],
         r"\b(malloc|calloc|realloc|strdup|asprintf|free)\s*\(")
    rule(tap, "endpoints neither wait, log nor read the clock", sources("src/api", ".c"),
         r"\b(time_now|time_monotonic_us|log_event|log_write|pool_run|sleep|usleep)\s*\(")
    rule(tap, "statements never change how durable a commit is", sources("sql", ".sql"),
         r"(?i)\bset\s+(local\s+)?synchronous_commit", without_sql_comments)
    rule(tap, "migrations and statements know no serial numbers", sources("sql", ".sql"),
         r"(?i)\b(big)?serial\b|\bnextval\b|generated\s+\w+\s+as\s+identity", without_sql_comments)
    tap.done()


main()
