"""The practice: beginning with a team member, taking a turn back, stopping to look back, and trying again."""

from dataclasses import replace

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.trying import begin, taken_back
from koers.dialogue.roles import Role
from koers.errors import SessionGoneError
from koers.web.needs import Koers
from koers.web.panels.beside import attempt_of
from koers.web.panels.paint import Painted, Painter
from koers.web.visits import Act, Visit


class PracticePanel:
    """What a person can do in a practice."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers, self._painter = koers, painter

    def begin(self, visit: Visit, act: Act) -> Painted:
        """Sit down with a team member, who says the first thing."""
        return self._begin(visit, visit.lang, act("persona"))

    def again(self, visit: Visit, act: Act) -> Painted:
        """Try again with the same team member, as if nothing had been said."""
        attempt = self._attempt(visit)
        return self._begin(visit, attempt.lang, attempt.persona)

    def take_back(self, visit: Visit, act: Act) -> Painted:
        """Take the last turn back, with what it did to the other."""
        self._koers.store.take_back(visit.person, visit.session, change=taken_back)
        return self._painter.talk(visit) | self._painter.board(visit) | self._painter.rail(visit)

    def look_back(self, visit: Visit, act: Act) -> Painted:
        """End the attempt and look back on it."""
        self._koers.store.change_work(
            visit.person, visit.session, Attempt, change=lambda attempt: replace(attempt, ended=True)
        )
        return self._painter.talk(visit) | self._painter.board(visit)

    def _begin(self, visit: Visit, lang: str, id_: str) -> Painted:
        persona = self._koers.practice[lang].by_id.get(id_)
        if persona is None:
            raise SessionGoneError
        tried = sum(record.attempt.persona == id_ for record in self._koers.store.attempts(visit.person))
        attempt = begin(persona, tried)
        session = self._koers.store.create_session(
            visit.person, lang, role=Role.PRACTISING, opening=attempt.opening, title=persona.title, work=attempt
        )
        visit = visit.at(session.id).as_role(Role.PRACTISING)
        return self._painter.talk(visit) | self._painter.rail(visit) | self._painter.board(visit)

    def _attempt(self, visit: Visit) -> Attempt:
        attempt = attempt_of(self._koers, visit)
        if attempt is None:
            raise SessionGoneError
        return attempt
