"""What Koers remembers: seen, put in one's own words, forgotten, and switched on or off by the person."""

from koers.store.memory import LONGEST_SUMMARY, MEMORY, OFF
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.visits import Act, Visit

SWITCH = ("on", OFF)


class MemoryPanel:
    """What a person can do with the memory."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    def show(self, visit: Visit, act: Act) -> Painted:
        """Show what is remembered; it is read when it is asked for, not with every turn."""
        return self._painter.memory(visit)

    def switch(self, visit: Visit, act: Act) -> Painted:
        """Switch the memory on or off; who stands at the opening sees what that changes."""
        if act("to") in SWITCH:
            self._koers.store.set_preference(visit.person, MEMORY, value=act("to"))
        return self._painter.memory(visit) | ({} if visit.session else self._painter.talk(visit))

    def rewrite(self, visit: Visit, act: Act) -> Painted:
        """Put a summary in one's own words."""
        self._koers.store.edit_summary(visit.person, act("session"), text=act.message[:LONGEST_SUMMARY])
        return self._painter.memory(visit)

    def forget(self, visit: Visit, act: Act) -> Painted:
        """Forget a session for those that come later."""
        self._koers.store.forget_summary(visit.person, act("session"))
        return self._painter.memory(visit)
