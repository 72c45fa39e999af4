"""Names, before anything is kept: in what is said about a team member they are replaced, and doubtful words asked about."""

from collections.abc import Collection
from dataclasses import replace

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.naming.names import Decided, Replaced, decide, replaced
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.roles import Role
from koers.errors import DoubtfulNameError
from koers.store.store import Store

# In these roles somebody speaks about another.
ABOUT_OTHERS = frozenset({Role.MANAGER, Role.PRACTISING})


class Naming:
    """Takes the names out of messages, with what was decided in their session before."""

    def __init__(self, store: Store, knowledge: dict[str, Knowledge]) -> None:
        """Take the record, for what was decided, and the content with the rules."""
        self._store, self._knowledge = store, knowledge

    def of(
        self, person: str, session_id: str, text: str, *, names: Collection[str] = (), ordinary: Collection[str] = ()
    ) -> Replaced:
        """Give a text without its names; `names` and `ordinary` are doubtful words that the person decided about."""
        session = self._store.session(person, session_id)
        if session.role not in ABOUT_OTHERS:
            return Replaced(text, (), (), Decided())
        work = self._store.work(person, session_id)
        before = work.names if isinstance(work, Preparation) else Decided()
        found = without_names(text, self._knowledge, session.lang, before, names=names, ordinary=ordinary)
        # Somebody who practises speaks to the other: what may be a name is no reason to interrupt that.
        return found if session.role is Role.MANAGER else replace(found, doubtful=())

    def kept(
        self, person: str, session_id: str, text: str, *, names: Collection[str] = (), ordinary: Collection[str] = ()
    ) -> str:
        """Give a text as it may be kept, and keep what was decided; raises DoubtfulNameError while a word is in doubt."""
        found = self.of(person, session_id, text, names=names, ordinary=ordinary)
        if found.doubtful:
            raise DoubtfulNameError("it is not clear whether a word is a name", words=found.doubtful)
        if found.decided != Decided() and self._store.session(person, session_id).role is Role.MANAGER:
            self._store.change_work(
                person, session_id, Preparation, change=lambda work: replace(work, names=found.decided)
            )
        return found.text


def without_names(
    text: str, knowledge: dict[str, Knowledge], lang: str, before: Decided, *, names: Collection[str] = (),
    ordinary: Collection[str] = (),
) -> Replaced:  # fmt: skip
    """Give a text without its names, by the rules of the language that it is in."""
    spoken = detect_language(text, spoken=lang)
    rules = knowledge[lang if spoken == "other" else spoken].names
    if names or ordinary:
        return decide(text, rules, before, names=names, ordinary=ordinary)
    return replaced(text, rules, before)
