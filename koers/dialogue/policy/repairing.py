"""The rules of the policy about the conversation itself: who listens, what was not understood, objected to or changed."""

from koers.dialogue.moves import Move
from koers.dialogue.policy.exploring import reflects
from koers.dialogue.policy.offering import takes_up_offer
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import ask_again, build_step, closing, options_plan
from koers.dialogue.policy.turn import LITTLE, MUCH, STAYS, STEP_PREFIX, Turn
from koers.dialogue.reading.patterns import any_found, found, plain
from koers.dialogue.sentences import content_stems, split_sentences, words
from koers.dialogue.stages import EXPLORING, Stage

# A correction with so many words with content says already what is right.
TOLD = 2
# For so many turns a conversation begins.
BEGINNING = 3


def stays_with_person(turn: Turn) -> Plan | None:
    """After a referral: stay, without a question of coaching, until the person turns to something else at work."""
    referred = turn.session.referred
    elsewhere = turn.has("changes_topic", "asks_fact") or (turn.reading.topics and turn.reading.content >= MUCH)
    if not referred or elsewhere:
        return None
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead=f"stay_{referred}", pending=STAYS, step=turn.session.step)


def speaks_without_words(turn: Turn) -> Plan | None:
    """Emoji or signs only: ask for half a sentence."""
    if any(character.isalnum() for character in turn.message) or "?" in turn.message:
        return None
    return Plan(Move.REDIRECT, turn.session.stage, lead="no_words", ask="no_words_ask", step=turn.session.step)


def asks_who_reads(turn: Turn) -> Plan | None:
    """Whether someone listens in, whether this is a human, or what this is for: always the truth."""
    lead = _asked_of_koers(turn)
    if not lead:
        return None
    ask = "identity_back" if turn.session.explored else "identity_ask"
    return Plan(Move.IDENTITY, turn.session.stage, lead=lead, ask=ask, pending=turn.session.pending)


def faces_blank_page(turn: Turn) -> Plan | None:
    """Who does not know where to begin gets an easy way in, without a subject being chosen for them."""
    told = turn.session.explored or turn.reading.topics or turn.reading.content > MUCH // 2
    if not turn.has("blank_page") or told or turn.session.turn > BEGINNING:
        return None
    return Plan(Move.FOLLOW_UP, Stage.ARRIVE, lead="blank", ask="blank_ask")


def doubts_being_here(turn: Turn) -> Plan | None:
    """Who was sent, or does not believe in it, is taken at their word at the beginning."""
    if not turn.has("reluctant") or turn.session.turn > 2:
        return None
    return Plan(Move.FOLLOW_UP, Stage.ARRIVE, lead="reluctant", ask="reluctant_ask")


def wants_to_stop(turn: Turn) -> Plan | None:
    """The person stops, or thanks for it: close with the step, without a question; a second goodbye is short.

    The message must say goodbye as such: a plan or a story with such words in it does not, nor a yes to an offer.
    """
    if takes_up_offer(turn) or not (_says_goodbye(turn) or _takes_leave(turn)):
        return None
    lead = "close_again" if turn.session.moves[-1:] == (Move.CLOSE,) else "close_lead"
    return closing(turn, turn.session.step, lead=lead)


def objects(turn: Turn) -> Plan | None:
    """An objection to questions or parroting is taken as said, and the person chooses how to go on.

    It must be about what the coach said: before there is any, and in a story about others, there is none.
    """
    if not turn.session.turn or takes_up_offer(turn):
        return None
    if turn.session.pending == f"{STEP_PREFIX}obstacle" and not _names(turn, "je", "jij", "vragen", "you", "questions"):
        # What may get in the way may sound like an objection.
        return None
    if turn.has("corrects"):
        if turn.reading.content >= TOLD:
            return Plan(Move.REPAIR, turn.session.stage, lead="repair_correct", wanted=turn.wanted())
        return Plan(Move.REPAIR, turn.session.stage, lead="repair_correct", ask="repair_correct_question")
    if turn.has("objects") and not turn.has("asks_advice") and _is_about_coach(turn):
        echo = any(
            word in turn.message.lower()
            for word in ("herha", "na ", "papegaai", "zei ik", "repeat", "parrot", "already said")
        )
        lead = "repair_echo" if echo else "repair_questions"
        return Plan(Move.REPAIR, turn.session.stage, lead=lead, ask="repair_choice", pending="repair")
    return None


def answers_repair(turn: Turn) -> Plan | None:
    """After an objection the person chose how to go on: ideas, a step, or room to tell more."""
    if turn.session.pending != "repair":
        return None
    if turn.has("asks_advice") or _names(turn, "idee", "ideeën", "tips", "opties", "ideas", "options"):
        return options_plan(turn)
    if _names(turn, "stap", "concreet", "concreets", "step", "concrete"):
        return build_step(turn, turn.session.step)
    if turn.reading.content <= 5 and _names(turn, "vertellen", "verhaal", "kwijt", "tell", "telling", "room", "story"):
        return Plan(Move.REFLECT, turn.session.stage, lead="invite")
    return reflects(turn) if turn.reading.substantive else None


def asks_fact(turn: Turn) -> Plan | None:
    """A factual question is answered from the knowledge, with its source, or declined; then back to where the person was.

    Figures and agreements of the organisation are not in the knowledge, nor is the year of a study that is not.
    """
    declined = "fact_none" in (turn.session.shapes[-1].split("+") if turn.session.shapes else ())
    unknown = turn.has("asks_outside") or (declined and turn.has("asks_detail"))
    if not (unknown or turn.has("asks_fact", "asks_source")):
        return None
    lead = "fact_none" if unknown else "fact_source" if turn.has("asks_source") else "fact_lead"
    twice = turn.session.moves[-1:] == (Move.FACT,) or lead == "fact_source"
    return Plan(
        Move.FACT, turn.session.stage, lead=lead, ask="" if twice else "fact_ask", pending=turn.session.pending,
        step=turn.session.step,
    )  # fmt: skip


def asks_meaning(turn: Turn) -> Plan | None:
    """A question that was not understood is put in an easier way."""
    if not turn.has("asks_meaning") or turn.reading.content > LITTLE:
        return None
    stage = turn.session.stage if turn.session.stage in EXPLORING else Stage.OPTIONS
    if turn.session.pending.startswith(STEP_PREFIX):
        return ask_again(turn)
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead="meaning_again", wanted=turn.wanted(easy=True, stage=stage))


def goes_off_topic(turn: Turn) -> Plan | None:
    """What Koers is not for."""
    return (
        Plan(Move.REDIRECT, turn.session.stage, lead="off_topic", ask="off_topic_ask")
        if turn.has("off_topic")
        else None
    )


def changes_topic(turn: Turn) -> Plan | None:
    """The person goes elsewhere: follow; before something was told there is nothing to leave."""
    begins = not (turn.session.explored or turn.session.pending)
    elsewhere = turn.reading.topics or turn.reading.content > LITTLE
    if not turn.has("changes_topic") or (begins and (elsewhere or not turn.session.turn)):
        return None
    if elsewhere:
        return Plan(Move.REFLECT, Stage.ARRIVE, lead="topic_changed", wanted=turn.wanted(stage=Stage.ARRIVE))
    return Plan(Move.REDIRECT, Stage.ARRIVE, lead="topic_changed", ask="topic_changed_ask")


def greets(turn: Turn) -> Plan | None:
    """A greeting is greeted."""
    return Plan(Move.OPEN, Stage.ARRIVE, lead="greet", ask="greet_ask") if turn.has("greets") else None


def begins_again(turn: Turn) -> Plan | None:
    """After closing, something new that is told opens the conversation again; a word in passing does not."""
    if turn.session.stage is not Stage.CLOSE:
        return None
    if not turn.reading.substantive:
        return Plan(Move.CLOSE, Stage.CLOSE, lead="close_again")
    return Plan(Move.REFLECT, Stage.ARRIVE, wanted=turn.wanted(stage=Stage.ARRIVE))


def _names(turn: Turn, *known: str) -> bool:
    return bool(set(words(turn.message)) & set(known))


def _asked_of_koers(turn: Turn) -> str:
    """Give the key of the answer to what was asked about Koers itself; empty when nothing was."""
    told = turn.session.shapes[-1:] and turn.session.shapes[-1].startswith("privacy")
    if turn.has("asks_deletion"):
        return "privacy_delete"
    if turn.has("asks_server") or (told and turn.has("follows_server")):
        return "privacy_server"
    if turn.has("asks_privacy") or (told and turn.has("follows_privacy")):
        return "privacy"
    if turn.has("asks_what_this_is") and not turn.session.explored and turn.session.turn < BEGINNING:
        return "about"
    return "identity" if turn.has("asks_who") and not turn.has("asks_source") else ""


def _is_about_coach(turn: Turn) -> bool:
    """Whether an objection is to the coach: put in known words, or said to the coach, and no story or plan."""
    text = plain(turn.message)
    rules = turn.knowledge.reading
    if any(any_found(rules.intents[name], text) for name in ("objects", "objects_questions", "objects_parroting")):
        return True
    elsewhere = found(rules.others, text) or turn.reading.commitment
    return not elsewhere and (found(rules.addressed, text) or found(rules.talk, text))


def _says_goodbye(turn: Turn) -> bool:
    """Whether the message says goodbye: in known words with hardly anything after them, or in few words likely to."""
    asks = turn.has("asks_advice") and not turn.message.rstrip().endswith("?")
    answers = turn.reading.scale is not None and turn.session.pending
    if not turn.has("wants_stop") or asks or answers:
        return False
    rest, patterns = split_sentences(turn.message), turn.knowledge.reading.intents["wants_stop"]
    while rest and not any_found(patterns, plain(rest[0])):
        rest = rest[1:]
    if not rest:
        return bool(turn.session.turn) and turn.reading.content <= MUCH and not turn.reading.commitment
    after = " ".join(rest[1:])
    told = content_stems(after, turn.knowledge.lang, turn.knowledge.function_words)
    return len(told) <= LITTLE or any_found(patterns, plain(rest[-1]))


def _takes_leave(turn: Turn) -> bool:
    asks = turn.has("asks_advice", "asks_fact", "objects", "corrects", "success", "ambivalence")
    told = (
        turn.reading.content > LITTLE
        or turn.reading.topics
        or turn.reading.scale is not None
        or turn.reading.choice is not None
    )
    return turn.has("thanks") and turn.session.turn >= 3 and not (asks or told)
