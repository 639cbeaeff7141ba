"""The server under test, as a process."""

import os
import subprocess


class Server:
    def __init__(self, binary, options=()):
        self.process = subprocess.Popen([binary, *options], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()

    def check_end(self):
        assert self.process.returncode == 0, f"exit status {self.process.returncode}"

    def resident(self):
        """Bytes of memory that it holds."""
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def is_sanitized(self):
        """Whether it was built with AddressSanitizer, whose own memory hides what the server takes."""
        with open(f"/proc/{self.process.pid}/maps") as maps:
            return "10007fff8000" in maps.read()
