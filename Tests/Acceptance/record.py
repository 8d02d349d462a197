"""Writes what was seen, with date and machine, into docs/acceptance.md: one section per test, the others left alone."""
import datetime
import os
import pathlib
import platform
import re

HEAD = """# Acceptance figures

Written by `make acceptance`; every figure was seen on the day and the machine that stand beside it.
"""


def machine():
    """The machine in a few words: none of its names."""
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
               platform.machine())
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) / 1024 / 1024
    return f"{len(os.sched_getaffinity(0))} cores of {cpu}, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}"


class Record:
    """Collects figures and writes them at the end of the run."""

    def __init__(self, file, binary):
        self.file = pathlib.Path(file) if file else None
        self.build = "release" if "release" in pathlib.Path(binary).resolve().parts else "debug"
        self.sections = {}

    def note(self, title, sentences):
        """Keeps what was seen under a title."""
        self.sections[title] = sentences
        print("\n" + title + "\n" + "\n".join(f"  {sentence}" for sentence in sentences))

    def write(self):
        if self.file is None or not self.sections:
            return
        text = self.file.read_text() if self.file.exists() else HEAD
        for title, sentences in self.sections.items():
            text = self._placed(text, title, sentences)
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(text)

    def _placed(self, text, title, sentences):
        stamp = f"{datetime.date.today().isoformat()}, {self.build} build, {machine()}."
        section = f"## {title}\n\n{stamp}\n\n" + "".join(f"- {sentence}\n" for sentence in sentences)
        old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        if old.search(text):
            return old.sub(lambda _: section + "\n", text).rstrip() + "\n"
        return text.rstrip() + "\n\n" + section
