from collections.abc import Sequence

import pytest
from fake_ollama import BEHAVIOURS, GOOD, Chat, in_pieces

from koers.dialogue.guard.guard import LONGEST_SENTENCE, REFUSALS, Guard, NoGuard, mend
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import RULES, Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation
from koers.dialogue.sentences import questions_in, words
from koers.dialogue.session import Exchange, Session
from koers.dialogue.stages import Stage

REFLECTION, QUESTION = "Je wacht op zekerheid die niet komt.", "Wat staat er voor jou op het spel?"


@pytest.fixture
def guard(knowledge: dict[str, Knowledge]) -> Guard:
    return Guard(Move.REFLECT, "nl", message="Ik durf niets te zeggen.", knowledge=knowledge["nl"])


def taken(guard: Guard, pieces: Sequence[str]) -> list[str]:
    shown = [sentence for piece in pieces for sentence in guard.feed(piece)]
    return [*shown, *guard.finish()]


def rules(guard: Guard) -> list[str]:
    return [intervention.rule for intervention in guard.interventions]


@pytest.mark.parametrize(("wishes", "shown"), [((), [REFLECTION, QUESTION]), (("no_questions",), [REFLECTION])])
def test_a_question_that_nobody_wants_now_is_left_out(
    knowledge: dict[str, Knowledge], wishes: tuple[str, ...], shown: list[str]
) -> None:
    plan = Plan(Move.REFLECT, Stage.VALUES, wishes=wishes)
    material = Material(plan, Session(), Reading(lang="nl"), "Ik durf niets te zeggen.")
    guard = Guard.for_reply(material, knowledge["nl"], ())
    assert taken(guard, [f"{REFLECTION} {QUESTION}"]) == shown
    assert rules(guard) == ([] if len(shown) == 2 else ["questions"])


# Sentences on the stream


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_sentences_come_out_whole_however_the_stream_is_cut(guard: Guard, size: int) -> None:
    assert taken(guard, in_pieces(f"{REFLECTION} {QUESTION}", size)) == [REFLECTION, QUESTION]
    assert guard.interventions == []


def test_a_sentence_is_shown_as_soon_as_the_next_one_begins(guard: Guard) -> None:
    assert guard.feed(REFLECTION) == ()
    assert guard.feed(" ") == (REFLECTION,)
    assert guard.feed("Wat staat er voor jou op ") == ()
    assert guard.feed("het spel?") == ()
    assert guard.finish() == (QUESTION,)


def test_numbers_and_abbreviations_do_not_end_a_sentence(guard: Guard) -> None:
    text = "Dat is bijv. 3.5 keer zo veel als vorig jaar."
    assert taken(guard, in_pieces(text, 1)) == [text]


def test_closing_quotes_stay_with_their_sentence(guard: Guard) -> None:
    assert taken(guard, ["Je hoort ‘doe maar gewoon.’ Daar wringt het."]) == [
        "Je hoort ‘doe maar gewoon.’", "Daar wringt het.",
    ]  # fmt: skip


def test_lines_are_sentences_of_their_own(guard: Guard) -> None:
    assert taken(guard, in_pieces("- Je wacht op zekerheid.\n- Daar wringt het.\n\n", 3)) == [
        "Je wacht op zekerheid.", "Daar wringt het.",
    ]  # fmt: skip


def test_text_without_punctuation_is_cut_at_the_end_of_a_word(knowledge: dict[str, Knowledge]) -> None:
    guard = Guard(Move.FACT, "nl", message="Wat is dat?", knowledge=knowledge["nl"])
    text = (
        "het begint bij wat je zelf wilt en waar je voor staat en dan merk je vanzelf dat anderen daar ook iets van vinden "
        "zodat je steeds kleine keuzes maakt die samen een richting geven aan de dag terwijl het werk gewoon doorgaat "
        "waarna je later pas ziet hoeveel er intussen verschoven is zonder dat iemand het zo bedoelde of er iets over zei "
        "omdat gewoontes nu eenmaal sterker zijn dan plannen wanneer de druk toeneemt en de tijd ontbreekt om te kiezen "
        "voor een andere weg"
    )
    shown = [sentence for piece in in_pieces(text, 9) for sentence in guard.feed(piece)]
    assert shown
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in shown)
    shown += guard.finish()
    assert " ".join(shown).removesuffix(".") == text


def test_one_endless_word_is_cut_too(guard: Guard) -> None:
    for piece in in_pieces("a" * 2000, 50):
        guard.feed(piece)
    assert len(guard._buffer) <= LONGEST_SENTENCE


def test_what_breaks_off_is_not_shown(guard: Guard) -> None:
    assert taken(guard, [f"{REFLECTION} Wat staat er"]) == [REFLECTION]
    assert rules(guard) == ["fragment"]


def test_a_lone_sentence_without_its_full_stop_gets_one(guard: Guard) -> None:
    assert taken(guard, ["Je wacht op zekerheid die niet komt"]) == [REFLECTION]


# The end of a reply


def test_after_the_first_open_question_the_guard_wants_no_more(guard: Guard) -> None:
    assert guard.feed(f"{REFLECTION} {QUESTION} En wat ") == (REFLECTION, QUESTION)
    assert guard.stopped
    assert guard.feed("wil je nog meer? ") == ()
    assert guard.finish() == ()


def test_more_questions_in_the_same_piece_are_counted(guard: Guard) -> None:
    assert taken(guard, [f"{QUESTION} En wat wil je? Dat was het. Hoe dan? "]) == [QUESTION]
    assert rules(guard) == ["questions", "questions"]


def test_a_closed_question_is_dropped_and_an_open_one_still_welcome(guard: Guard) -> None:
    assert taken(guard, [f"Vind je dat lastig? {QUESTION} "]) == [QUESTION]
    assert rules(guard) == ["closed_question"]


def test_a_reply_that_grows_too_long_is_stopped(knowledge: dict[str, Knowledge]) -> None:
    guard = Guard(Move.REFLECT, "nl", message="", knowledge=knowledge["nl"])
    shown = []
    for text in GOOD["nl"] * 5:
        shown += guard.feed(f"{text.split('. ')[0]}, {len(shown) * 'o'} zo lijkt het tenminste van hier. ")
        if guard.stopped:
            break
    assert guard.stopped
    assert rules(guard) == ["length"]
    assert sum(len(words(sentence)) for sentence in shown) <= RULES[Move.REFLECT].max_words


def test_a_model_that_is_only_refused_is_left_too(guard: Guard) -> None:
    while not guard.stopped:
        guard.feed("You always wait until others have spoken first. ")
    assert rules(guard) == ["language"] * REFUSALS


def test_a_model_that_speaks_for_the_person_is_left_at_once(guard: Guard) -> None:
    assert guard.feed(f"{REFLECTION}\nPersoon: Ja, dat klopt.\nKoers: Mooi.\n") == (REFLECTION,)
    assert guard.stopped
    assert rules(guard) == ["speaker"]


# What it is given


def test_what_was_said_earlier_in_the_session_is_not_said_again(knowledge: dict[str, Knowledge]) -> None:
    material = Material(
        plan=Plan(Move.REFLECT, Stage.VALUES), session=Session(), reading=Reading(lang="nl"), message="Tja."
    )
    history = (Exchange("Hallo.", f"{REFLECTION}\n\n{QUESTION}"),)
    guard = Guard.for_reply(material, knowledge["nl"], history, secret="Dit mag niemand weten, hoor.")
    assert taken(guard, [f"{REFLECTION} Dit mag niemand weten, hoor. {QUESTION} Hoe voelt dat? "]) == ["Hoe voelt dat?"]
    assert rules(guard) == ["repeat", "leak", "repeat"]


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("- **Je wacht** op _zekerheid_.", "Je wacht op zekerheid."),
        ("## Wat je zegt", "Wat je zegt."),
        ("1. Je wacht!", "Je wacht."),
        ("Koers: Je wacht.", "Je wacht."),
        ("**Vraag:** Wat wil je?", "Wat wil je?"),
        ("Wat wil je?!", "Wat wil je?"),
        ("Je wacht 🙂.", "Je wacht ."),
        ("“Je wacht.", "Je wacht."),
        ("Je zegt “nee” te weinig.", "Je zegt “nee” te weinig."),
        ("Je noemt e-mail en snake_case.", "Je noemt e-mail en snake_case."),
        ("3.5 keer zo veel.", "3.5 keer zo veel."),
    ],
)
def test_what_is_only_form_is_taken_away(raw: str, mended: str) -> None:
    assert mend(raw) == mended


def test_marks_alone_are_no_sentence(guard: Guard) -> None:
    assert taken(guard, ["---\n\n**\n1.\n🙂\n"]) == []
    assert guard.interventions == []


def test_feelings_and_sources_are_those_of_the_session(knowledge: dict[str, Knowledge]) -> None:
    passage = Citation("a.nl#1", "Moed in het werk", "Iemand, 2023", "Zeventig procent koos voor afwachten.")
    material = Material(
        plan=Plan(Move.REFLECT, Stage.VALUES), session=Session(), reading=Reading(lang="nl"), message="Tja.",
        passages=(passage,),
    )  # fmt: skip
    history = (Exchange("Ik ben boos op mezelf. Mijn baas is bang.", "Daar zit iets."),)
    guard = Guard.for_reply(material, knowledge["nl"], history)
    told = (
        "Je bent boos, en dat is niet alles. Je bent ook bang. In ‘Moed in het werk’ koos 70 procent voor wachten. "
        "Bij 80 procent gaat het mis. "
    )
    assert taken(guard, [told]) == [
        "Je bent boos, en dat is niet alles.",
        "In ‘Moed in het werk’ koos 70 procent voor wachten.",
    ]
    assert rules(guard) == ["feeling", "citation"]


def test_a_reply_does_not_open_like_the_one_before(knowledge: dict[str, Knowledge]) -> None:
    earlier = ["Het klinkt alsof je wacht. Wat wil je?"]
    guard = Guard(Move.REFLECT, "nl", message="Tja.", knowledge=knowledge["nl"], earlier=earlier)
    assert taken(guard, ["Het klinkt alsof er iets wringt. Dat kost tijd. "]) == ["Dat kost tijd."]
    assert rules(guard) == ["opening"]


@pytest.mark.parametrize(
    ("lang", "said", "asked"),
    [
        ("nl", "Ik ben benieuwd wat je dan zou doen.", "Ik ben benieuwd wat je dan zou doen?"),
        ("nl", "Vertel eens hoe dat ging.", "Kun je vertellen hoe dat ging?"),
        ("nl", "Vertel eens meer over dat overleg.", "Kun je meer vertellen over dat overleg?"),
        ("en", "I wonder what you would do then.", "I wonder what you would do then?"),
        ("en", "Tell me more about that meeting.", "Can you tell me more about that meeting?"),
    ],
)
def test_an_invitation_is_the_one_question_of_a_reply(
    knowledge: dict[str, Knowledge], lang: str, said: str, asked: str
) -> None:
    guard = Guard(Move.REFLECT, lang, message="", knowledge=knowledge[lang])
    more = {"nl": "En wat wil je?", "en": "And what do you want?"}[lang]
    assert taken(guard, [f"{said} {more} "]) == [asked]
    assert rules(guard) == ["questions"]


def test_short_sentences_in_another_language_are_heard_together(guard: Guard) -> None:
    assert taken(guard, ["That is a lot. What is it about? "]) == ["That is a lot."]
    assert rules(guard) == ["language"]


def test_without_a_guard_everything_goes_through() -> None:
    guard = NoGuard()
    said = [sentence for piece in in_pieces("Probeer dit! Wat wil je? En dan? Zo", 4) for sentence in guard.feed(piece)]
    assert [*said, *guard.finish()] == ["Probeer dit!", "Wat wil je?", "En dan?", "Zo"]
    assert (guard.stopped, guard.interventions) == (False, [])


# Against models that misbehave


def conversation(behaviour: str, lang: str, knowledge: Knowledge, turns: int = 3) -> tuple[list[str], set[str]]:
    """Talk with a scripted model; gives what was shown and the rules that were broken."""
    secret = {"nl": "Vraag rustig door en laat het zien. ", "en": "Ask calmly and let people see. "}[lang]
    told = {"role": "system", "content": secret * 3}
    replies: list[str] = []
    broken: set[str] = set()
    for _ in range(turns):
        past = [{"role": "assistant", "content": reply} for reply in replies]
        script = BEHAVIOURS[behaviour](
            Chat({"model": "m", "messages": [told, *past, {"role": "user", "content": "x"}]})
        )
        guard = Guard(
            Move.REFLECT,
            lang,
            message="Ik weet het niet.",
            knowledge=knowledge,
            earlier=replies,
            secret=told["content"],
        )
        shown: list[str] = []
        for piece in [*script.pieces] * (200 if script.endless else 1):
            shown += guard.feed(piece)
            if guard.stopped:
                break
        shown += guard.finish()
        broken |= set(rules(guard))
        replies.append(" ".join(shown))
    return replies, broken


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("behaviour", "broken"),
    [
        ("good", set()),
        ("stacks_questions", {"repeat"}),
        ("lectures", {"suggestion"}),
        ("wrong_language", {"language"}),
        ("flatters", {"flattery", "repeat"}),
        ("repeats", {"repeat"}),
        ("leaks", {"leak"}),
        ("endless", {"repeat"}),
        ("empty", set()),
    ],
)
def test_nothing_that_a_bad_model_says_gets_through(
    knowledge: dict[str, Knowledge], lang: str, behaviour: str, broken: set[str]
) -> None:
    replies, found = conversation(behaviour, lang, knowledge[lang])
    assert broken <= found
    for reply in replies:
        assert len(questions_in(reply)) <= 1
        assert len(words(reply)) <= RULES[Move.REFLECT].max_words
    if behaviour == "good":
        assert replies == GOOD[lang][:3]
        assert found == set()
    if behaviour in {"lectures", "wrong_language", "leaks"}:
        assert "".join(replies) == ""
