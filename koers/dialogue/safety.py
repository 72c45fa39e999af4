"""The safety screen: explicit suicidal wording and acute danger, found by rules before any model is asked."""

import re
import unicodedata
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge

NONE = "none"

_FIGURE = {
    "nl": r"\b(manier van (spreken|praten)|bij wijze van spreken|spreekwoordelijk|grapje|maakte een grap|"
    r"als grap|figuurlijk|zo bedoel(de)? ik (het|dat) niet|bedoel(de)? (het|dat) niet (zo|letterlijk)|"
    r"niet (zo|letterlijk) bedoeld|"
    r"niet letterlijk)\b",
    "en": r"\b(figure of speech|manner of speaking|so to speak|(just|only) (kidding|joking|a joke)|"
    r"was (only |just )?(joking|kidding|a joke)|(didn'?t|don'?t) mean (it|that) (literally|like that|that way)|"
    r"not literally)\b",
}
_NO_FIGURE = {
    "nl": r"\b(geen|niet (als|bij|maar)) (een )?(grap|grapje|manier|wijze)\b|\bniet (spreekwoordelijk|figuurlijk)\b",
    "en": r"\b(not|wasn'?t|isn'?t|no) (just |only |a |an )*(joking|kidding|joke|figure|manner)\b",
}


@dataclass(frozen=True)
class Screening:
    """What the screen found: a route (the number or person to turn to) or none."""

    route: str = NONE

    @property
    def found(self) -> bool:
        """Whether the reply must refer."""
        return self.route != NONE


def screen(message: str, knowledge: dict[str, Knowledge], lang: str) -> Screening:
    """Screen a message with the rules of its language and with those of the others: people mix."""
    rules = [knowledge[lang].screen, *(knowledge[other].screen for other in knowledge if other != lang)]
    text = normalised(message)
    for harmless in (pattern for each in rules for pattern in (*each.idioms, *each.negations)):
        text = re.sub(harmless, " ", text)
    for route in dict.fromkeys(route for each in rules for route in each.routes):
        if any(re.search(pattern, text) for each in rules for pattern in each.routes.get(route, ())):
            return Screening(route)
    return Screening()


def normalised(text: str) -> str:
    """Lower the text, take accents and unseen signs away, make apostrophes straight, put one space between words."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‘", "'"))
    seen = (sign for sign in plain if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).split())


def is_figure_of_speech(message: str, lang: str) -> bool:
    """Whether the person says that it was only a manner of speaking."""
    text = normalised(message)
    return bool(re.search(_FIGURE[lang], text)) and not re.search(_NO_FIGURE[lang], text)
