"""Read content files: YAML and Markdown with a header, checked, with file and line in every complaint."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from koers.errors import ContentError

LANGUAGES = ("nl", "en")

Form = TypeVar("Form", bound=BaseModel)

# The C loader reads the question bank ten times as fast; not every platform's wheel has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Markdown:
    """A Markdown file: its header as data and the text below it; `first_line` is where the text starts."""

    path: Path
    header: dict[str, Any]
    body: str
    first_line: int


def content_folder(name: str) -> Path:
    """Give the folder of that name: carried in the wheel, or beside the package in a checkout."""
    package = Path(str(resources.files("koers")))
    carried = package / "content" / name
    return carried if carried.is_dir() else package.parent / name


def read_text(path: Path) -> str:
    """Give the text of a content file."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(path, 1, f"cannot be read ({error})") from error


def read_yaml(path: Path, form: type[Form]) -> Form:
    """Give the content of a YAML file in that form."""
    return parse_yaml(read_text(path), form, path=path)


def parse_yaml(text: str, form: type[Form], *, path: Path, line_offset: int = 0) -> Form:
    """Check a YAML text against a form; the line of a complaint is that of the value that does not fit."""
    try:
        data = yaml.load(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + line_offset
        raise ContentError(path, line, error.problem or "is not valid YAML") from error
    try:
        return form.model_validate(data)
    except ValidationError as error:
        # A key that does not exist explains the one that is missing.
        errors = error.errors(include_url=False)
        first = next((found for found in errors if found["type"] == "extra_forbidden"), errors[0])
        node = yaml.compose(text, Loader=_LOADER)
        place = ".".join(str(part) for part in first["loc"])
        line = _line_of(node, first["loc"]) + line_offset
        raise ContentError(path, line, f"{place}: {first['msg']}" if place else first["msg"]) from error


def read_markdown(path: Path) -> Markdown:
    """Split a Markdown file into its header (between two lines of `---`) and its body."""
    lines = read_text(path).splitlines()
    if not lines or lines[0].strip() != "---":
        raise ContentError(path, 1, "must start with a header between two lines of ---")
    try:
        end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    except StopIteration:
        raise ContentError(path, len(lines), "the header has no closing line of ---") from None
    try:
        header = yaml.load("\n".join(lines[1:end]), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise ContentError(path, line, error.problem or "is not valid YAML") from error
    if not isinstance(header, dict):
        raise ContentError(path, 2, "the header must hold 'key: value' lines")
    return Markdown(path=path, header=header, body="\n".join(lines[end + 1 :]).strip(), first_line=end + 2)


def check_header(markdown: Markdown, form: type[Form]) -> Form:
    """Check the header of a Markdown file against a form."""
    text = "\n".join(read_text(markdown.path).splitlines()[1 : markdown.first_line - 2])
    return parse_yaml(text, form, path=markdown.path, line_offset=1)


def markdown_files(folder: Path, lang: str) -> Iterator[Path]:
    """Give the files `<name>.<lang>.md` of a folder, by name."""
    if not folder.is_dir():
        raise ContentError(folder, 1, "the folder is not there")
    yield from sorted(folder.glob(f"*.{lang}.md"))


def _line_of(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """Give the line (from 1) of the value at a place, or of its nearest parent that exists."""
    line = 1
    for part in place:
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            node = None
    return node.start_mark.line + 1 if node is not None else line
