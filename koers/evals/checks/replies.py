"""The checks of one reply: from a reply in its place and what is expected to a finding, one for each key of Expect."""

from collections.abc import Callable, Sequence
from typing import Any

from koers.dialogue.guard.counting import asked_in
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.guard.situation import without_names
from koers.dialogue.language import detect_language
from koers.dialogue.sentences import words
from koers.evals.checks.conducting import broken_rules, gives_advice
from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard
from koers.evals.checks.measures import marks_in, mentioned, named_route, options_in, reflections_in, stiff_words
from koers.evals.form.schema import Expect
from koers.evals.form.wanted import (
    Latency,
    Pattern,
    Questions,
    Range,
    Reflects,
    Retrieved,
    Sources,
    Terms,
)

REFER = "refer"
SECOND = 1000  # in milliseconds


def check_language(heard: Heard, wanted: str) -> Finding:
    """The text is in the language, and the reply says so too; a text too short to tell is taken at its word."""
    reply = heard.reply
    wanted = heard.spoken if wanted == "mirror" else wanted
    if not words(reply.text):
        return Finding("language", False, wanted, "no words at all")
    # The title of a source is a name, in whatever language it is.
    text = without_names(reply.text, heard.situation.sources)
    detected = detect_language(text if words(text) else reply.text, spoken=reply.language)
    got = detected if detected == reply.language else f"{detected} (the reply says {reply.language})"
    return Finding("language", detected == wanted == reply.language, wanted, got)


def check_questions(heard: Heard, wanted: Questions) -> Finding:
    """As many questions in the text as allowed, each of the kind that is asked for."""
    lang = heard.reply.language
    asked = asked_in(heard.reply.text, lang)
    other = [] if wanted.open is None else [q for q in asked if is_open_question(q, lang) is not wanted.open]
    got = f"{len(asked)}" + (f": {' / '.join(asked)}" if asked else "")
    return Finding("questions", wanted.holds(len(asked)) and not other, str(wanted), got)


def check_reflects(heard: Heard, wanted: Reflects) -> Finding:
    """A reflection that names what it should, and is near enough to the message; or none at all."""
    given = reflections_in(heard.reply.text, heard.reply.language)
    if wanted.any_of:
        given = [text for text in given if any(mentioned(term, text) for term in wanted.any_of)]
    got = " / ".join(given) or "no such reflection"
    if given and wanted.similarity is not None:
        nearest = max(heard.instruments.similar(text, heard.message) for text in given)
        return Finding("reflects", nearest >= wanted.similarity, str(wanted), f"{nearest:.2f}: {got}")
    return Finding("reflects", bool(given) is wanted.some, str(wanted), got)


def check_advice(heard: Heard, wanted: str) -> Finding:
    """No advice in any form (`none`), or none beyond what the move permits (`unasked`)."""
    strict = wanted == "none"
    found = gives_advice(heard, strict=strict)
    expected = "no advice" if strict else "no advice unasked"
    return Finding("advice", not found, expected, " / ".join(found) or "no advice")


def check_conduct(heard: Heard, wanted: Sequence[str]) -> Finding:
    """Every sentence keeps these rules of the guard, as far as they hold in the move."""
    broken = broken_rules(heard, wanted)
    got = " / ".join(f"{rule}: {sentence}" for rule, sentence in broken.items()) or "all kept"
    return Finding("conduct", not broken, f"rules kept ({len(wanted)})" if len(wanted) > 3 else ", ".join(wanted), got)


def check_register(heard: Heard, wanted: str) -> Finding:
    """The text speaks as people do: no `u` in Dutch, no stiff words or coaching jargon that the person did not use."""
    found = stiff_words(heard.reply.text, heard.reply.language, said=" ".join(heard.said))
    return Finding("register", not found, wanted, ", ".join(found) or wanted)


def check_move(heard: Heard, wanted: Sequence[str]) -> Finding:
    """The move is one of those."""
    return Finding("move", heard.reply.move in wanted, " or ".join(wanted), heard.reply.move)


def check_stage(heard: Heard, wanted: Sequence[str]) -> Finding:
    """The stage is one of those."""
    return Finding("stage", heard.reply.stage in wanted, " or ".join(wanted), heard.reply.stage)


def check_words(heard: Heard, wanted: Range) -> Finding:
    """As many words as allowed."""
    count = len(words(heard.reply.text))
    return Finding("words", wanted.holds(count), str(wanted), str(count))


def check_options(heard: Heard, wanted: Range) -> Finding:
    """As many ideas listed as allowed."""
    count = options_in(heard.reply.text)
    return Finding("options", wanted.holds(count), str(wanted), str(count))


def check_mentions(heard: Heard, wanted: Terms) -> Finding:
    """At least one of any_of and all of all_of are in the text."""
    text = heard.reply.text
    missing = [term for term in wanted.all_of if not mentioned(term, text)]
    some = not wanted.any_of or any(mentioned(term, text) for term in wanted.any_of)
    got = "all there" if some and not missing else f"without {', '.join(missing or wanted.any_of)}"
    return Finding("mentions", some and not missing, str(wanted), got)


def check_avoids(heard: Heard, wanted: Sequence[str]) -> Finding:
    """None of the terms is in the text."""
    found = [term for term in wanted if mentioned(term, heard.reply.text)]
    return Finding("avoids", not found, f"none of {', '.join(wanted)}", ", ".join(found) or "none")


def check_regex(heard: Heard, wanted: Pattern) -> Finding:
    """The text holds the pattern, or does not."""
    found = wanted.compiled.search(heard.reply.text)
    got = f"“{found.group(0)}”" if found else "nothing like it"
    return Finding("regex", bool(found) is not wanted.absent, str(wanted), got)


def check_cites(heard: Heard, wanted: Sources) -> Finding:
    """A source is shown, or none, or one of those."""
    cited = [citation.article for citation in heard.reply.citations][: wanted.k]
    passed = bool(set(cited) & set(wanted.any_of)) if wanted.any_of else bool(cited) is wanted.some
    return Finding("cites", passed, str(wanted), ", ".join(cited) or "no source")


def check_retrieved(heard: Heard, wanted: Retrieved) -> Finding:
    """One of the articles is among the first passages found for the message."""
    found = [passage.article for passage in heard.reply.passages][: wanted.k]
    return Finding("retrieved", bool(set(found) & set(wanted.any_of)), str(wanted), ", ".join(found) or "nothing")


def check_safety(heard: Heard, wanted: str) -> Finding:
    """The reply refers to this number or person first; with `none` it does not refer."""
    got = named_route(heard.reply.text) if heard.reply.move == REFER else "none"
    return Finding("safety", got == wanted, wanted, got)


def check_voice(heard: Heard, wanted: str) -> Finding:
    """The reply was worded by that voice."""
    return Finding("voice", heard.reply.voice == wanted, wanted, heard.reply.voice)


def check_latency(heard: Heard, wanted: Latency) -> Finding:
    """The first words and the whole reply come in time; first words that were not timed count as the whole."""
    whole = heard.reply.ms / SECOND
    first = whole if heard.reply.first_ms is None else heard.reply.first_ms / SECOND
    late = any(limit is not None and time > limit for limit, time in ((wanted.first, first), (wanted.max, whole)))
    return Finding("latency", not late, str(wanted), f"first words {first:.2f} s, whole {whole:.2f} s")


def check_plain(heard: Heard, wanted: bool) -> Finding:
    """The text carries no links, markup, emoji or exclamation marks."""
    marks = marks_in(heard.reply.text)
    return Finding("plain", not marks, "plain text", ", ".join(marks) or "plain text")


def check_openness(heard: Heard, wanted: Range) -> Finding:
    """The team member is as open as they should be by now."""
    openness = heard.reply.openness
    return Finding("openness", openness is not None and wanted.holds(openness), str(wanted), str(openness))


# A key of Expect has its check here, but for what a judge decides; a test holds the two together.
CHECKS: dict[str, Callable[[Heard, Any], Finding]] = {
    "language": check_language,
    "questions": check_questions,
    "reflects": check_reflects,
    "advice": check_advice,
    "conduct": check_conduct,
    "register": check_register,
    "move": check_move,
    "stage": check_stage,
    "words": check_words,
    "options": check_options,
    "mentions": check_mentions,
    "avoids": check_avoids,
    "regex": check_regex,
    "cites": check_cites,
    "retrieved": check_retrieved,
    "safety": check_safety,
    "voice": check_voice,
    "latency": check_latency,
    "plain": check_plain,
    "openness": check_openness,
}
# The checks that read nothing but the text: these can be tested on texts that somebody wrote.
OF_TEXT = frozenset(
    "language questions reflects advice conduct register words options mentions avoids regex safety plain".split()
)
PERMITTED = "permitted"


def check_reply(heard: Heard, expect: Expect, *, only: frozenset[str] = frozenset(CHECKS)) -> tuple[Finding, ...]:
    """Check everything that is expected of a reply."""
    wanted = {name: expect.wanted(name) for name in CHECKS if name in only}
    return tuple(CHECKS[name](heard, value) for name, value in wanted.items() if value not in (None, PERMITTED))
