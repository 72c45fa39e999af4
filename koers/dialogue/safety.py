"""The safety screen: explicit suicidal wording and acute danger, found by rules before any model is asked."""

import re
import unicodedata
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge, ScreenRules

NONE = "none"


@dataclass(frozen=True)
class Screening:
    """What the screen found: a route (the number or person to turn to) or none."""

    route: str = NONE

    @property
    def found(self) -> bool:
        """Whether the reply must refer."""
        return self.route != NONE


def screen(message: str, knowledge: dict[str, Knowledge], lang: str) -> Screening:
    """Screen a message with the rules of its language, then with those of the others: people mix."""
    text = normalised(message)
    for language in (lang, *(other for other in knowledge if other != lang)):
        route = _route(text, knowledge[language].screen)
        if route:
            return Screening(route)
    return Screening()


def normalised(text: str) -> str:
    """Lower the text, take accents away, make apostrophes straight and put one space between words."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‘", "'"))
    return " ".join("".join(character for character in plain if not unicodedata.combining(character)).split())


def is_figure_of_speech(message: str, lang: str) -> bool:
    """Whether the person says that it was only a manner of speaking."""
    text = normalised(message)
    patterns = {
        "nl": r"\b(manier van (spreken|praten)|bij wijze van spreken|spreekwoordelijk|grapje|figuurlijk|zo bedoel(de)? ik (het|dat) niet|niet letterlijk|niet zo bedoeld)\b",
        "en": r"\b(figure of speech|manner of speaking|so to speak|just (a )?joking?|didn'?t mean (it|that) (literally|like that)|not literally)\b",
    }
    return bool(re.search(patterns[lang], text))


def _route(text: str, rules: ScreenRules) -> str:
    for pattern in (*rules.idioms, *rules.negations):
        text = re.sub(pattern, " ", text)
    for route, patterns in rules.routes.items():
        if any(re.search(pattern, text) for pattern in patterns):
            return route
    return ""
