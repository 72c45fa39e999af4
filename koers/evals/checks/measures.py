"""What the checks measure in the text of a reply: options, routes, parts of a step, marks that do not belong."""

import re

from koers.evals.checks.reflecting import LISTED, QUOTED, reflections_in

__all__ = [
    "listed_in", "marks_in", "mentioned", "missing_step_parts", "named_route", "options_in", "reflections_in", "stiff_words",
]  # fmt: skip

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


def listed_in(text: str) -> list[str]:
    """Give the lines of a text that are items of a list."""
    return [line for line in text.splitlines() if LISTED.match(line)]


def options_in(text: str) -> int:
    """Count the ideas that a text lists, one a line."""
    return len(listed_in(text))


def stiff_words(text: str, lang: str, *, said: str = "") -> list[str]:
    """Give the words that nobody says to a colleague: `u` in Dutch, jargon of coaches; the person's own are free."""
    own = QUOTED.sub(" ", text)
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
