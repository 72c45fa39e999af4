"""The guided voice: words every move without a model, from the question bank, the written lines and the person's words."""

from koers.dialogue.coaching_forms import Question
from koers.dialogue.days import written
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.reading.clauses import heaviest, kind_of
from koers.dialogue.reading.patterns import any_found, plain
from koers.dialogue.reading.turning import second_person
from koers.dialogue.reply import Citation, Part, PartKind
from koers.dialogue.sentences import lower_first, split_sentences, upper_first, words
from koers.voice.draft import Draft
from koers.voice.lines import Lines
from koers.voice.passages import best_thought, short_answer
from koers.voice.recalling import recollection
from koers.voice.reflecting import OFTEN, reflect

SCALE = tuple(str(number) for number in range(11))
# A line that only marks the turn to what was told: that is given back after it.
GOES_ON = "topic_changed"
# Every so many turns a reply may go without a question: room instead of the next one.
ROOM_EVERY, ROOM_WORDS = 4, 12

# A sentence of the person is quoted in a summary when it has so many words; these kinds of clauses say what they want.
LEAST, QUOTED = 3, 16
# So many clauses that were not given back yet make a summary with two of them.
LONG = 5
WISHES = frozenset({"wish", "important"})
QUOTES = frozenset('"“”‘')
FIRST_PERSON = frozenset(
    words("ik mij me mijn m'n mezelf wij we ons onze i i'm i've i'd i'll me my mine myself we us our")
)


def compose(material: Material, knowledge: Knowledge) -> Draft:
    """Word the plan."""
    return _Composition(material, knowledge).draft()


class _Composition:
    """One reply in the making."""

    def __init__(self, material: Material, knowledge: Knowledge) -> None:
        self._material = material
        self._plan = material.plan
        self._knowledge = knowledge
        self._lines = Lines(knowledge, material)
        self._parts: list[Part] = []
        self._shape: list[str] = []
        self._citations: list[Citation] = []
        self._question: Question | None = None
        self._quick: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """Word the move: what belongs to it first, then its question."""
        match self._plan.move:
            case _ if self._material.route:
                self._refer()
            # Before a step is asked for, what was just said is heard.
            case Move.STEP if self._plan.ask == "step_action" and not self._plan.lead:
                self._reflection()
            case Move.OPTIONS:
                self._options()
            case Move.FACT:
                self._fact()
            case Move.SUMMARISE:
                self._summary()
            case Move.CLOSE:
                self._close()
            case Move.IDENTITY if self._plan.lead == "recall":
                self._recall()
            case Move.REFLECT | Move.CHALLENGE | Move.FOLLOW_UP | Move.OFFER:
                self._reflection()
            case _:
                self._add(PartKind.INFO, self._line(self._plan.lead), self._plan.lead)
        self._ask()
        return Draft(
            parts=tuple(self._parts),
            used=tuple(self._lines.used),
            shape="+".join(self._shape),
            question=self._question,
            citations=tuple(self._citations),
            quick_replies=self._quick,
            options=tuple(idea.id for idea in self._material.ideas),
        )

    def _add(self, kind: PartKind, text: str, shape: str) -> None:
        if text:
            self._parts.append(Part(kind, text))
            self._shape.append(shape)

    def _line(self, key: str, **slots: str) -> str:
        if not key:
            return ""
        if self._material.reading.scale is not None:
            slots.setdefault("scale", str(self._material.reading.scale))
        if self._material.session.recalled:
            slots.setdefault("clause", self._material.session.recalled)
        return self._lines.pick(key, **slots)

    def _reflection(self) -> None:
        self._add(PartKind.REFLECTION, self._line(self._plan.lead), self._plan.lead)
        if self._plan.lead in ("", GOES_ON):
            for reflection in reflect(self._material, self._knowledge, self._lines):
                self._add(PartKind.REFLECTION, reflection.text, reflection.kind)
        if self._plan.insight:
            self._insight()

    def _insight(self) -> None:
        about = self._barrier_meaning()
        thought = best_thought(self._material.passages, self._material.message, self._knowledge, about=about)
        if thought:
            text = self._lines.pick(
                "insight_lead",
                title=_quoted(thought.citation.title, self._knowledge.lang),
                insight=lower_first(thought.text),
            )
            self._add(PartKind.INSIGHT, text, "insight")
            self._citations.extend([thought.citation] if text else [])

    def _barrier_meaning(self) -> str:
        barrier = self._material.session.barrier_with(self._material.reading.barriers)
        return self._knowledge.barriers_by_id[barrier].meaning if barrier else ""

    def _options(self) -> None:
        self._add(PartKind.INFO, self._line(self._plan.lead), self._plan.lead)
        ideas = self._material.ideas
        listed = "\n".join(f"{number}. {upper_first(idea.text)}" for number, idea in enumerate(ideas, 1))
        self._add(PartKind.OPTIONS, listed, "options")
        sources = {idea.source for idea in ideas}
        self._citations.extend(passage for passage in self._material.passages if passage.id.split(".")[0] in sources)
        names = {"nl": ("De eerste", "De tweede", "De derde"), "en": ("The first", "The second", "The third")}
        self._quick = names[self._knowledge.lang][: len(ideas)]

    def _fact(self) -> None:
        if self._plan.lead == "fact_source":
            source = _with_title_quoted(self._material.passages[0], self._knowledge.lang)
            self._add(PartKind.INFO, self._line("fact_source", source=source), "fact")
            self._citations.append(self._material.passages[0])
            return
        if not self._material.passages:
            self._add(PartKind.INFO, self._line("fact_none"), "fact_none")
            return
        passage = self._material.passages[0]
        lead = self._line("fact_lead", title=_quoted(passage.title, self._knowledge.lang))
        self._add(PartKind.INFO, f"{lead} {lower_first_unless_name(short_answer(passage))}".strip(), "fact")
        self._citations.append(passage)

    def _summary(self) -> None:
        """Put together where it began, what weighed most, what was said just now, and what counts for the person."""
        session, reading = self._material.session, self._material.reading
        parts = [self._line("summary_lead")]
        if session.topics and not session.heard:
            parts.append(self._line("summary_topic", topic=self._knowledge.reading.topics[session.topics[0]].name))
        # Words of the other language are not given back.
        heard = session.heard if session.lang == reading.lang else ()
        fresh = [clause for clause in heard if clause != reading.told and not session.was_given(clause)]
        before = heaviest(fresh, self._knowledge)
        parts.append(self._line("summary_heard", clause=before) if before else "")
        # Of a long conversation one clause is too little, and so it is for who asks what was said.
        if len(fresh) >= LONG or "asks_summary" in reading.intents:
            also = heaviest([clause for clause in fresh if clause != before], self._knowledge)
            parts.append(self._line("summary_also", clause=also) if also else "")
        parts.append(self._said_now())
        values = (*reading.values, *reversed(session.values))
        if values and session.lang == reading.lang:
            parts.append(self._line("summary_value", value=values[0]))
        if session.barriers.count(session.barrier) >= OFTEN:
            parts.append(self._line("summary_barrier", barrier=self._knowledge.barriers_by_id[session.barrier].theme))
        if len([part for part in parts if part]) < 3 and not self._wants_something():
            parts.append(self._line("summary_open"))
        self._add(PartKind.REFLECTION, " ".join(part for part in parts if part), "summary")

    def _said_now(self) -> str:
        """Give what the message at hand adds to a summary: its clause, or what they wrote themselves when there is none."""
        reading = self._material.reading
        if "asks_summary" in reading.intents:
            return ""
        now = reading.seen if reading.outweighs else reading.told or reading.seen
        if now:
            return self._line("summary_now", clause=now)
        told = [said for said in split_sentences(self._material.message) if not said.endswith("?")]
        short = [said.strip(" .!") for said in told if LEAST <= len(words(said)) <= QUOTED and not set(said) & QUOTES]
        named = self._knowledge.reading.values.values()
        quote = max(short, key=lambda said: (any_found(named, plain(said)), len(words(said))), default="")
        if not set(words(quote)) & FIRST_PERSON:
            return self._line("summary_quote", quote=_quoted(quote, self._knowledge.lang)) if quote else ""
        # Their "I" would be the coach's here.
        turned = second_person(quote, self._knowledge)
        return self._line("summary_now", clause=turned) if turned else ""

    def _wants_something(self) -> bool:
        """Whether the person said what they want with it, now or before."""
        session, reading = self._material.session, self._material.reading
        said = reading.goal or reading.commitment or reading.change == "change_talk" or reading.values or session.values
        asked = session.types[-1:] in (("miracle",), ("values",))
        kinds = {kind_of(clause, self._knowledge) for clause in (*session.heard, reading.told)}
        return bool(said or asked or kinds & WISHES)

    def _recall(self) -> None:
        """Say what is remembered of what was asked after, or that it is not there."""
        key, slots = recollection(self._material, self._knowledge)
        self._add(PartKind.INFO, self._line(key, **slots), key)

    def _close(self) -> None:
        step = self._plan.step
        if "thanks" in self._material.reading.intents:
            self._add(PartKind.INFO, self._line("close_thanks"), "thanks")
        day = written(step.review, self._knowledge.lang) if step.review else ""
        self._add(PartKind.INFO, self._line(self._plan.lead, day=day), self._plan.lead)
        if self._plan.lead != "close_lead":
            return
        if not step.action:
            self._add(PartKind.INFO, self._line("close_open"), "open")
            return
        told = [self._line("close_step", action=_quoted(step.action, self._knowledge.lang))]
        told += [self._line("close_smaller", smaller=step.smaller)] if step.smaller else []
        told += [self._line("close_cue", cue=step.cue)] if step.cue and step.cue != step.action else []
        told += [self._line("close_obstacle", obstacle=step.obstacle)] if step.obstacle else []
        told += [self._line("close_confidence", scale=str(step.confidence))] if step.confidence is not None else []
        self._add(PartKind.STEP, "\n".join(line for line in told if line), "step")
        self._add(PartKind.INFO, self._line("close_review", day=day) if day else "", "review")

    def _refer(self) -> None:
        texts = self._knowledge.help.texts[self._material.route]
        again = self._material.session.referred == self._material.route
        self._add(PartKind.INFO, texts[-1] if again else texts[0], "refer")

    def _ask(self) -> None:
        plan = self._plan
        if plan.ask:
            sourceless = plan.move is Move.FACT and not self._citations
            forgotten = plan.ask == "recall_ask" and self._shape[-1:] == ["recall_none"]
            back = "identity_back" if self._material.session.explored else "off_topic_ask"
            ask = back if sourceless else "recall_none_ask" if forgotten else plan.ask
            self._add(PartKind.QUESTION, self._line(ask), "question")
            self._quick = self._quick or _quick_replies(plan.ask, self._knowledge.lang)
        elif plan.wanted and self._leaves_room():
            self._add(PartKind.INFO, self._line("invite"), "room")
        elif plan.wanted and self._material.questions:
            self._question = self._material.questions[0]
            self._add(PartKind.QUESTION, self._question.text, "question")
            self._quick = SCALE if self._question.type == "scale" else ()

    def _leaves_room(self) -> bool:
        """After a long message, and several questions in a row, room does more than another question."""
        shapes = self._material.session.shapes
        asked = (
            all("question" in shape.split("+") for shape in shapes[-ROOM_EVERY + 1 :]) and len(shapes) >= ROOM_EVERY - 1
        )
        return asked and self._plan.move is Move.REFLECT and self._material.reading.content >= ROOM_WORDS


def lower_first_unless_name(text: str) -> str:
    """Lower the first letter after a lead with a colon, unless the first word is a name or an abbreviation."""
    second = text.split(" ", 2)[1:2]
    is_name = bool(second) and second[0][:1].isupper()
    return text if is_name else lower_first(text)


def _quoted(text: str, lang: str) -> str:
    return f"‘{text}’" if lang == "nl" else f"“{text}”"


def _with_title_quoted(passage: Citation, lang: str) -> str:
    """Give the line of a source with its title in quotation marks: it may be in another language than the reply."""
    author, title, *rest = passage.source.split(", ")
    return ", ".join((author, _quoted(title, lang), *rest)) if len(rest) > 1 else passage.source


def _quick_replies(ask: str, lang: str) -> tuple[str, ...]:
    match ask:
        case "step_confidence":
            return SCALE
        case "permission":
            return ("Ja, graag", "Liever niet") if lang == "nl" else ("Yes, please", "Rather not")
        case "repair_choice":
            return (
                ("Verder vertellen", "Ideeën horen", "Naar een stap")
                if lang == "nl"
                else ("Tell more", "Hear ideas", "Towards a step")
            )
        case _:
            return ()
