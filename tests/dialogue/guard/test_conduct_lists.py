"""Each rule of the guard against a list of varied sentences that break it and near misses that keep it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from koers.dialogue.guard import conduct
from koers.dialogue.guard.situation import Situation, secret_of
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.sentences import split_sentences

LISTS = {
    lang: yaml.safe_load((Path(__file__).parent / "conduct" / f"{lang}.yaml").read_text("utf-8"))
    for lang in ("nl", "en")
}
LEAST = 15
CASES = [
    (lang, rule, kind == "breaks", sentence)
    for lang, lists in LISTS.items()
    for rule, kinds in lists["rules"].items()
    for kind, sentences in kinds.items()
    for sentence in sentences
]


def situation(rule: str, lang: str, knowledge: Knowledge) -> Situation:
    context = LISTS[lang]["context"]
    passage = context["passage"]
    replies = tuple(context["earlier"])
    return Situation(
        Move.REFLECT,
        lang,
        message=context["message"],
        function_words=knowledge.function_words,
        earlier=tuple(sentence for reply in replies for sentence in split_sentences(reply)),
        replies=replies,
        secret=secret_of(context["told"]),
        sources=(f"{passage['title']}\n{passage['source']}\n{passage['text']}",),
    )


@pytest.mark.parametrize(("lang", "rule", "breaks", "sentence"), CASES)
def test_a_rule_is_broken_or_kept(
    knowledge: dict[str, Knowledge], lang: str, rule: str, breaks: bool, sentence: str | int
) -> None:
    text = " ".join(["woord"] * sentence) if isinstance(sentence, int) else sentence
    assert getattr(conduct, rule)(text, situation(rule, lang, knowledge[lang])) is breaks


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_rule_has_a_list_of_each_kind(lang: str) -> None:
    rules: dict[str, Any] = LISTS[lang]["rules"]
    assert set(rules) == {rule.__name__ for rule in conduct.ALL}
    for rule, kinds in rules.items():
        for kind in ("breaks", "keeps"):
            assert len(set(kinds[kind])) >= LEAST, (rule, kind)
