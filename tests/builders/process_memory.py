"""Looking for words in what a running process can read, and in the files under a folder (Linux, as root)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r(.).. \S+ \S+ (\d+)")


def spellings(words: str) -> tuple[bytes, ...]:
    """How the words may stand in memory or on disk."""
    return words.encode("utf-8"), words.encode("utf-16-le"), words.encode("utf-16-be")


def memory(pid: int) -> Iterator[bytes]:
    """Everything the process can read, region by region, but for files that it can only read."""
    with (
        Path(f"/proc/{pid}/maps").open() as maps,
        Path(f"/proc/{pid}/mem").open("rb", buffering=0) as content,
    ):
        for line in maps:
            region = REGION.match(line)
            if region is None or "[vvar]" in line or "[vsyscall]" in line:
                continue
            first, after, writable, file = region.groups()
            if file != "0" and writable != "w":
                continue
            start, end = int(first, 16), int(after, 16)
            try:
                content.seek(start)
                yield content.read(end - start)
            except OSError:
                continue


def hits(pid: int, *words: str) -> dict[str, int]:
    """How often each of the words stands in the process's memory."""
    found = dict.fromkeys(words, 0)
    for region in memory(pid):
        for one in words:
            found[one] += sum(region.count(spelling) for spelling in spellings(one))
    return found


def stands(pid: int, words: str) -> bool:
    """Whether the words stand anywhere in the process's memory."""
    return any(spelling in region for region in memory(pid) for spelling in spellings(words))


def files_with(root: Path, *words: str) -> list[str]:
    """The files under a folder in whose bytes, or name, one of the words stands."""
    found = []
    for path in root.rglob("*"):
        content = b""
        with suppress(FileNotFoundError):  # what others are writing just now may go again
            content = path.read_bytes() if path.is_file() else b""
        said = [one for one in words if one in path.name or any(s in content for s in spellings(one))]
        found += [f"{path.relative_to(root)}: {one}" for one in said]
    return found


def restarted(pid: int) -> bool:
    """Whether the process is the fresh program, with its window drawn."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    maps = Path(f"/proc/{pid}/maps").read_text()
    return b"keukentafel" in command and "libQt6Widgets" in maps and "assets/fonts" in maps
