"""The sheet as Markdown, in which nothing that the person wrote is read as markup."""

import re

from koers.export.cleaning import cleaned
from koers.export.printed import Printed, PrintedLine, PrintedSection

# Marks that mean something anywhere in a line, in the Markdown of most readers.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$&@^{}]")
# What makes a heading, a list, a quotation, a rule or a table row, only where a line begins.
_AT_START = re.compile(r"^([#+=:-]|\d+(?=[.)]))")
# Some readers make a link of a bare address.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")


def as_markdown(printed: Printed) -> str:
    """Give the sheet as Markdown."""
    sheet = cleaned(printed)
    blocks = [f"# {escaped(sheet.title)}", f"*{escaped(sheet.day)}*", escaped(sheet.intro)]
    for section in sheet.sections:
        blocks += [f"## {escaped(section.heading)}", _body(section)]
    if sheet.sources:
        sources = "\n".join(f"{number}. {escaped(source)}" for number, source in enumerate(sheet.sources, start=1))
        blocks += [f"## {escaped(sheet.sources_heading)}", sources]
    if sheet.footer:
        blocks += ["---", escaped(sheet.footer)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """Give a clean text so that it is shown as it is written."""
    shown = _ANYWHERE.sub(lambda mark: "\\" + mark.group(), text)
    shown = _ADDRESS.sub(lambda found: "\\".join(part for part in found.groups() if part), shown)
    start = _AT_START.match(shown)
    if start is None:
        return shown
    # A number keeps its figures: the mark after it is what makes it a list.
    cut = start.end() if start.group()[0].isdecimal() else 0
    return shown[:cut] + "\\" + shown[cut:]


def _body(section: PrintedSection) -> str:
    if not section.lines:
        return f"*{escaped(section.empty)}*"
    return "\n".join(f"- {_line(line)}" for line in section.lines)


def _line(line: PrintedLine) -> str:
    note = f" *({escaped(line.note)})*" if line.note else ""
    return f"{escaped(line.text)}{note}{line.raised}"
