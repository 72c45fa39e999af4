"""Which language a text is in: Dutch, English, or another; short texts stay in the language that was spoken."""

import re
import threading
from functools import lru_cache

from koers.dialogue.sentences import words

# Words that are common in the one language and hardly exist in the other.
_MARKS = {
    "nl": frozenset(
        "ik je jij het een niet dat dit wat hoe wij mijn jouw maar voor met van ook naar geen heb hebt bent zijn wordt werk "
        "vind moet wil kan zou deze die en of als dan nog wel weet graag misschien waarom ja nee hun zij hij ze er om te "
        "aan bij uit op over durf ga doe zeg mezelf goed dank bedankt prima zeker klopt is nu er".split()
    ),
    "en": frozenset(
        "i you the a not that this what how we my your but for with of also to no have has are is was work think must want "
        "can would these and or if then still know please maybe why yes they he she them it's don't i'm at by from on about "
        "do be go say myself in good thanks sure right".split()
    ),
}
# Of these, what other languages write too: Spanish "de", Danish "er", French "me". They prove nothing by themselves.
_SHARED = frozenset("de en er die is als me om te van a i in no do at on she he be".split())
# Words that are common elsewhere and mean nothing in Dutch or English, by language.
_ELSEWHERE = {
    "af": frozenset("ek nie jy hulle baie vir sê het'n dis moenie".split()),
    "de": frozenset(
        "ich nicht und ist sind mein meine meinem meinen dich mich mir dir sich wir auf für mit kein "
        "keine habe haben wird auch aber wenn weil bei beim zum zur noch sehr schon immer wieder von nur "
        "über danke bitte guten heute arbeit nichts geht weiß kann sie".split()
    ),
    "es": frozenset(
        "que qué lo el mi tu su una un del por más muy como cómo cuando porque nunca todavía estoy está "
        "tengo sé gracias todo siempre hacer trabajo hola jefe sí entiendo puedo quiero esto eso".split()
    ),
    "fr": frozenset(
        "ne suis une mon mes est avec que qui nous vous c'est n'ose j'ai il sais peux veux bonjour "
        "beaucoup d'accord elle sont très tout rien jamais travail au aux du et où quoi parce oui "
        "ça depuis".split()
    ),
    "it": frozenset(
        "mio mia di il che non della del sono ogni lavoro ho alla gli perché anche sempre è grazie ciao "
        "capo voglio questo molto lo".split()
    ),
    "pl": frozenset("nie się że mnie jak mój moja pracy czy bardzo nikt od dziękuję tak dzień dobry szef wiem".split()),
    "pt": frozenset("não que meu minha uma olá sei quero para por mais muito estou nunca trabalho obrigado eu".split()),
    "ro": frozenset("și este să cu sunt pentru că nu-i foarte mulțumesc vreau meu mea".split()),
    "sv": frozenset("jag inte och är att på mig för har vill tack mycket".split()),
    "tr": frozenset(
        "ve bir çok bu için ama değil benim beni bana işte kimse hiç teşekkürler evet hayır merhaba yok "
        "çalışıyorum".split()
    ),
}
_ADDRESS = re.compile(r"\bhttps?://\S+|\S+@\S+")
# A Dutch name says nothing about the language around it: Jeroen van der Meer.
_NAME = re.compile(r"\b[A-Z]\w+ (?:(?:van|de|der|den|het|ten|ter|'t) )+[A-Z]\w+")
# What somebody else said, between quotation marks; an apostrophe within a word is none.
_QUOTED = re.compile(r"[\"“„][^\"“”„\n]+[\"”]|(?<!\w)[‘'][^‘’'\n]+(?:(?<=\w)[’'](?=\w)[^‘’'\n]+)*[’'](?!\w)")
_OWN_WORDS = 3
# Letters that neither Dutch nor English writes; the Dutch trema follows a vowel (coöperatie, reünie).
_LETTERS = re.compile(r"[bcdfghjklmnpqrstvwxz][öü]|[¿¡ñßäąćęłńśźżşğçãõăâîșțåøæìòù]", re.IGNORECASE)
# Below this the letter statistics are too unsure for another language.
_SURE = 0.95
# Of a few words: the least likely that counts, and how many times as likely as the other language.
_LIKELY, _TIMES = 0.3, 20
_lock = threading.Lock()


@lru_cache(maxsize=1)
def _identifier() -> "object":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _ranked(text: str) -> list[tuple[str, float]]:
    with _lock:
        return [(str(lang), float(score)) for lang, score in _identifier().rank(text)]  # type: ignore[attr-defined]


def detect_language(text: str, *, spoken: str) -> str:
    """Give `nl`, `en` or `other`; a text too short to tell counts as the language spoken so far.

    Function words decide where they can: on short messages they are surer than letter statistics. The statistics
    (py3langid) decide the rest, and must be very sure before a text counts as another language.
    """
    text = _NAME.sub(" ", _ADDRESS.sub(" ", _own(text)))
    letters = [character for character in text if character.isalpha()]
    if sum(map(_is_latin, letters)) < len(letters) / 2:
        return "other"
    tokens = words(text)
    marks = {lang: sum(token in known for token in tokens) for lang, known in _MARKS.items()}
    best, other = sorted(marks, key=lambda lang: marks[lang], reverse=True)
    elsewhere = _elsewhere(tokens)
    if len(elsewhere) >= max(2, marks[best]) and len(set(elsewhere)) > 1:
        return "other"
    telling = bool(_MARKS[best].intersection(tokens) - _SHARED)
    if telling and marks[best] >= 2 and marks[best] >= 2 * marks[other]:
        return best if len(tokens) < 8 or marks[best] / len(tokens) > 0.2 else _by_statistics(text, spoken, marks)
    if len(tokens) < 4:
        if len(elsewhere) >= max(1, marks[best], len(tokens) / 2) and (len(tokens) > 1 or _LETTERS.search(text)):
            return "other"
        return best if marks[best] and not marks[other] and len(tokens) > 1 else _of_few(text, spoken, len(tokens))
    return _by_statistics(text, spoken, marks)


def _own(text: str) -> str:
    """Give a text without what it quotes, which others said; one that is hardly more than a quotation stays whole."""
    left = _QUOTED.sub(" ", text)
    return left if len(words(left)) >= _OWN_WORDS else text


def _of_few(text: str, spoken: str, count: int) -> str:
    """Give the language of a few words without a mark; only when the letters leave little doubt."""
    if count < 2:
        return spoken
    ranked = _ranked(text)
    shares = {lang: share for lang, share in ranked if lang in _MARKS}
    best, other = sorted(shares, key=lambda lang: shares[lang], reverse=True)
    unknown = _LETTERS.search(text) or (count > 2 and ranked[0][1] > _SURE)
    if unknown and shares[best] < 1 - _SURE:
        return "other"
    return best if count > 2 and shares[best] > max(_LIKELY, _TIMES * shares[other]) else spoken


def _by_statistics(text: str, spoken: str, marks: dict[str, int]) -> str:
    tokens = words(text)
    if not tokens:
        return spoken
    ranked = _ranked(text)
    top = ranked[0][0]
    if top in marks:
        return top
    # Languages of one family share what is left: Spanish, Galician and Portuguese are all another language.
    sure = 1 - sum(share for lang, share in ranked if lang in marks) > _SURE
    few = max(len(tokens) / 6, len(_elsewhere(tokens)), bool(_LETTERS.search(text)))
    marked = max(sum(token in known - _SHARED for token in tokens) for known in _MARKS.values())
    if sure and marked <= few:
        return "other"
    return max(("nl", "en"), key=lambda lang: (marks[lang], dict(ranked)[lang]))


def _elsewhere(tokens: list[str]) -> list[str]:
    """Give the words that belong to another language, of the one that has most of them."""
    found = ([token for token in tokens if token in known] for known in _ELSEWHERE.values())
    return max(found, key=len)


def _is_latin(letter: str) -> bool:
    return letter < "ɐ" or "ḁ" <= letter <= "ỿ"
