"""A person worded by a model: what is told to it, what is kept of its words, and when the script speaks instead."""

import pytest
from evals_fakes import said
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatResult
from pydantic import PrivateAttr

from koers.content import LANGUAGES
from koers.dialogue.sentences import words
from koers.errors import ModelError
from koers.evals.persons.answering import ScriptedPerson
from koers.evals.persons.conversing import converse
from koers.evals.persons.persona import find_persona, persona_ids
from koers.evals.persons.worded import LONGEST, WordedPerson, cut, system_text

ASKED = said("Wat kost het je als het zo blijft gaan?", questions=["Wat kost het je als het zo blijft gaan?"])


class Listening(GenericFakeChatModel):
    """A fake model that remembers what it was told."""

    _told: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    def _generate(self, messages: list[BaseMessage], *args: object, **kwargs: object) -> ChatResult:
        self._told.append(list(messages))
        return super()._generate(messages, *args, **kwargs)  # type: ignore[arg-type]


def listening(*answers: str) -> Listening:
    return Listening(messages=iter([AIMessage(answer) for answer in answers]))


def person(model: BaseChatModel, id_: str = "stuck", lang: str = "nl") -> WordedPerson:
    return WordedPerson(ScriptedPerson(find_persona(id_, lang)), lambda: model)


def test_the_first_message_is_the_personas_own_and_the_model_words_the_rest() -> None:
    talking = person(listening("Mijn avonden zijn leeg, ik zit alleen nog op de bank."))
    opening = talking.next(None)
    assert opening in find_persona("stuck", "nl").opening
    assert talking.wording == "scripted"
    assert talking.next(ASKED) == "Mijn avonden zijn leeg, ik zit alleen nog op de bank."
    assert talking.wording == "model"


def test_the_model_hears_the_conversation_with_the_roles_swapped() -> None:
    model = listening("Dat is een goede vraag voor mij.", "Daar heb ik het met mijn man over gehad.")
    talking = person(model)
    opening = talking.next(None)
    talking.next(ASKED)
    talking.next(said("Wie weet ervan?"))
    told = model._told[-1]
    assert [type(message) for message in told] == [
        SystemMessage, HumanMessage, AIMessage, HumanMessage, AIMessage, HumanMessage,
    ]  # fmt: skip
    assert [str(message.content) for message in told[2:]] == [
        opening, ASKED.text, "Dat is een goede vraag voor mij.", "Wie weet ervan?",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_model_is_told_who_it_is_in_the_language(lang: str) -> None:
    for id_ in persona_ids(lang):
        persona = find_persona(id_, lang)
        text = system_text(persona)
        assert persona.about in text and all(line in text for line in persona.story)
        assert ("Je speelt een mens" in text) == (lang == "nl")
        assert "{" not in text


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("<think>Wat zou zij zeggen", "empty"),
        ("I have no evenings left, I just sit on the sofa and do nothing.", "language"),
        ("ik " * (3 * LONGEST), "too long"),
    ],
)
def test_what_cannot_be_said_is_said_by_the_script(answer: str, why: str) -> None:
    talking = person(listening(answer))
    talking.next(None)
    assert talking.next(ASKED) in find_persona("stuck", "nl").kinds.cost
    assert talking.wording == f"scripted: {why}"


def test_what_was_said_before_is_not_said_again() -> None:
    talking = person(listening("Ik weet het echt niet meer.", "Ik weet het echt niet meer."))
    talking.next(None)
    assert talking.next(ASKED) == "Ik weet het echt niet meer."
    assert talking.next(ASKED) in find_persona("stuck", "nl").kinds.cost
    assert talking.wording == "scripted: repeated"


@pytest.mark.parametrize(
    "answer",
    [
        '"Ik zit elke avond op de bank."',
        "Persoon: Ik zit elke avond op de bank.",
        "<think>Iets kleins.</think>\n\nIk zit elke avond op de bank.",
        "Ik: “Ik zit elke avond op de bank.”",
    ],
)
def test_only_the_message_itself_is_kept(answer: str) -> None:
    talking = person(listening(answer))
    talking.next(None)
    assert talking.next(ASKED) == "Ik zit elke avond op de bank."


def test_a_long_answer_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "Ik zit daar dan weer en ik denk aan vroeger en aan tekenen."
    talking = person(listening(" ".join([sentence] * 9)))
    talking.next(None)
    message = talking.next(ASKED)
    assert message is not None and message.endswith("tekenen.")
    assert LONGEST - len(words(sentence)) < len(words(message)) <= LONGEST
    assert cut("Kort. En klaar.") == "Kort. En klaar."
    # One long sentence stays whole: cut in the middle it would say something else.
    assert len(words(cut("en " * (LONGEST + 10) + "toen. Daarna niets."))) == LONGEST + 11


# How it ends


def test_it_ends_after_the_goodbye_that_the_model_says() -> None:
    talking = person(listening("Ik moet weer verder, dank je wel. [einde]"))
    talking.next(None)
    assert talking.next(ASKED) == "Ik moet weer verder, dank je wel."
    assert talking.next(ASKED) is None


def test_a_bare_end_gets_the_personas_goodbye() -> None:
    talking = person(listening("[einde]"))
    talking.next(None)
    assert talking.next(ASKED) in find_persona("stuck", "nl").goodbye
    assert talking.next(ASKED) is None


def test_it_ends_when_the_coach_closes_and_asks_the_model_nothing() -> None:
    model = listening()
    talking = person(model)
    talking.next(None)
    assert talking.next(said("Dan ronden we hier af.", move="close")) is None
    assert model._told == []


def test_who_has_no_patience_leaves_whatever_the_model_would_say() -> None:
    busy = find_persona("busy", "nl")
    answers = [f"Ik heb vandaag alweer {number} keer ja gezegd tegen iemand." for number in range(40)]
    spoken = converse(person(listening(*answers), "busy"), lambda message: ASKED, turns=40)
    assert busy.patience is not None and len(spoken) == busy.patience + 1
    assert spoken[-1].say in busy.goodbye


def test_a_model_that_dies_is_named() -> None:
    talking = person(listening("Ik weet het echt niet meer."))
    talking.next(None)
    talking.next(ASKED)
    with pytest.raises(ModelError, match="the model that words the person failed"):
        talking.next(ASKED)
