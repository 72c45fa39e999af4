"""Paints the panels: for a visit, each panel's name and its HTML."""

import re

from markupsafe import Markup, escape

from koers.coach.watch import Progress
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.roles import Role
from koers.dialogue.stages import ORDER
from koers.store.memory import LONGEST_SUMMARY, MEMORY, OFF
from koers.store.records import ItemState, Outcome, SessionRecord, TurnRecord
from koers.store.sessions import TITLE_LENGTH, shortened
from koers.web.beginning import beginning, opening_parts
from koers.web.moments import day, when
from koers.web.needs import Koers
from koers.web.panels.beside import about, practice_panel, sheet_panel
from koers.web.panels.items import KINDS, sections
from koers.web.panels.ratings import shown_ratings
from koers.web.render import blocks_of, local_now, render, shown_turn
from koers.web.texts import Texts, load_texts
from koers.web.visits import Visit

Painted = dict[str, str]

PANELS = (
    "top", "rail", "turns", "live", "voice", "composer", "board", "wheel", "tabs", "memory", "help", "notice", "signal",
)  # fmt: skip

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

    def texts_of(self, lang: str) -> Texts:
        """Give the texts of a language."""
        return self._texts[lang]

    def doubt(self, visit: Visit, words: tuple[str, ...]) -> Painted:
        """Paint the question whether words are names, where the line about the voice stands otherwise."""
        return {"voice": render("doubt", self.texts(visit), words=words)}

    def page(self, visit: Visit) -> Painted:
        """Paint everything."""
        texts = self.texts(visit)
        bare = {name: render(name, texts) for name in ("top", "notice")}
        around = bare | self._help(texts) | self.voice(visit) | self.rail(visit)
        # What is remembered is fetched when it is asked for, in the language of then.
        return around | self.board(visit) | self.wheel(visit) | self.talk(visit) | {"memory": ""}

    def rail(self, visit: Visit) -> Painted:
        """Paint the sessions and preferences."""
        texts, now = self.texts(visit), local_now()
        sessions = [
            {"id": session.id, "title": self._title(session, visit), "when": when(session.updated, texts, now=now)}
            for session in self._koers.store.sessions(visit.person, role=visit.role)
        ]
        voice = self._koers.voice_status()
        return {"rail": render("rail", texts, sessions=sessions, current=visit.session, voice=voice, role=visit.role)}

    def talk(self, visit: Visit) -> Painted:
        """Paint the conversation, or the opening when no session is open; a running turn keeps its live panel."""
        texts = self.texts(visit)
        if not visit.session:
            off = visit.role is Role.PRACTISING
            composer = render("composer", texts, running="", opening=True, role=visit.role, off=off)
            return {"turns": self._opening(visit), "composer": composer, "live": ""}
        session = self._koers.store.session(visit.person, visit.session)
        # Who runs is asked before the turns are read: the other way round a turn that ends in between looks abandoned.
        maker = self._koers.runner.running(visit.person, visit.session)
        turns = self._koers.store.turns(visit.person, visit.session)
        running = next((turn.id for turn in turns if turn.id == maker and turn.reply is None), "")
        beside = about(self._koers, visit, texts)
        attempt = beside.get("attempt")
        ended = isinstance(attempt, Attempt) and attempt.ended
        painted = {
            "turns": render(
                "turns",
                texts,
                role=session.role,
                beside=beside,
                session=session,
                opening=blocks_of(opening_parts(session.opening)) if session.opening else (),
                title=_named(session, turns, texts),
                stages=ORDER,
                stage=session.stage,
                reached=ORDER.index(session.stage),
                running=running,
                turns=[shown_turn(turn, texts) for turn in turns],
            ),
            "composer": render("composer", texts, running=running, opening=False, role=visit.role, off=ended),
        }
        return painted if running else painted | {"live": ""}

    def live(self, visit: Visit, turn_id: str, progress: Progress) -> Painted:
        """Paint the reply that is being written."""
        texts = self.texts(visit)
        note = texts.maybe(f"note.{progress.note.removeprefix('note.')}") or texts("note.thinking")
        blocks = blocks_of(progress.parts)
        return {"live": render("live", texts, turn=turn_id, blocks=blocks, note=note, done=progress.done)}

    def board(self, visit: Visit) -> Painted:
        """Paint what stands beside the conversation: Mijn koers with the number of proposals, the sheet, or the way back."""
        texts = self.texts(visit)
        if visit.role is not Role.EMPLOYEE:
            paint = sheet_panel if visit.role is Role.MANAGER else practice_panel
            tabs = render("tabs", texts, waiting=0, role=visit.role)
            return {"board": paint(self._koers, visit, texts), "tabs": tabs, "wheel": ""}
        items = self._koers.store.board(visit.person)
        waiting = sum(item.state is ItemState.PROPOSED for item in items)
        shown = tuple(sections(items, texts))
        return {
            "board": render("board", texts, sections=shown, kinds=KINDS, outcomes=tuple(Outcome), waiting=waiting),
            "tabs": render("tabs", texts, waiting=waiting, role=visit.role),
        }

    def wheel(self, visit: Visit) -> Painted:
        """Paint the compass: the radar, its table, and the form to fill it in; only who reflects has one."""
        if visit.role is not Role.EMPLOYEE:
            return {"wheel": ""}
        texts = self.texts(visit)
        return {"wheel": render("wheel", texts, ratings=shown_ratings(self._koers.store.wheels(visit.person), texts))}

    def memory(self, visit: Visit) -> Painted:
        """Paint what Koers remembers of this person."""
        texts, today = self.texts(visit), local_now().date()
        summaries = [
            {"id": kept.session, "title": kept.title, "text": kept.text, "lang": kept.lang, "edited": kept.edited,
             "day": day(kept.updated.astimezone().date(), texts, today=today)}
            for kept in self._koers.store.summaries(visit.person)
        ]  # fmt: skip
        items = [item for item in self._koers.store.board(visit.person) if item.state is ItemState.CONFIRMED]
        return {
            "memory": render(
                "memory",
                texts,
                on=self._koers.store.preferences(visit.person).get(MEMORY) != OFF,
                summaries=summaries,
                sections=tuple(sections(items, texts)),
                longest=LONGEST_SUMMARY,
            )
        }

    def voice(self, visit: Visit, *, share: int | None = None, pulled: bool = False) -> Painted:
        """Paint the line about the voice; `share` is how much of the model is there, in percent."""
        texts, voice = self.texts(visit), self._koers.voice_status()
        key = self._voice_key(voice.kind, voice.reason, texts)
        command = Markup("<code>ollama pull {}</code>").format(voice.model)
        line = texts.html(key, model=voice.model, command=command)
        fetchable = key == "voice.guided_missing"
        return {"voice": render("voice", texts, line=line, fetchable=fetchable, share=share, pulled=pulled)}

    def _opening(self, visit: Visit) -> str:
        """Paint what stands there before the first message."""
        opening = beginning(self._koers, visit).opening if visit.role is Role.EMPLOYEE else None
        ways, more = self._ways(visit)
        blocks = blocks_of(opening_parts(opening.text)) if opening else ()
        return render(
            "opening", self.texts(visit), blocks=blocks, quick_replies=opening.quick_replies if opening else (),
            role=visit.role, ways=ways, more=more,
        )  # fmt: skip

    def _ways(self, visit: Visit) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
        """Give three ways to begin in this role, and more where there are: to practise, the team members there are."""
        if visit.role is not Role.PRACTISING:
            keys = (f"opening.{visit.role}_{number}" for number in (1, 2, 3))
            return [{"text": self.texts(visit)(key), "persona": ""} for key in keys], []
        personas = self._koers.practice[visit.lang].personas
        # One of each kind first.
        firsts = {persona.case: persona for persona in reversed(personas)}
        ordered = [*firsts.values(), *(one for one in personas if one not in firsts.values())]
        ways = [{"text": persona.title, "persona": persona.id} for persona in ordered]
        return ways[:3], ways[3:]

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


def reachable(text: str) -> Markup:
    """Give how to reach help, with numbers that can be dialled; the text is from the knowledge files."""

    def link(match: re.Match[str]) -> str:
        found = match.group()
        if match["site"]:
            return f'<a href="https://www.{found}" target="_blank" rel="noreferrer noopener">{found}</a>'
        return f'<a href="tel:{found.replace("-", "")}">{found}</a>'

    return Markup(_NUMBERS.sub(link, str(escape(text))))


def _named(session: SessionRecord, turns: tuple[TurnRecord, ...], texts: Texts) -> str:
    return session.title or (shortened(turns[0].message, TITLE_LENGTH) if turns else texts(f"rail.new_{session.role}"))
