"""The sessions: arriving at the page, opening one, beginning anew, renaming and deleting."""

from koers.dialogue.roles import Role
from koers.errors import SessionGoneError
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.render import local_now
from koers.web.visits import Act, Visit

# What the address of the page says when a person chose to begin anew.
NEW = "new"


class SessionsPanel:
    """What a person can do with sessions."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    def arrive(self, visit: Visit, act: Act) -> Painted:
        """Show the page to somebody who loads it: the session that was open, else today's, else the opening."""
        asked = act("session")
        found = "" if asked == NEW else self._known(visit, asked) or self._latest(visit)
        return self._painter.page(self._at(visit, found))

    def open(self, visit: Visit, act: Act) -> Painted:
        """Open a session; none is the opening."""
        asked = act("session")
        visit = self._at(visit, "" if asked == NEW else asked)
        beside = self._painter.board(visit) if visit.role is not Role.EMPLOYEE else {}
        return self._painter.talk(visit) | self._painter.rail(visit) | self._painter.voice(visit) | beside

    def new(self, visit: Visit, act: Act) -> Painted:
        """Begin anew; the session itself begins with its first message."""
        return self.open(visit, Act({"session": NEW}))

    def rename(self, visit: Visit, act: Act) -> Painted:
        """Give a session another title."""
        self._koers.store.rename_session(visit.person, act("session"), title=act("title"))
        return self._painter.rail(visit) | (self._painter.talk(visit) if act("session") == visit.session else {})

    def delete(self, visit: Visit, act: Act) -> Painted:
        """Delete a session; who had it open gets the opening."""
        session, turn = act("session"), self._koers.runner.running(visit.person, act("session"))
        if turn:
            self._koers.runner.stop(turn)
        self._koers.store.delete_session(visit.person, session)
        visit = visit.at("") if session == visit.session else visit
        return self._painter.rail(visit) | self._painter.board(visit) | self._painter.talk(visit)

    def _at(self, visit: Visit, session_id: str) -> Visit:
        """Give the visit in a session, in that session's role."""
        if not session_id:
            return visit.at("")
        return visit.at(session_id).as_role(self._koers.store.session(visit.person, session_id).role)

    def _known(self, visit: Visit, session_id: str) -> str:
        try:
            return self._koers.store.session(visit.person, session_id).id if session_id else ""
        except SessionGoneError:
            return ""

    def _latest(self, visit: Visit) -> str:
        """Give the session used last, if that was today or its reply is still being made."""
        for session in self._koers.store.sessions(visit.person, role=visit.role)[:1]:
            today = session.updated.astimezone().date() == local_now().date()
            if today or self._koers.runner.running(visit.person, session.id):
                return session.id
        return ""
