"""Content files: read in their form, and complaints that name file and line."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from koers.content import check_header, content_folder, read_markdown, read_yaml
from koers.errors import ContentError


class Plant(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    heights: list[int]


class Garden(BaseModel):
    plants: list[Plant]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("plants:\n  - {name: fern, heights: [1]}\n  - {name: moss, heights: [2, tall]}\n", 3, "plants.1.heights.1"),
        ("plants:\n  - name: fern\n    heights: [1]\n    colour: green\n", 4, "colour"),
        ("plants:\n  - name: fern\n", 2, "heights"),
        ("plants: [\n  {name: fern\n", 3, ""),
        ("plants: 3\n", 1, "plants"),
        ("", 1, ""),
    ],
)
def test_the_line_of_a_mistake_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_yaml(path, Garden)
    assert caught.value.path == path
    assert caught.value.line == line
    assert said in caught.value.problem
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_bytes_that_are_no_text_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("bytes.yaml", "none.yaml"):
        with pytest.raises(ContentError, match=name):
            read_yaml(tmp_path / name, Garden)


def test_a_header_is_split_off_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("---\nname: fern\nheights: [1]\n---\n\nText below.\n", encoding="utf-8")
    page = read_markdown(path)
    assert page.body == "Text below."
    assert check_header(page, Plant) == Plant(name="fern", heights=[1])


@pytest.mark.parametrize("text", ["no header", "---\nname: fern\n", "---\n- a list\n---\n", "---\na: [\n---\n"])
def test_a_broken_header_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"page\.md"):
        read_markdown(path)


def test_the_content_folders_are_there() -> None:
    assert (content_folder("knowledge") / "articles").is_dir()
    assert content_folder("prompts").is_dir()
