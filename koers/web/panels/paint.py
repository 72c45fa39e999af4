"""Paints the panels: for a visit, each panel's name and its HTML."""

import re
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from koers.coach.watch import Progress
from koers.dialogue.board import BoardKind
from koers.dialogue.stages import ORDER
from koers.store.records import BoardItem, ItemState, SessionRecord, TurnRecord
from koers.store.sessions import TITLE_LENGTH, shortened
from koers.web.moments import day, when
from koers.web.needs import Koers
from koers.web.render import blocks_of, local_now, render, shown_turn
from koers.web.texts import Texts, load_texts
from koers.web.visits import Visit

Painted = dict[str, str]

PANELS = ("top", "rail", "turns", "live", "voice", "composer", "board", "tabs", "help", "notice", "signal")

_KINDS = tuple(BoardKind)
_NUMBERS = re.compile(r"(?P<site>\b113\.nl\b)|(?P<number>\b0[0-9]{2,3}-[0-9]{4,7}\b|(?<![0-9-])11[23]\b)")


class Painter:
    """Paints panels from the record; it changes nothing."""

    def __init__(self, koers: Koers) -> None:
        """Paint for that Koers."""
        self._koers = koers
        self._texts = load_texts()

    def texts(self, visit: Visit) -> Texts:
        """Give the texts in the language of a visit."""
        return self._texts[visit.lang]

    def page(self, visit: Visit) -> Painted:
        """Paint everything."""
        texts = self.texts(visit)
        bare = {name: render(name, texts) for name in ("top", "notice")}
        return bare | self._help(texts) | self.voice(visit) | self.rail(visit) | self.board(visit) | self.talk(visit)

    def rail(self, visit: Visit) -> Painted:
        """Paint the sessions and preferences."""
        texts, now = self.texts(visit), local_now()
        sessions = [
            {"id": session.id, "title": self._title(session, visit), "when": when(session.updated, texts, now=now)}
            for session in self._koers.store.sessions(visit.person)
        ]
        return {
            "rail": render("rail", texts, sessions=sessions, current=visit.session, voice=self._koers.voice_status())
        }

    def talk(self, visit: Visit) -> Painted:
        """Paint the conversation, or the opening when no session is open; a running turn keeps its live panel."""
        texts = self.texts(visit)
        if not visit.session:
            composer = render("composer", texts, running="", opening=True)
            return {"turns": render("opening", texts, step=self._step(visit)), "composer": composer, "live": ""}
        session = self._koers.store.session(visit.person, visit.session)
        # Who runs is asked before the turns are read: the other way round a turn that ends in between looks abandoned.
        maker = self._koers.runner.running(visit.person, visit.session)
        turns = self._koers.store.turns(visit.person, visit.session)
        running = next((turn.id for turn in turns if turn.id == maker and turn.reply is None), "")
        painted = {
            "turns": render(
                "turns",
                texts,
                session=session,
                title=_named(session, turns, texts),
                stages=ORDER,
                stage=session.stage,
                reached=ORDER.index(session.stage),
                running=running,
                turns=[shown_turn(turn, texts) for turn in turns],
            ),
            "composer": render("composer", texts, running=running, opening=False),
        }
        return painted if running else painted | {"live": ""}

    def live(self, visit: Visit, turn_id: str, progress: Progress) -> Painted:
        """Paint the reply that is being written."""
        texts = self.texts(visit)
        note = texts.maybe(f"note.{progress.note.removeprefix('note.')}") or texts("note.thinking")
        blocks = blocks_of(progress.parts)
        return {"live": render("live", texts, turn=turn_id, blocks=blocks, note=note, done=progress.done)}

    def board(self, visit: Visit) -> Painted:
        """Paint Mijn koers, and the number of proposals where the panel is out of sight."""
        texts = self.texts(visit)
        items = self._koers.store.board(visit.person)
        waiting = sum(item.state is ItemState.PROPOSED for item in items)
        sections = tuple(_sections(items, texts))
        return {
            "board": render("board", texts, sections=sections, kinds=_KINDS, waiting=waiting),
            "tabs": render("tabs", texts, waiting=waiting),
        }

    def voice(self, visit: Visit, *, share: int | None = None, pulled: bool = False) -> Painted:
        """Paint the line about the voice; `share` is how much of the model is there, in percent."""
        texts, voice = self.texts(visit), self._koers.voice_status()
        key = self._voice_key(voice.kind, voice.reason, texts)
        command = Markup("<code>ollama pull {}</code>").format(voice.model)
        line = texts.html(key, model=voice.model, command=command)
        fetchable = key == "voice.guided_missing"
        return {"voice": render("voice", texts, line=line, fetchable=fetchable, share=share, pulled=pulled)}

    def _voice_key(self, kind: str, reason: str, texts: Texts) -> str:
        """Give the key of the line about the voice; only about an Ollama can the person be told what to do."""
        if kind == "model":
            return "voice.model_ok"
        if reason != "chosen" and self._koers.settings.provider != "ollama":
            return "voice.guided_elsewhere"
        key = f"voice.guided_{reason}"
        return key if key in texts.by_key else "voice.guided_down"

    def _help(self, texts: Texts) -> Painted:
        help_lines = self._koers.knowledge[texts.lang].help
        lines = [
            {"id": line.id, "name": line.name, "about": line.about, "reach": reachable(line.reach)}
            for line in help_lines.lines
        ]
        now = local_now().date()
        checked = day(now.fromisoformat(help_lines.checked), texts, today=now)
        return {"help": render("help", texts, lines=lines, checked=checked)}

    def _title(self, session: SessionRecord, visit: Visit) -> str:
        """Give the title in the list; before the first reply that is the first message."""
        if session.title or session.id != visit.session:
            return session.title
        return _named(session, self._koers.store.turns(visit.person, session.id), self.texts(visit))

    def _step(self, visit: Visit) -> dict[str, str] | None:
        """Give the step that the person last confirmed, in words that fit in a sentence."""
        steps = [
            item
            for item in self._koers.store.board(visit.person)
            if item.kind is BoardKind.STEP and item.state is ItemState.CONFIRMED
        ]
        if not steps:
            return None
        step = max(steps, key=lambda item: item.updated)
        return {"text": step.text.rstrip(" ."), "cue": step.details.cue if step.details else ""}


def reachable(text: str) -> Markup:
    """Give how to reach help, with numbers that can be dialled; the text is from the knowledge files."""

    def link(match: re.Match[str]) -> str:
        found = match.group()
        if match["site"]:
            return f'<a href="https://www.{found}" target="_blank" rel="noreferrer noopener">{found}</a>'
        return f'<a href="tel:{found.replace("-", "")}">{found}</a>'

    return Markup(_NUMBERS.sub(link, str(escape(text))))


def _named(session: SessionRecord, turns: tuple[TurnRecord, ...], texts: Texts) -> str:
    return session.title or (shortened(turns[0].message, TITLE_LENGTH) if turns else texts("rail.new"))


def _sections(items: Iterable[BoardItem], texts: Texts) -> Iterable[tuple[str, list[dict[str, object]]]]:
    """Give the items under their headings; headings without items are left out."""
    ordered = sorted(items, key=lambda item: _KINDS.index(item.kind))
    for kind, group in groupby(ordered, key=lambda item: item.kind):
        yield str(kind), [_shown_item(item, texts) for item in group]


def _shown_item(item: BoardItem, texts: Texts) -> dict[str, object]:
    details = item.details
    facts: list[tuple[str, str]] = []
    if details:
        if details.cue:
            facts.append((texts("step.cue"), details.cue))
        if details.obstacle:
            facts.append((texts("step.obstacle"), details.obstacle))
        if details.confidence is not None:
            facts.append((texts("step.confidence"), texts("step.of_ten", confidence=details.confidence)))
        if details.review:
            facts.append((texts("step.review"), day(details.review, texts, today=local_now().date())))
    return {
        "id": item.id,
        "text": item.text,
        "state": str(item.state),
        "step": item.kind is BoardKind.STEP,
        "facts": facts,
        "cue": details.cue if details else "",
        "obstacle": details.obstacle if details else "",
        "review": details.review.isoformat() if details and details.review else "",
    }
