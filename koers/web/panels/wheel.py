"""The compass: how a person rates their own personal leadership, and how that changes over time."""

from koers.dialogue.wheel import PARTS, wheel_of
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.render import local_now
from koers.web.signals import Signal
from koers.web.visits import Act, Visit


class WheelPanel:
    """What a person can do with the wheel."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    def rate(self, visit: Visit, act: Act) -> Painted:
        """Keep a rating of today."""
        wheel = wheel_of({part: int(act(part)) for part in PARTS if act(part).isdecimal()})
        if not wheel.rated:
            notice = self._painter.texts(visit)("wheel.nothing")
            return {"signal": str(Signal(notice=notice, error=True))}
        self._koers.store.rate(visit.person, wheel, day=local_now().date())
        return self._painter.wheel(visit)

    def unrate(self, visit: Visit, act: Act) -> Painted:
        """Delete a rating."""
        self._koers.store.delete_wheel(visit.person, act("wheel"))
        return self._painter.wheel(visit)
