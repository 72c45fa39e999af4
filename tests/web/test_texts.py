"""The texts: complete, the same in both languages, none unused, and each error with a text."""

import re
from pathlib import Path

import pytest

from koers.errors import ContentError, DataFolderError, MessageTooLongError
from koers.web import texts as module
from koers.web.texts import load_texts

WEB = Path(module.__file__).parent
# Chosen by what happens: the code puts these keys together.
COMPOSED = (
    "role.",
    "kind.",
    "one.",
    "stage.",
    "move.",
    "technique.",
    "voice.",
    "note.",
    "error.",
    "opening.",
    "outcome.",
    "wheel.",
    "composer.first_",
    "composer.next_",
    "rail.delete_sure_",
    "rail.new_",
    "sheet.as_",
    "sheet.file_",
    "tabs.board_",
)
# The same in both languages: names of programs and forms, and words that the languages share.
SHARED = {
    "page.name", "talk.coach", "composer.stop", "stage.step", "step.of_ten", "one.step", "wheel.focus", "sheet.as_docx",
    "sheet.as_markdown", "sheet.as_pdf",
}  # fmt: skip


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in WEB.rglob("*") if path.suffix in {".py", ".html", ".js"}
    )
    sections = {key.partition(".")[0] for key in load_texts()["nl"].by_key}
    quoted = {key for key in re.findall(r"[\"']([a-z]+\.[a-z_0-9]+)[\"']", sources) if key.split(".")[0] in sections}
    known = set(load_texts()["nl"].by_key)
    assert not {key for key in quoted - known if not key.endswith(("html", "_", "model_unfit"))}
    assert not {key for key in known - quoted if not key.startswith(COMPOSED)}


def test_the_languages_differ() -> None:
    dutch, english = (load_texts()[lang].by_key for lang in ("nl", "en"))
    same = {key for key in dutch if dutch[key] == english[key]}
    assert same <= SHARED, same


def test_a_text_is_escaped_and_so_are_its_fillings() -> None:
    text = load_texts()["nl"].html("rail.rename_this", title="<b>&</b>")
    assert text == "Hernoem &lt;b&gt;&amp;&lt;/b&gt;"


def test_an_error_is_told_even_when_it_brings_no_fillings() -> None:
    texts = load_texts()["en"]
    assert "8,000" in texts.of_error(MessageTooLongError())
    assert texts.of_error(DataFolderError("no"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('  help: "Help now"\n', "", "has no text 'rail.help'"),
        ("{count} new", "new", "tabs.waiting: other {fillings}"),
        ('  reflect: "', '  reflected: "', "has no text 'move.reflect'"),
        ("lang: en", "lang: en\nextra: {}", "extra"),
    ],
)
def test_a_text_that_is_missing_or_different_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    for lang in ("nl", "en"):
        text = (WEB / f"texts.{lang}.yaml").read_text(encoding="utf-8")
        changed = text.replace(old, new) if lang == "en" else text
        (tmp_path / f"texts.{lang}.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(problem)) as raised:
        load_texts(tmp_path)
    assert raised.value.path.name in {"texts.en.yaml", "texts.nl.yaml"}
