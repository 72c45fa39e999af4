"""Reading messages one by one for evaluators, as the coach reads them, without a session and without a trace."""

from collections.abc import Callable
from typing import Any

from koers.coach.reading_of import Hearing
from koers.content import content_folder
from koers.dialogue.knowledge import load_knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.reading.reading import Reading
from koers.dialogue.sentences import without_markup
from koers.dialogue.session import Session
from koers.settings import Settings
from koers.wiring import Progress, build_search


def reader(settings: Settings, lang: str, progress: Progress | None = None) -> Callable[[str], dict[str, Any]]:
    """Build what reads a message: it gives the JSON object of `koers read`."""
    knowledge = load_knowledge(content_folder("knowledge"))
    hearing = Hearing(knowledge, build_search(settings, progress, knowledge=knowledge))

    def read(line: str) -> dict[str, Any]:
        message = without_markup(line).strip()
        if not message:
            return as_dict(Reading(lang=lang), lang)
        spoken = detect_language(message, spoken=lang)
        heard = hearing.hear(message, Session(lang=lang), lang=lang if spoken == "other" else spoken)
        return as_dict(heard.reading, spoken)

    return read


def as_dict(reading: Reading, language: str) -> dict[str, Any]:
    """Give what is printed of a reading; a language that Koers does not speak is `other`."""
    return {
        "language": language,
        "intents": sorted(reading.intents),
        "barriers": list(reading.barriers),
        "values": list(reading.values),
        "drivers": list(reading.drivers),
        "feelings": list(reading.feelings),
        "scale": reading.scale,
        "commitment": reading.commitment,
        "change": reading.change,
        "told": reading.told,
    }
