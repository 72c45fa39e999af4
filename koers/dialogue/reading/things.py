"""The thing that a message names in so many words ("het rooster", "my report"), by the words around it."""

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import split_sentences, words

# Before a definite thing; those that point to the person turn to them.
_BEFORE = {
    "nl": {
        "de": "de",
        "het": "het",
        "mijn": "je",
        "m'n": "je",
        "onze": "jullie",
        "ons": "jullie",
        "die": "die",
        "deze": "die",
    },
    "en": {"the": "the", "my": "your", "our": "your", "those": "those", "these": "those"},
}
# "Het" and "die" may stand for something else: before a thing they follow one of these.
_AFTER = frozenset(words("over in bij met van aan voor naar op door om na uit tegen als"))
_DOUBLE = frozenset({"het", "die"})
# What is named in passing, and says nothing about where it hurts.
_PASSING = frozenset(
    words(
        "tijd week weken dag dagen keer dingen ding moment jaar maand mensen manier kant idee gevoel laatste eerste "
        "ochtend avond middag weekend begin einde gang hand zin zaak soort verhaal vraag punt collega mannen vrouwen pauze "
        "lunch trein anderen tweede derde probleem reden woord strenge beginnen meeste andere opening koffie "
        "time weeks days thing things moment year years month people way side idea feeling last first morning evening "
        "afternoon beginning kind sort story question point other others whole same rest only best worst colleague second "
        "third problem reason lunch break opening coffee hands chest corridor"
    )
)
SHORTEST = 5


def thing_in(message: str, knowledge: Knowledge) -> str:
    """Give the longest definite thing of a message, turned to the person; empty when none stands by itself."""
    lang = knowledge.lang
    found: list[str] = []
    for sentence in split_sentences(message):
        if sentence.endswith("?"):
            continue
        tokens = sentence.replace("’", "'").split()
        for place, token in enumerate(tokens[:-1]):
            before, noun = _BEFORE[lang].get(token.lower()), tokens[place + 1]
            if token.lower() in _DOUBLE and (not place or tokens[place - 1].lower() not in _AFTER):
                continue
            after = words(tokens[place + 2])[:1] if place + 2 < len(tokens) else []
            stands_alone = not noun[-1].isalpha() or not after or after[0] in knowledge.function_words
            if before and stands_alone and _is_thing(noun, knowledge):
                found.append(f"{before} {words(noun)[0]}")
    return max(found, key=len, default="")


def _is_thing(noun: str, knowledge: Knowledge) -> bool:
    """Whether a word can be a thing of its own: neither short, a name, nor a word in passing."""
    bare = words(noun)
    if len(bare) != 1 or len(bare[0]) < SHORTEST or not noun[:1].islower() or set("-'") & set(noun):
        return False
    return not (bare[0] in _PASSING or bare[0] in knowledge.function_words)
