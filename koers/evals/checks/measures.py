"""What the checks measure in the text of a reply: reflections, routes, parts of a step, marks that do not belong."""

import re

from koers.dialogue.guard.advising import FOR_YOU, LECTURE, SUGGESTION
from koers.dialogue.guard.asking import asks
from koers.dialogue.guard.situation import flat
from koers.dialogue.sentences import questions_in, split_sentences, words

_ADDRESSED = {
    "nl": frozenset(("je", "jij", "jou", "jouw", "jezelf", "jullie")),
    "en": frozenset(("you", "your", "yours", "yourself", "you're", "you've", "you'd", "you'll")),
}
# Sentences that speak to the person without giving anything back: invitations, and what the coach says of itself.
_NOT_GIVEN_BACK = {
    "nl": re.compile(r"^(ik|vertel|neem|sta|schrijf|kijk|bel|laat|praat|kies|wil je|als je wil)\b", re.IGNORECASE),
    "en": re.compile(
        r"^(i|i'm|tell|take|write|look|call|let|talk|choose|pick|feel free|if you (like|want))\b", re.IGNORECASE
    ),
}
# Sentences that only lead in: an acknowledgement, what comes next, or the line above a list of ideas.
_LEADS_IN = {
    "nl": re.compile(
        r"^(?:goed|oké|prima|dank je|helder|duidelijk|begrepen|klopt|ja|nee)[,.]|^dat (?:staat|is genoteerd|kan|mag)\b"
        r"|\b(?:hier zijn|hieronder|een paar|twee of drie|twee|drie) (?:ideeën|dingen|gedachten|mogelijkheden|opties|manieren)\b"
    ),
    "en": re.compile(
        r"^(?:good|okay|fine|thanks|thank you|clear|understood|right|yes|no)[,.]|^that(?:'s| is) (?:settled|noted|fine)\b"
        r"|\b(?:here are|below are|a few|two or three|two|three) (?:ideas|things|thoughts|possibilities|options|ways)\b"
    ),
}
_LISTED = re.compile(r"^(\d+[.)]|[-*•])\s")
_SOURCE = _QUOTED = re.compile(r"[‘“][^’”]+[’”]")
# COACHING.md: je, plain Dutch, no coaching jargon. "Mindset" is a word of the articles, and so allowed.
_STIFF = {
    "nl": (
        "u", "uw", "uzelf", "geachte", "coachee*", "commitment*", "empower*", "purpose", "challenge*", "challengen",
        "deep dive*", "quick win*", "roadmap*", "actionable", "insights", "learnings", "holding space", "leverage*",
        "interventie*", "limiterende overtuiging*", "transformatie*", "wij danken", "te allen tijde", "derhalve",
    ),
    "en": (
        "one should", "kindly note", "dear sir", "dear madam", "coachee*", "leverage*", "synerg*", "actionable", "deep dive*",
        "circle back", "limiting belief*", "hold space", "holding space", "empower*", "going forward", "paradigm*",
        "intervention*", "transformational", "learnings", "unpack*", "your journey", "growth edge*",
    ),
}  # fmt: skip
_SHORTEST_REFLECTION = 4

_ROUTES = {
    "112": r"(?<![\d-])112(?!\d)",
    "113": r"(?<![\d-])113(?!\d)|0800-0113",
    "bedrijfsarts": r"\bbedrijfsarts|\bcompany doctor",
    "vertrouwenspersoon": r"\bvertrouwenspersoon|\bconfidential advis[eo]r",
    "klokkenluiders": r"\bklokkenluiders|\bwhistleblowers",
    "juridisch": r"\b(vakbond|advocaat|rechtsbijstand)|\b(trade union|lawyer|legal aid)",
    "veiligthuis": r"\bveilig thuis|0800-2000",
    "csg": r"\bcentrum seksueel geweld|\bsexual assault centre|0800-0188",
}

_WHEN = {
    "nl": r"\b(wanneer|morgen\w*|vandaag|vanmiddag|vanavond|overmorgen|\w+dag(en|avond|middag|ochtend)?"
    r"|volgende (week|keer)|zodra|als ik|om \d+|aan het begin van|tijdens|na (de|het)|voor (de|het))\b",
    "en": r"\b(when|tomorrow|today|tonight|this (morning|afternoon|evening)|\w+day|next (week|time)|as soon as|at \d+"
    r"|during|at the (start|beginning)|after (the|my|our)|before (the|my|our))\b",
}
_STEP_PARTS = {
    "nl": {
        "action": r"\bstap( is|:)",
        "cue": r"\bwanneer( en waar)?\b[^\n]*:",
        "obstacle": r"\b(tussen kan komen|ertussen|obstakel|in de weg)\b[^\n]*:",
        "confidence": r"\b\d+ (van|op)( de)? 10\b",
    },
    "en": {
        "action": r"\bstep( is|:)",
        "cue": r"\bwhen( and where)?\b[^\n]*:",
        "obstacle": r"\b(get in the way|come in between|obstacle|in the way)\b[^\n]*:",
        "confidence": r"\b\d+ (out )?of 10\b",
    },
}

_MARKS = {
    "link": r"https?://|www\.|\]\(",
    "HTML": r"<\s*[a-zA-Z/!][^>]*>?|&(?:lt|gt|amp|#\d+);",
    "Markdown": r"\*\*|__|`|^#{1,6} |^[-*] |^> ",
    "emoji": "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]",
    "exclamation mark": r"!",
}


def reflections_in(text: str, lang: str) -> list[str]:
    """Give the sentences that give something back to the person.

    Read from the text alone: a statement about the person of four words or more. Not counted are questions and invitations
    to tell, what the coach says of itself, what only leads in ("Goed, dat staat."), advice and general truths, the items
    of a list, and what is taken from a source. Where a statement speaks of the matter only ("Er staat iets op het spel"),
    it counts when another sentence of its paragraph speaks to the person.
    """
    return [sentence for paragraph in text.split("\n\n") for sentence in _reflections(paragraph, lang)]


def _reflections(paragraph: str, lang: str) -> list[str]:
    prose = "\n".join(line for line in paragraph.splitlines() if not _LISTED.match(line))
    asked = set(questions_in(prose))
    statements = [
        sentence
        for sentence in split_sentences(prose)
        if sentence not in asked and len(words(sentence)) >= _SHORTEST_REFLECTION and not _is_other(sentence, lang)
    ]
    addressed = any(_ADDRESSED[lang] & set(words(sentence)) for sentence in statements)
    return statements if addressed else []


def _is_other(sentence: str, lang: str) -> bool:
    text = flat(sentence)
    teaches = LECTURE[lang].search(text) and not FOR_YOU[lang].search(text)
    return bool(
        _SOURCE.search(sentence) or _NOT_GIVEN_BACK[lang].match(sentence) or _LEADS_IN[lang].search(text)
        or asks(sentence, lang) or teaches or SUGGESTION[lang].search(text)
    )  # fmt: skip


def listed_in(text: str) -> list[str]:
    """Give the lines of a text that are items of a list."""
    return [line for line in text.splitlines() if _LISTED.match(line)]


def options_in(text: str) -> int:
    """Count the ideas that a text lists, one a line."""
    return len(listed_in(text))


def stiff_words(text: str, lang: str, *, said: str = "") -> list[str]:
    """Give the words that nobody says to a colleague: `u` in Dutch, jargon of coaches; the person's own are free."""
    own = _QUOTED.sub(" ", text)
    return [term.rstrip("*") for term in _STIFF[lang] if mentioned(term, own) and not mentioned(term, said)]


def named_route(text: str) -> str:
    """Give the route that a text names first; `none` when it names none."""
    found = {route: match.start() for route, pattern in _ROUTES.items() if (match := re.search(pattern, text.lower()))}
    return min(found, key=lambda route: found[route], default="none")


def missing_step_parts(text: str, lang: str) -> list[str]:
    """Give the parts of a step that a closing text does not name; the moment may stand within the action."""
    lowered = text.lower()
    missing = [part for part, pattern in _STEP_PARTS[lang].items() if not re.search(pattern, lowered)]
    if "cue" in missing and "action" not in missing:
        action = next(line for line in lowered.splitlines() if re.search(_STEP_PARTS[lang]["action"], line))
        if re.search(_WHEN[lang], action):
            missing.remove("cue")
    return missing


def marks_in(text: str) -> list[str]:
    """Give the kinds of marks in a text that no reply may carry."""
    return [kind for kind, pattern in _MARKS.items() if re.search(pattern, text, re.MULTILINE)]


def mentioned(term: str, text: str) -> bool:
    """Whether a word or phrase is in the text; a `*` at its end stands for any ending, case does not matter."""
    ending = r"" if term.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(_even(term.removesuffix('*')))}{ending}", _even(text)) is not None


def _even(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
