"""A program at a terminal of its own, and somebody who types."""

import fcntl
import os
import pty
import select
import subprocess
import termios

PATIENCE = 20  # seconds


class Terminal:
    def __init__(self, command, environment):
        self.ours, theirs = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0))
        os.close(theirs)

    def read(self):
        """What shows next; nothing at the end."""
        assert select.select([self.ours], [], [], PATIENCE)[0], self.shown
        try:
            more = os.read(self.ours, 4096).decode()
        except OSError:  # nobody has it open any more
            more = ""
        self.shown += more
        return more

    def answer(self, question, text):
        """Types `text` once it is asked for."""
        before = len(self.shown)
        while question not in self.shown[before:]:
            assert self.read(), self.shown
        os.write(self.ours, text.encode() + b"\n")

    def end(self):
        """The exit status, once it has ended; then `shown` has all."""
        while self.read():
            pass
        os.close(self.ours)
        return self.process.wait(PATIENCE)
