"""Where what a manager says belongs: as an answer to what was asked, sentence by sentence where it is clear."""

from collections.abc import Mapping

import pytest

from koers.content import LANGUAGES
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.telling import MOST_SENTENCES, WHOLE, best_section, pieces_of, wants_of

EVEN = dict.fromkeys(map(str, ORDER), 1 / len(ORDER))


def about(section: Section, share: float = 0.9) -> dict[str, float]:
    """Likelihoods of a text that sounds like one section for so much."""
    return dict.fromkeys(map(str, ORDER), (1 - share) / (len(ORDER) - 1)) | {str(section): share}


@pytest.mark.parametrize("asked", ORDER)
def test_what_could_be_anything_answers_what_was_asked(asked: Section) -> None:
    assert best_section(EVEN, Preparation(asked=asked)) is asked
    assert best_section({}, Preparation(asked=asked)) is asked


def test_a_first_message_tells_the_situation() -> None:
    assert best_section(EVEN, Preparation()) is Section.SITUATION


def test_what_clearly_tells_something_else_goes_there() -> None:
    preparation = Preparation(asked=Section.SITUATION)
    assert best_section(about(Section.OBSERVED), preparation) is Section.OBSERVED
    assert best_section(about(Section.AGREEMENTS, 0.99), preparation) is Section.AGREEMENTS
    # A little likelier is not enough.
    assert best_section(about(Section.OBSERVED, 0.1), preparation) is Section.SITUATION


def test_who_runs_ahead_mostly_runs_a_little_ahead_and_seldom_goes_back() -> None:
    preparation = Preparation(asked=Section.WISH)
    doubtful = EVEN | {str(Section.WISH): 0.0}
    assert best_section(doubtful, preparation) in (Section.INDIVIDUAL, Section.ORGANISATIONAL, Section.VALUES)
    behind = doubtful | {str(Section.SITUATION): 0.3, str(Section.INDIVIDUAL): 0.1}
    assert best_section(behind, preparation) is Section.INDIVIDUAL


@pytest.mark.parametrize("asked", [section for section in ORDER if section is not Section.QUESTIONS])
def test_questions_are_told_only_where_they_are_asked_for(asked: Section) -> None:
    assert best_section(about(Section.QUESTIONS, 0.999), Preparation(asked=asked)) is not Section.QUESTIONS


@pytest.mark.parametrize("asked", [Section.INDIVIDUAL, Section.VALUES])
def test_what_holds_or_drives_somebody_may_be_a_guess(asked: Section) -> None:
    assert best_section(about(Section.INTERPRETED), Preparation(asked=asked)) is asked
    assert best_section(about(Section.INTERPRETED), Preparation(asked=Section.ORGANISATIONAL)) is Section.INTERPRETED


WHERE = {
    "Ze leidt sinds kort het project.": Section.SITUATION,
    "Maandag zei ze niets toen ik iets vroeg.": Section.OBSERVED,
    "Ze keek weg en liep de kamer uit.": Section.OBSERVED,
    "Ik denk dat ze bang is voor fouten.": Section.INTERPRETED,
    "Ik zeg dat ik zag dat ze zweeg.": Section.OPENING,
    "Kort.": Section.WISH,
}


def likely(text: str) -> Mapping[str, float]:
    """A stand-in that knows its sentences; a whole message sounds like its first one."""
    return about(WHERE[next(sentence for sentence in WHERE if text.startswith(sentence))], 0.97)


def pieces(*sentences: str, asked: Section | None = Section.SITUATION) -> tuple[tuple[Section, str], ...]:
    return pieces_of(" ".join(sentences), Preparation(asked=asked), likely)


def test_one_sentence_is_one_piece() -> None:
    sentence = "Maandag zei ze niets toen ik iets vroeg."
    assert pieces(sentence) == ((Section.OBSERVED, sentence),)


def test_sentences_go_each_where_they_belong_and_neighbours_stay_together() -> None:
    situation, first, second, guess, *_ = WHERE
    assert pieces(situation, first, second, guess) == (
        (Section.SITUATION, situation),
        (Section.OBSERVED, f"{first} {second}"),
        (Section.INTERPRETED, guess),
    )


def test_a_few_words_tell_too_little_to_be_apart() -> None:
    situation = "Ze leidt sinds kort het project."
    assert pieces(situation, "Kort.") == ((Section.SITUATION, f"{situation} Kort."),)


def test_a_sentence_in_a_story_is_no_opening_by_itself() -> None:
    situation, opening = "Ze leidt sinds kort het project.", "Ik zeg dat ik zag dat ze zweeg."
    assert pieces(situation, opening) == ((Section.SITUATION, f"{situation} {opening}"),)


@pytest.mark.parametrize("asked", sorted(WHOLE))
def test_what_is_told_in_one_breath_is_not_torn_apart(asked: Section) -> None:
    message = "Ik zeg wat ik zag. Dan vraag ik hoe het voor hem is."
    assert pieces_of(message, Preparation(asked=asked), lambda text: EVEN) == ((asked, message),)


def test_a_long_story_is_not_looked_at_sentence_by_sentence() -> None:
    sentences = ["Ze leidt sinds kort het project."] + ["Maandag zei ze niets toen ik iets vroeg."] * MOST_SENTENCES
    assert pieces(*sentences) == ((Section.SITUATION, " ".join(sentences)),)


WANTS = {
    "nl": {
        "Sla maar over": {"skip"},
        "Ik ben klaar": {"finish"},
        "Geen idee": {"at_a_loss"},
        "Wie kan dit lezen?": {"asks_privacy"},
        "Ze is gewoon lui.": {"judging"},
        "Hij doet nooit iets uit zichzelf.": {"absolute"},
        "Dank je wel": {"thanks"},
        "Hallo": {"greets"},
        "Nee": {"no"},
    },
    "en": {
        "Skip this one": {"skip"},
        "I'm done": {"finish"},
        "No idea": {"at_a_loss"},
        "Who can read this?": {"asks_privacy"},
        "She is just lazy.": {"judging"},
        "He never does anything on his own.": {"absolute"},
        "Thank you": {"thanks"},
        "Hello": {"greets"},
        "No": {"no"},
    },
}


@pytest.mark.parametrize(("lang", "message"), [(lang, message) for lang in LANGUAGES for message in WANTS[lang]])
def test_what_a_message_wants_is_read_by_the_patterns(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    assert wants_of(message, knowledge[lang].preparation) >= WANTS[lang][message]


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "In het overleg van maandag legde ze haar laptop dicht en keek ze uit het raam."),
        ("en", "In Monday's meeting she closed her laptop and looked out of the window."),
    ],
)
def test_a_plain_story_wants_nothing(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    assert not wants_of(message, knowledge[lang].preparation) - {"seen"}
