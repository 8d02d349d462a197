#!/usr/bin/env python3
"""Finds types and functions that other targets use and nobody explains.

The formatter's own rule for this looks at `public` only, and ours are `package`. A stored value needs a sentence only where
its name and type leave a question, which no script can tell; what implements somebody else's protocol
(`description`, `hash(into:)` ...) is explained there.
"""
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*package\s+(?:static |final |mutating |indirect |nonisolated )*"
    r"(struct|class|enum|actor|protocol|func|init|subscript|typealias)\b\s*(\w*)")
REQUIREMENT = re.compile(r"^    (?:@\w+ )*(?:mutating |static )*func (\w+)")
# Requirements of other packages' protocols.
FOREIGN = {"hash", "encode", "child", "run", "handle", "init(source"}


def requirements(paths):
    """The names of functions that a protocol of ours asks for, and explains."""
    names = set()
    for path in paths:
        inside = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"^(package )?protocol ", line):
                inside = True
            elif line == "}":
                inside = False
            elif inside and (found := REQUIREMENT.match(line)):
                names.add(found.group(1))
    return names


def unexplained(path, explained):
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        found = DECLARATION.match(line)
        if not found or found.group(2) in explained or any(name in line for name in explained if "(" in name):
            continue
        above = number - 1
        while above >= 0 and lines[above].lstrip().startswith("@"):
            above -= 1
        if above < 0 or not lines[above].lstrip().startswith("///"):
            yield number + 1, line.strip()


def main():
    failed = False
    paths = [path for folder in sys.argv[1:] for path in sorted(pathlib.Path(folder).rglob("*.swift"))]
    explained = requirements(paths) | FOREIGN
    for path in paths:
        for number, line in unexplained(path, explained):
            failed = True
            print(f"{path}:{number}: not explained: {line}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
