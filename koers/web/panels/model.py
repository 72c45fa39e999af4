"""The model: getting it from the page, with a bar that shows how far it is."""

from collections.abc import AsyncIterator

from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.patience import each
from koers.web.visits import Act, Visit


class ModelPanel:
    """What a person can do about the model."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    async def pull(self, visit: Visit, act: Act) -> AsyncIterator[Painted]:
        """Get the model; each step is shown once per percent."""
        shown = 0
        yield self._painter.voice(visit, share=0)
        async for progress in each(self._koers.pull_model()):
            # A model comes in parts with totals of their own: the bar waits rather than going back.
            share = 100 * progress.completed // progress.total if progress.total else 0
            if share > shown:
                shown = share
                yield self._painter.voice(visit, share=shown)
        pulled = self._koers.voice_status().kind == "model"
        yield self._painter.voice(visit, pulled=pulled) | self._painter.rail(visit)
