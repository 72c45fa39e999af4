"""The preferences: language, light or dark, and whether Mijn koers is folded; the record keeps them."""

from dataclasses import replace

from koers.content import LANGUAGES
from koers.store.sessions import role_of
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.visits import Act, Visit

THEMES = ("light", "dark")
FOLDS = ("open", "folded")


class PreferencesPanel:
    """What a person can set."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    def language(self, visit: Visit, act: Act) -> Painted:
        """Switch everything on the page to another language; what was said stays as it was said."""
        if act("to") not in LANGUAGES:
            return {}
        self._koers.store.set_preference(visit.person, "lang", value=act("to"))
        return self._painter.page(replace(visit, lang=act("to")))

    def role(self, visit: Visit, act: Act) -> Painted:
        """Use Koers as something else from now on: its opening, its own sessions, and its own side panel."""
        role = role_of(act("to"))
        self._koers.store.set_preference(visit.person, "role", value=role)
        return self._painter.page(visit.at("").as_role(role))

    def theme(self, visit: Visit, act: Act) -> Painted:
        """Keep the choice for light or dark; the browser shows it already."""
        return self._keep(visit, "theme", act("to"), THEMES)

    def fold(self, visit: Visit, act: Act) -> Painted:
        """Keep whether Mijn koers is folded; the browser shows it already."""
        return self._keep(visit, "board", act("to"), FOLDS)

    def _keep(self, visit: Visit, name: str, value: str, known: tuple[str, ...]) -> Painted:
        if value in known:
            self._koers.store.set_preference(visit.person, name, value=value)
        return {}
