"""What dialogues are played with: a coach for each speaker, documents for one dialogue, tapes, and the checks' instruments."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from koers.coach.classifying import Classifier
from koers.coach.graph import Coach
from koers.coach.practising import Practising
from koers.coach.preparing import Preparing
from koers.commands.calibrating import connect_judge, judge_settings
from koers.commands.judging import Bench, Judging
from koers.commands.talk import PracticeTalk, PreparedTalk, Talk
from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.practice.persona import find_persona as find_team_member
from koers.dialogue.practice.persona import load_practice
from koers.errors import ModelError
from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard, instruments_of
from koers.evals.form.schema import Dialogue
from koers.evals.form.start import Canary
from koers.evals.misbehaving import misbehaving_models
from koers.evals.persons.answering import ScriptedPerson
from koers.evals.persons.persona import find_persona
from koers.evals.running.cassettes import Cassette, TapedChat
from koers.evals.running.plan import GUIDED, SCRIPTED
from koers.evals.running.run import Person, Player, Reply
from koers.retrieval.embeddings import Embedder, ScriptedEmbedder
from koers.retrieval.passages import Passage
from koers.retrieval.search import Search
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.model import ModelVoice
from koers.voice.server import ModelServer
from koers.wiring import COACH, INDEX, PREPARE, Progress, build_search, voice_on


@dataclass(frozen=True)
class Taping:
    """Where the answers of models are recorded to, or replayed from; neither by default."""

    record: Path | None = None
    replay: Path | None = None

    def cassette(self, speaker: str, dialogue: Dialogue, run: int) -> Cassette | None:
        """Give the cassette for a run of a dialogue with a speaker."""
        folder = self.replay or self.record
        name = f"{speaker}/{dialogue.name}/{run}"
        return Cassette(folder, name, replaying=self.replay is not None) if folder else None


NOT_TAPED = Taping()
MESSAGES = "scripted.sqlite3"


class Scenery:
    """Everything that dialogues are played with in one process; what is costly is made once, when it is first needed."""

    def __init__(
        self, settings: Settings, taping: Taping = NOT_TAPED, progress: Progress | None = None, *,
        judging: Judging | None = None, rules_off: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Open the index; `rules_off` are rules of the guard that are switched off, to see whether that is noticed."""
        self._settings, self._taping, self._rules_off = settings, taping, rules_off
        self._knowledge: dict[str, Knowledge] = load_knowledge(content_folder("knowledge"))
        # What dialogues say is no secret, and always the same: a second run need not embed it again.
        self._embedder = ScriptedEmbedder(Embedder(), settings.data / INDEX / MESSAGES)
        self._search = build_search(settings, progress, knowledge=self._knowledge, embedder=self._embedder)
        self._coaches: dict[str, Coach] = {}
        self._prepares: Preparing | None = None
        self._practises: Practising | None = None
        self._voices: list[ModelVoice] = []
        self._problems: dict[str, str] = {}
        self._judged_on: Cassette | None = None
        self._recording: list[Cassette] = []
        self._bench = bench_for(judging) if judging else None
        self.instruments = instruments_of(self._knowledge, self._similar)

    def problem_with(self, speaker: str) -> str:
        """Say why a speaker cannot be asked at all; empty when it can."""
        if speaker not in self._problems:
            self._problems[speaker] = self._ask_after(speaker)
        return self._problems[speaker]

    def player(self, speaker: str) -> Player:
        """Give what plays dialogues with a speaker."""
        return Player(
            begin=lambda dialogue, run: self._begin(speaker, dialogue, run),
            person=person_for,
            verdicts=self._verdicts,
            instruments=self.instruments,
        )

    def keep(self) -> None:
        """Keep what was recorded so far whole, and the embeddings of the messages for a later run."""
        for cassette in self._recording:
            cassette.settle(self._settings.model_timeout)
        self._recording.clear()
        self._embedder.keep()

    def with_rules_off(self, rules: frozenset[str]) -> "Scenery":
        """Give the same with coaches whose guard does not look at these rules; to be closed by itself."""
        other = copy(self)
        other._rules_off, other._coaches, other._voices = rules, {}, []
        return other

    def close(self) -> None:
        """Let go of the models."""
        for voice in self._voices:
            voice.close()
        self._voices.clear()

    def _begin(self, speaker: str, dialogue: Dialogue, run: int) -> Reply:
        if dialogue.mode == "practise":
            return self._practice(speaker, dialogue)
        search = self._search.seeded(_passages(dialogue)) if dialogue.canaries else self._search
        cassette = None if speaker == GUIDED else self._taping.cassette(speaker, dialogue, run)
        self._judged_on = self._taping.cassette(f"judge/{speaker}", dialogue, run) if self._bench else None
        if dialogue.mode == "prepare":
            return PreparedTalk(self._preparing(speaker, search, cassette), self._knowledge, dialogue, cassette).reply
        talk = Talk(self._coach_for(speaker, search, cassette), self._knowledge, search, dialogue, cassette)
        for message in dialogue.start.said:
            talk.reply(message)
        return talk.reply

    def _verdicts(self, criteria: Sequence[str], turns: Sequence[Heard]) -> tuple[Finding, ...]:
        return self._bench.verdicts(criteria, turns, self._judged_on) if self._bench else ()

    def _coach_for(self, speaker: str, search: Search, cassette: Cassette | None) -> Coach:
        """Give the coach that a speaker always has, or one for a single conversation with documents or a tape of its own."""
        if search is not self._search or cassette is not None:
            return self._coach(speaker, search, cassette)
        if speaker not in self._coaches:
            self._coaches[speaker] = self._coach(speaker, search, None)
        return self._coaches[speaker]

    def _preparing(self, speaker: str, search: Search, cassette: Cassette | None) -> Preparing:
        """Give what prepares with a speaker; for who speaks without a model it is made once."""
        if speaker == GUIDED and search is self._search:
            self._prepares = self._prepares or Preparing(self._knowledge, search)
            return self._prepares
        voice = None if speaker == GUIDED else self._voice(speaker, cassette, system=PREPARE)
        return Preparing(self._knowledge, search, model=lambda: voice)

    def _practice(self, speaker: str, dialogue: Dialogue) -> Reply:
        """Begin to practise; a model that misbehaves on purpose is for what guards the coach."""
        if self._practises is None:
            practice = load_practice(content_folder("knowledge"))
            self._practises = Practising(self._knowledge, practice, Classifier(self._knowledge, self._search))
        persona = find_team_member(self._practises.practice[dialogue.lang], dialogue.team_member)
        return PracticeTalk(self._practises, self._knowledge, persona).reply

    def _coach(self, speaker: str, search: Search, cassette: Cassette | None) -> Coach:
        if speaker == GUIDED:
            return Coach(self._knowledge, search)
        voice = self._voice(speaker, cassette)
        return Coach(self._knowledge, search, model=lambda: voice, rules_off=self._rules_off)

    def _voice(self, speaker: str, cassette: Cassette | None, *, system: str = COACH) -> ModelVoice:
        if cassette is not None:
            real = None if cassette.replaying else self._chat(speaker)
            self._recording.append(cassette)
            taped = TapedChat(cassette=cassette, real=real)
            voice = voice_on(lambda: taped, self._settings, system=system)
        else:
            voice = voice_on(lambda: self._chat(speaker), self._settings, system=system)
        self._voices.append(voice)
        return voice

    def _chat(self, speaker: str) -> BaseChatModel:
        if speaker.startswith(SCRIPTED):
            return misbehaving_models()[speaker.removeprefix(SCRIPTED)]
        return connect(self._settings_of(speaker))

    def _settings_of(self, speaker: str) -> Settings:
        return self._settings.model_copy(update={"model": speaker, "voice": "model"})

    def _ask_after(self, speaker: str) -> str:
        if speaker == GUIDED or self._taping.replay is not None:
            return ""
        if speaker.startswith(SCRIPTED):
            known = misbehaving_models()
            name = speaker.removeprefix(SCRIPTED)
            return "" if name in known else f"there is no scripted model '{name}'; there are {', '.join(known)}"
        settings = self._settings_of(speaker)
        try:
            status = ModelServer(settings).status()
        except ModelError as error:
            return str(error)
        if status.kind == "model":
            return ""
        return f"the model {speaker} at {status.server} is {status.reason}; see 'koers doctor'"

    def _similar(self, text: str, other: str) -> float:
        return float(self._search.embed(text) @ self._search.embed(other))


def person_for(dialogue: Dialogue, run: int) -> Person:
    """Give the simulated person of a dialogue; each run is another path through what they may say."""
    assert dialogue.person is not None
    wanted = dialogue.person
    return ScriptedPerson(find_persona(wanted.persona, dialogue.lang), seed=wanted.seed + run - 1)


def bench_for(judging: Judging) -> Bench:
    """Give the judge, asked through the model server of the settings."""
    judge = connect_judge(judge_settings(judging.model))
    return Bench(judge, judging.trust(judge))


def _passages(dialogue: Dialogue) -> list[Passage]:
    """Give the documents of a dialogue as passages, in its language or in both."""
    langs = LANGUAGES if dialogue.language == "mirror" else (dialogue.language,)
    return [_passage(canary, lang) for canary in dialogue.canaries for lang in langs]


def _passage(canary: Canary, lang: str) -> Passage:
    return Passage(
        id=f"{canary.id}.{lang}#1", article=canary.id, lang=lang, title=canary.title, heading="", source=canary.source,
        text=canary.text,
    )  # fmt: skip
