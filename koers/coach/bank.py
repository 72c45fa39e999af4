"""The bank of a preparation: which questions, ways to listen and room to offer fit what the manager told, and the barriers."""

from collections.abc import Iterable
from dataclasses import replace

from koers.coach.recall import SAYINGS, TALK
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.preparation.forms import BankLine, Section, TalkQuestion
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet
from koers.dialogue.reading.reading import CERTAIN
from koers.dialogue.reply import Citation
from koers.retrieval.index import PASSAGES
from koers.retrieval.search import Search

# The questions of a sheet: what the other sees, what matters, what holds, and a step.
AIMS = (("sees",), ("matters", "wants"), ("holds",), ("step",))
# What it is worth that a question is about the barrier at hand (cosines of questions lie some hundredths apart).
SAME_BARRIER = 0.05
OFFERED = {Section.QUESTIONS: 4, Section.LISTENING: 2, Section.ROOM: 2}
# What the story is, by which questions are chosen.
STORY = (
    Section.SITUATION, Section.OBSERVED, Section.INTERPRETED, Section.INDIVIDUAL, Section.ORGANISATIONAL, Section.VALUES,
)  # fmt: skip
# The article in which all fifteen barriers stand.
ARTICLE = "personal-leadership"


class Bank:
    """Chooses from the bank of knowledge/preparation.*.yaml; it changes nothing."""

    def __init__(self, knowledge: dict[str, Knowledge], search: Search) -> None:
        """Take the content and the search."""
        self._knowledge, self._search = knowledge, search
        self._barriers = search.likeness(SAYINGS, "barrier")

    def offered(self, preparation: Preparation, lang: str, turn: int) -> tuple[Entry, ...]:
        """Give what the section that is asked for begins with, when nothing of it stands on the sheet yet."""
        section = preparation.asked
        if section not in OFFERED or preparation.sheet.of(section):
            return ()
        return self._entries(preparation.sheet, section, lang, turn)

    def completed(self, preparation: Preparation, lang: str) -> Preparation:
        """Give a preparation whose sheet has questions, ways to listen and room to offer, be it as proposals."""
        sheet = preparation.sheet
        for section in OFFERED:
            if not sheet.of(section):
                sheet = sheet.adding(self._entries(sheet, section, lang, 0))
        return replace(preparation, sheet=sheet)

    def another(self, sheet: Sheet, entry: Entry, lang: str) -> BankLine | TalkQuestion | None:
        """Give the next best of the bank in the place of an entry; of a question one with the same aim."""
        taken = {one.bank for one in sheet.entries} | set(sheet.removed)
        ranked = [one for one in self._ranked(entry.section, sheet, lang) if one.id not in taken]
        aim = next((q.aim for q in self._knowledge[lang].preparation.questions if q.id == entry.bank), None)
        same = [one for one in ranked if isinstance(one, TalkQuestion) and one.aim == aim]
        return next(iter((*same, *ranked)), None)

    def barrier(self, text: str, lang: str, *, kind: str) -> tuple[str, bool]:
        """Give the barrier of a kind that lies nearest to a text, and whether that is clear."""
        likely = self._barriers.of(self._search.embed(text), text, lang=lang)
        of_kind = {one.id: likely.get(one.id, 0.0) for one in self._knowledge[lang].barriers if one.kind == kind}
        best = max(of_kind, key=lambda id_: of_kind[id_])
        # Within its kind: the question that was answered has already said which kind it is.
        share = of_kind[best] / max(sum(of_kind.values()), 1e-9)
        return best, share >= CERTAIN

    def source(self, barrier: str, lang: str) -> Citation:
        """Give the passage of the article that names a barrier."""
        named = self._knowledge[lang].barriers_by_id[barrier]
        vector = self._search.embed(f"{named.name}: {named.meaning}")
        hit = self._search.nearest(PASSAGES, lang, 1, vector=vector, where={"article": ARTICLE})[0]
        passage = self._search.passage(hit.id)
        return Citation(passage.id, passage.title, passage.source, passage.text)

    def article(self, id_: str, lang: str) -> str:
        """Give the source of an article in one line."""
        vector = self._search.embed(id_)
        hit = self._search.nearest(PASSAGES, lang, 1, vector=vector, where={"article": id_})[0]
        return self._search.passage(hit.id).source

    def _entries(self, sheet: Sheet, section: Section, lang: str, turn: int) -> tuple[Entry, ...]:
        ranked = [one for one in self._ranked(section, sheet, lang) if one.id not in sheet.removed]
        chosen = _one_of_each(ranked) if section is Section.QUESTIONS else ranked[: OFFERED[section]]
        origin = Origin.BANK if section is Section.QUESTIONS else Origin.PROPOSED
        return tuple(Entry(f"{one.id}-{turn}", section, one.text, origin, bank=one.id, turn=turn) for one in chosen)

    def _ranked(self, section: Section, sheet: Sheet, lang: str) -> list[BankLine | TalkQuestion]:
        """Order what the bank has for a section: near to the story, and about a barrier that may play in it."""
        content = self._knowledge[lang].preparation
        lines: tuple[BankLine | TalkQuestion, ...]
        lines = content.questions if section is Section.QUESTIONS else content.listening
        lines = content.room if section is Section.ROOM else lines
        story = sheet.text_of(*STORY)
        barriers = {entry.barrier for entry in sheet.entries if entry.barrier}
        vector = self._barriers.apart(self._search.embed(story or " ".join(one.text for one in lines[:1])))
        scores = {hit.id: hit.score for hit in self._search.nearest(TALK, lang, 10_000, vector=vector)}

        def worth(one: BankLine | TalkQuestion) -> float:
            # One about a barrier that does not play is out of place.
            fits = SAME_BARRIER if one.barrier in barriers else -1.0 if one.barrier else 0.0
            return scores.get(one.id, 0.0) + fits

        return sorted(lines, key=worth, reverse=True)


def _one_of_each(ranked: Iterable[BankLine | TalkQuestion]) -> list[BankLine | TalkQuestion]:
    """Give the best question for each aim."""
    questions = [one for one in ranked if isinstance(one, TalkQuestion)]
    return [next(one for one in questions if one.aim in aims) for aims in AIMS]
