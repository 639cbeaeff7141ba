"""TAP from Python, and several TAP streams as one."""

import re
import traceback


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, true, sentence, *details):
        self.count += 1
        self.failed += not true
        print(f"{'ok' if true else 'not ok'} {self.count} - {sentence}")
        if not true:
            for line in "\n".join(map(str, details)).splitlines():
                print(f"# {line}")

    def attempt(self, sentence, run, *arguments):
        """One case: it passes unless `run` raises."""
        try:
            run(*arguments)
            self.ok(True, sentence)
        except Exception as error:  # pylint: disable=broad-except; whatever it is, the case failed
            self.ok(False, sentence, "".join(traceback.format_exception(type(error), error, error.__traceback__.tb_next)))

    def take(self, stream, where):
        """The cases of another stream, numbered on; its plan is checked."""
        planned = re.search(r"^1\.\.(\d+)", stream, re.M)
        before = self.count
        for line in stream.splitlines():
            case = re.match(r"(not )?ok \d+ ?-? ?(.*)", line)
            if case:
                self.ok(not case.group(1), f"{where}: {case.group(2)}")
            elif line.strip() and not line.startswith("1.."):
                print(line if line.startswith("#") else f"# {line}")
        if not planned or int(planned.group(1)) != self.count - before:
            self.ok(False, f"{where}: as many cases as planned")

    def done(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0
