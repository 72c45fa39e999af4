"""The rules of the guard read over a whole reply: what was shown is held to what a model is held to."""

from collections.abc import Sequence
from dataclasses import replace

from koers.dialogue.guard.conduct import ALL, lecture, rules_of, suggestion
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.dialogue.sentences import split_sentences
from koers.evals.checks.heard import Heard
from koers.evals.checks.measures import listed_in
from koers.evals.figures import MAY_ADVISE, STAYS_WITH_IT

_RULES = {rule.__name__: rule for rule in ALL}


def broken_rules(heard: Heard, names: Sequence[str]) -> dict[str, str]:
    """Give the rules that are broken, each with the first sentence that breaks it.

    Texts that are written out (a referral and what follows it, what the coach is) are no coaching: the rules are not
    meant for them.
    """
    move = Move(heard.reply.move)
    if move not in WORDED_BY_MODEL or stays_with_referral(heard):
        return {}
    rules = [rule for rule in rules_of(move) if rule.__name__ in names]
    broken: dict[str, str] = {}
    now = heard.situation
    for sentence in _sentences(heard):
        for rule in rules:
            if rule.__name__ not in broken and rule(sentence, now):
                broken[rule.__name__] = sentence
        now = replace(now, reply=(*now.reply, sentence))
    return broken


def gives_advice(heard: Heard, *, strict: bool) -> list[str]:
    """Give the sentences that advise; unless strict, none of a move that may."""
    if not strict and (Move(heard.reply.move) in MAY_ADVISE or stays_with_referral(heard)):
        return []
    now = heard.situation
    return [
        *(sentence for sentence in _sentences(heard) if suggestion(sentence, now) or lecture(sentence, now)),
        *(listed_in(heard.reply.text) if strict else ()),
    ]


def stays_with_referral(heard: Heard) -> bool:
    """Whether this reply goes on from a referral, with written texts, until the person comes with something else."""
    referred = False
    for turn in (*heard.before, heard):
        move = Move(turn.reply.move)
        referred = move is Move.REFER or (referred and move in STAYS_WITH_IT)
    return referred and Move(heard.reply.move) is not Move.REFER


def _sentences(heard: Heard) -> list[str]:
    """Give the sentences of the reply; the items of a list are no sentences."""
    listed = set(listed_in(heard.reply.text))
    prose = "\n".join(line for line in heard.reply.text.splitlines() if line not in listed)
    return split_sentences(prose)
