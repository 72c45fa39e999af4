"""The policy of a preparation: named rules, tried in order, that decide what is said and asked next, without any model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.moves import Move
from koers.dialogue.preparation.forms import Preparing, Section
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.sheet import Entry
from koers.dialogue.preparation.telling import GUESSED, SHORT, Told
from koers.dialogue.sentences import questions_in, words

# More challenges than this are no help any more.
MOST_CHALLENGES = 3
# What is asked for a second time without an answer is left open.
MOST_TRIES = 2
# Who asks something in so many words tells something beside it.
LONG = 24
# A team member judged so often without their side of it: then their side is asked for.
ONE_SIDED = 2
LONGEST_ENTRY = 600
# The intents of who wants to know something of the article, and not of a person.
FACTS = frozenset({"asks_fact", "asks_source", "asks_article", "asks_list"})
# Of these two ways each are offered, to choose from.
OFFERED = frozenset({Section.LISTENING, Section.ROOM})
# Where the story is told: what is claimed there is asked after.
STORY = frozenset({Section.SITUATION, Section.OBSERVED, Section.INTERPRETED})


@dataclass(frozen=True)
class Lead:
    """A line to be said before the question: the key of its wordings, and what fills them."""

    key: str
    slots: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """What is done in a turn: the move, what is said first, and what is asked; `after` is the preparation after it.

    `ask` is the key of the question's wordings: `asks` and `easier` are those of the section asked for, others stand
    among the lines; empty asks nothing. `reflects` says whether what was told is given back.
    """

    move: Move
    after: Preparation
    rule: str = ""
    leads: tuple[Lead, ...] = ()
    ask: str = ""
    reflects: bool = False


@dataclass(frozen=True)
class Moment:
    """A turn as the rules see it."""

    preparation: Preparation
    told: Told
    content: Preparing

    def has(self, *names: str) -> bool:
        """Whether the message fits one of these patterns, and is short enough to be about the talk itself."""
        return bool(self.told.wants & set(names)) and len(words(self.told.message)) <= SHORT

    def heading(self, section: Section) -> str:
        """Give how a section is called."""
        return self.content.sections[section].heading.lower()


def declines(now: Moment) -> Course | None:
    """What preparing is not for is declined, with where to go instead, and the way back."""
    kind = now.told.refused
    # "Skip this one" asks nothing about anybody.
    chooses_one = now.told.reading.choice is not None and now.preparation.asked in OFFERED
    if kind is None or chooses_one or now.has("skip", "back", "finish"):
        return None
    return Course(Move.REFUSE, replace(now.preparation, refused=kind), leads=(Lead("refusal"),), ask="refusal_back")


def goes_on(now: Moment) -> Course | None:
    """Who takes a refusal as it is goes on where they were."""
    if not now.has("accepts"):
        return None
    return _aside(now, Move.FOLLOW_UP, "chosen")


def says_what_is_kept(now: Moment) -> Course | None:
    """Koers holds nothing of a team member that a manager could ask for, and says so."""
    noted = _noted(now) if len(words(now.told.message)) > LONG else now.preparation
    key = next(
        (
            key
            for name, key in (
                ("asks_employee", "no_employee_content"), ("asks_privacy", "privacy"), ("asks_identity", "identity"),
            )
            if name in now.told.wants
        ),
        "",
    )  # fmt: skip
    return _aside(replace(now, preparation=noted), Move.IDENTITY, key) if key else None


def ends(now: Moment) -> Course | None:
    """The manager has enough: the sheet stands as it is. In the first turn there is nothing yet to end."""
    return finished(now.preparation, now) if now.has("finish") and now.preparation.turn > 1 else None


def skips(now: Moment) -> Course | None:
    """What somebody passes over stays open."""
    asked = now.preparation.asked
    if asked is None or not now.has("skip"):
        return None
    after = replace(now.preparation, skipped=(*now.preparation.skipped, asked))
    return _onward(after, now, move=Move.FOLLOW_UP, leads=(Lead("skipped"),))


def goes_back(now: Moment) -> Course | None:
    """Back to the section that was asked for before."""
    asked = now.preparation.asked
    if asked is None or not now.has("back"):
        return None
    before = [section for section in now.preparation.tried if section is not asked]
    section = before[-1] if before else asked
    after = _asking(
        replace(now.preparation, skipped=tuple(one for one in now.preparation.skipped if one is not section)), section
    )
    return Course(Move.FOLLOW_UP, after, leads=(Lead("returned", {"heading": now.heading(section)}),), ask="asks")


def answers_fact(now: Moment) -> Course | None:
    """A factual question about the article is answered from the knowledge; then back."""
    asks = now.told.reading.intents & FACTS or "asks_question_about_article" in now.told.wants
    if not asks or "?" not in now.told.message or now.preparation.asked in (Section.OPENING, Section.QUESTIONS):
        return None
    return _aside(now, Move.FACT, "fact_back")


def hands_back(now: Moment) -> Course | None:
    """Who asks what to do hears what the bank has for it, and decides."""
    if "asks_advice" not in now.told.wants or "?" not in now.told.message:
        return None
    return _aside(now, Move.FOLLOW_UP, "advice_back")


def welcomes(now: Moment) -> Course | None:
    """A greeting is greeted; in the middle of it the way is shown back to where it was."""
    if not now.has("greets", "thanks") or now.told.reading.content > 1:
        return None
    if "thanks" in now.told.wants:
        return _aside(now, Move.FOLLOW_UP, "thanked")
    asked = now.preparation.asked
    lead = Lead("resumed", {"heading": now.heading(asked)}) if asked else Lead("greeting_back")
    return Course(Move.OPEN, _asking(now.preparation, asked or Section.SITUATION), leads=(lead,), ask="asks")


def eases(now: Moment) -> Course | None:
    """Who does not know gets a smaller way in, and after that leaves it open."""
    asked = now.preparation.asked
    lost = now.has("at_a_loss") or (not now.told.says_something and not now.has("yes"))
    if asked is None or not lost:
        return None
    if now.preparation.tried.count(asked) >= MOST_TRIES:
        after = replace(now.preparation, skipped=(*now.preparation.skipped, asked))
        return _onward(after, now, move=Move.FOLLOW_UP, leads=(Lead("skipped"),))
    return Course(Move.FOLLOW_UP, _asking(now.preparation, asked), leads=(Lead("at_a_loss"),), ask="easier")


def asks_what_was_seen(now: Moment) -> Course | None:
    """A judgement in the place of what was seen is taken as what it is, and what was seen or heard is asked after."""
    noted = _noted(now)
    open_ = not noted.sheet.told(Section.OBSERVED) and Section.OBSERVED not in noted.skipped
    if not open_ or not _judges(now):
        return None
    again = "challenge_interpreted" in noted.challenges
    return _challenge(noted, now, "challenge_again" if again else "challenge_interpreted", Section.OBSERVED)


def asks_when_it_was_different(now: Moment) -> Course | None:
    """What is always or never so is asked after once: when was it different?"""
    begun = now.preparation.asked in (Section.OBSERVED, Section.INTERPRETED)
    if not begun or "absolute" not in now.told.wants or not _tells(now, STORY):
        return None
    return _challenge(_noted(now), now, "challenge_absolute", Section.OBSERVED)


def asks_the_other_side(now: Moment) -> Course | None:
    """A story told from one side is met with curiosity for the other."""
    noted = _noted(now)
    if noted.judged < ONE_SIDED or not _tells(now, STORY):
        return None
    return _challenge(noted, now, "challenge_one_sided", Section.INTERPRETED)


def chooses(now: Moment) -> Course | None:
    """Who names one of the ways that were offered has it on the sheet."""
    asked, choice = now.preparation.asked, now.told.reading.choice
    if asked not in OFFERED or choice is None or len(words(now.told.message)) > SHORT:
        return None
    offered = [entry for entry in now.preparation.sheet.of(asked) if not entry.counts]
    if choice >= len(offered):
        return None
    sheet = now.preparation.sheet.confirming(offered[choice].id).without_proposals(asked)
    return _onward(now.preparation.with_sheet(sheet), now, move=Move.FOLLOW_UP, leads=(Lead("chosen"),))


def opens_the_question(now: Moment) -> Course | None:
    """A question that can be answered with yes or no does not go on the sheet: an open one is laid beside it."""
    closed = any(not is_open_question(asked, now.content.lang) for asked in questions_in(now.told.message))
    if now.preparation.asked is not Section.QUESTIONS or not closed or not _tells(now, frozenset({Section.QUESTIONS})):
        return None
    return _onward(_noted(now), now, move=Move.FOLLOW_UP, leads=(Lead("closed_question"),))


def takes_it(now: Moment) -> Course:
    """What was told goes on the sheet, is given back, and the next section is asked for."""
    return _onward(_noted(now), now, move=Move.REFLECT, leads=(), reflects=now.told.says_something)


# The order is part of the policy: what is not done comes first, then what the manager asks for, then what Koers has in mind.
RULES: tuple[Callable[[Moment], Course | None], ...] = (
    declines, goes_on, says_what_is_kept, ends, skips, goes_back, answers_fact, hands_back, welcomes, chooses, eases,
    asks_what_was_seen, asks_when_it_was_different, asks_the_other_side, opens_the_question, takes_it,
)  # fmt: skip


def plan_course(preparation: Preparation, told: Told, content: Preparing) -> Course:
    """Decide what is done: the first rule that applies."""
    now = Moment(replace(preparation, turn=preparation.turn + 1), told, content)
    for rule in RULES:
        course = rule(now)
        if course is not None:
            after = course.after if course.move is Move.REFUSE else replace(course.after, refused=None)
            return replace(course, rule=rule.__name__, after=after)
    raise AssertionError("the last rule always applies")


def finished(preparation: Preparation, now: Moment) -> Course:
    """Give the end: the sheet stands, and what is still open is named."""
    left = [section for section in ORDER if not preparation.sheet.of(section)]
    after = replace(preparation, finished=True, asked=None)
    if not left:
        return Course(Move.CLOSE, after, leads=(Lead("finished"),))
    return Course(Move.CLOSE, after, leads=(Lead("finished_open", {"headings": ", ".join(map(now.heading, left))}),))


def _onward(
    preparation: Preparation, now: Moment, *, move: Move, leads: tuple[Lead, ...], reflects: bool = False
) -> Course:
    """Go on to the first section that is open and was not asked for in vain."""
    section = next((one for one in preparation.open if preparation.tried.count(one) < MOST_TRIES), None)
    if section is None:
        end = finished(preparation, now)
        return replace(end, leads=(*leads, *end.leads), reflects=reflects)
    return Course(move, _asking(preparation, section), leads=leads, ask="asks", reflects=reflects)


def _aside(now: Moment, move: Move, key: str) -> Course:
    """Answer something beside the preparation, and ask again what was asked."""
    asked = now.preparation.asked or Section.SITUATION
    return Course(move, replace(now.preparation, asked=asked), leads=(Lead(key),), ask="asks")


def _asking(preparation: Preparation, section: Section) -> Preparation:
    return replace(preparation, asked=section, tried=(*preparation.tried, section), finished=False)


def _challenge(preparation: Preparation, now: Moment, key: str, section: Section) -> Course | None:
    """Ask after what was claimed, each way once, and not too often in all."""
    if key in preparation.challenges or len(preparation.challenges) >= MOST_CHALLENGES:
        return None
    after = replace(_asking(preparation, section), challenges=(*preparation.challenges, key))
    return Course(Move.CHALLENGE, after, ask=key, reflects=False)


def _judges(now: Moment) -> bool:
    """Whether the message says what somebody is, or what is guessed, instead of what was seen."""
    judging = bool(now.told.wants & {"judging", "guess"}) and "seen" not in now.told.wants
    return judging and (_tells(now, STORY) or now.preparation.asked in STORY)


def _tells(now: Moment, sections: frozenset[Section]) -> bool:
    return any(section in sections for section, _ in now.told.pieces)


def _noted(now: Moment) -> Preparation:
    """Give the preparation with what was told on the sheet, each piece in its section."""
    before, told = now.preparation, now.told
    entries = tuple(
        Entry(f"{before.turn}-{number}", _place(section, now), _short(text), turn=before.turn)
        for number, (section, text) in enumerate(_for_sheet(now), 1)
    )
    sheet = before.sheet.adding(entries)
    for section in OFFERED & {entry.section for entry in entries}:
        # Who has a way of their own needs no other.
        sheet = sheet.without_proposals(section)
    one_sided = "judging" in told.wants and "other_side" not in told.wants
    heard = {section for section, _ in told.pieces}
    return replace(
        before,
        sheet=sheet,
        judged=before.judged + one_sided if "other_side" not in told.wants else 0,
        skipped=tuple(section for section in before.skipped if section not in heard),
    )


def _for_sheet(now: Moment) -> Iterator[tuple[Section, str]]:
    """Give what goes on the sheet: of what the manager wants to ask only questions, and only open ones."""
    for section, text in now.told.pieces:
        if section is not Section.QUESTIONS:
            yield section, text
            continue
        for question in questions_in(text):
            if is_open_question(question, now.content.lang):
                yield section, question


def _place(section: Section, now: Moment) -> Section:
    """What was asked for as seen and is a judgement stands under what the manager makes of it."""
    judged = section is Section.OBSERVED or (section in GUESSED and now.preparation.asked in STORY)
    return Section.INTERPRETED if judged and _judges(now) else section


def _short(text: str) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= LONGEST_ENTRY else text[: LONGEST_ENTRY - 1].rsplit(" ", 1)[0] + "…"
    return text[:1].upper() + text[1:]
