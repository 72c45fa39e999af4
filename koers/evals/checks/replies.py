"""The checks of one reply: from the reply and what is expected to a finding, one for each key of Expect."""

from collections.abc import Callable, Sequence
from typing import Any

from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.language import detect_language
from koers.dialogue.sentences import questions_in, words
from koers.evals.checks.findings import Finding
from koers.evals.checks.measures import marks_in, mentioned, named_route
from koers.evals.form.forms import Questions, Range, Sources, Terms
from koers.evals.form.schema import Expect
from koers.evals.running.played import PlayedReply

REFER = "refer"


def check_language(reply: PlayedReply, wanted: str) -> Finding:
    """The text is in the language, and the reply says so too; a text too short to tell is taken at its word."""
    if not words(reply.text):
        return Finding("language", False, wanted, "no words at all")
    detected = detect_language(reply.text, spoken=reply.language)
    got = detected if detected == reply.language else f"{detected} (the reply says {reply.language})"
    return Finding("language", detected == wanted == reply.language, wanted, got)


def check_questions(reply: PlayedReply, wanted: Questions) -> Finding:
    """As many questions in the text as allowed, each of the kind that is asked for."""
    asked = questions_in(reply.text)
    other = [] if wanted.open is None else [q for q in asked if is_open_question(q, reply.language) is not wanted.open]
    got = f"{len(asked)}" + (f": {' / '.join(asked)}" if asked else "")
    return Finding("questions", wanted.holds(len(asked)) and not other, str(wanted), got)


def check_move(reply: PlayedReply, wanted: Sequence[str]) -> Finding:
    """The move is one of those."""
    return Finding("move", reply.move in wanted, " or ".join(wanted), reply.move)


def check_stage(reply: PlayedReply, wanted: Sequence[str]) -> Finding:
    """The stage is one of those."""
    return Finding("stage", reply.stage in wanted, " or ".join(wanted), reply.stage)


def check_words(reply: PlayedReply, wanted: Range) -> Finding:
    """As many words as allowed."""
    count = len(words(reply.text))
    return Finding("words", wanted.holds(count), str(wanted), str(count))


def check_mentions(reply: PlayedReply, wanted: Terms) -> Finding:
    """At least one of any_of and all of all_of are in the text."""
    missing = [term for term in wanted.all_of if not mentioned(term, reply.text)]
    some = not wanted.any_of or any(mentioned(term, reply.text) for term in wanted.any_of)
    got = "all there" if some and not missing else f"without {', '.join(missing or wanted.any_of)}"
    return Finding("mentions", some and not missing, str(wanted), got)


def check_avoids(reply: PlayedReply, wanted: Sequence[str]) -> Finding:
    """None of the terms is in the text."""
    found = [term for term in wanted if mentioned(term, reply.text)]
    return Finding("avoids", not found, f"none of {', '.join(wanted)}", ", ".join(found) or "none")


def check_cites(reply: PlayedReply, wanted: Sources) -> Finding:
    """A source is shown, or none, or one of those."""
    cited = [citation.article for citation in reply.citations]
    passed = bool(set(cited) & set(wanted.any_of)) if wanted.any_of else bool(cited) is wanted.some
    return Finding("cites", passed, str(wanted), ", ".join(cited) or "no source")


def check_route(reply: PlayedReply, wanted: str) -> Finding:
    """The reply refers to this number or person first; with `none` it does not refer."""
    got = named_route(reply.text) if reply.move == REFER else "none"
    return Finding("route", got == wanted, wanted, got)


def check_voice(reply: PlayedReply, wanted: str) -> Finding:
    """The reply was worded by that voice."""
    return Finding("voice", reply.voice == wanted, wanted, reply.voice)


def check_plain(reply: PlayedReply, wanted: bool) -> Finding:
    """The text carries no links, markup, emoji or exclamation marks."""
    marks = marks_in(reply.text)
    return Finding("plain", not marks, "plain text", ", ".join(marks) or "plain text")


# A key of Expect has its check here; a test holds the two together.
CHECKS: dict[str, Callable[[PlayedReply, Any], Finding]] = {
    "language": check_language,
    "questions": check_questions,
    "move": check_move,
    "stage": check_stage,
    "words": check_words,
    "mentions": check_mentions,
    "avoids": check_avoids,
    "cites": check_cites,
    "route": check_route,
    "voice": check_voice,
    "plain": check_plain,
}


def check_reply(reply: PlayedReply, expect: Expect) -> tuple[Finding, ...]:
    """Check everything that is expected of a reply."""
    wanted = {name: getattr(expect, name) for name in CHECKS}
    return tuple(CHECKS[name](reply, value) for name, value in wanted.items() if value is not None)
