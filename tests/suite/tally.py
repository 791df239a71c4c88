# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time
import xml.etree.ElementTree as ET

# Test data in messages may hold what XML cannot.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Tally:
    """Counts tests over all parts and prints what failed or was skipped, with how long each part took."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self._failures = []
        self._begin = self._part_begin = time.monotonic()

    def part(self, name):
        self._part_begin = time.monotonic()
        print(f"== {name}", flush=True)

    def part_done(self):
        print(f"   ({time.monotonic() - self._part_begin:.0f} s)", flush=True)

    def ok(self, count=1):
        self.passed += count

    def fail(self, what, detail=""):
        self.failed += 1
        self._failures.append(what)
        print(f"FAILED {what}" + (f"\n{detail}" if detail else ""), flush=True)

    def skip(self, what, count=1):
        self.skipped += count
        print(f"SKIPPED {what}", flush=True)

    def add_junit(self, file):
        """Counts the test cases of a JUnit report and names those that did not pass."""
        text = _NOT_XML.sub("?", file.read_text(errors="replace"))
        for case in ET.fromstring(text.encode()).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            bad = case.find("failure") if case.find("failure") is not None else case.find("error")
            skipped = case.find("skipped")
            if bad is not None:
                self.fail(name, (bad.get("message") or "").strip()[:500])
            elif skipped is not None:
                self.skip(f"{name}: {skipped.get('message') or ''}")
            else:
                self.ok()

    def close(self):
        for name in self._failures:
            print(f"failed: {name}")
        print(f"total time {time.monotonic() - self._begin:.0f} s")
        tail = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.passed} passed, {self.failed} failed{tail}", flush=True)
