"""Where somebody is on the page: whose it is, in which language, and which session is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from koers.content import LANGUAGES
from koers.dialogue.roles import Role
from koers.store.sessions import role_of

# Names and ids are short; only a message may be long, and the runner measures that.
_LONGEST_FIELD = 400


@dataclass(frozen=True)
class Visit:
    """One tab of one person; `session` is empty at the opening, `busy` names a panel in which a form is open.

    `role` is as what the person uses Koers here: that of the session, or what was chosen at the opening.
    """

    person: str
    lang: str
    session: str = ""
    busy: str = ""
    role: Role = Role.EMPLOYEE

    def at(self, session: str) -> "Visit":
        """Give the same visit in another session."""
        return replace(self, session=session)

    def as_role(self, role: Role) -> "Visit":
        """Give the same visit in another role."""
        return replace(self, role=role)


@dataclass(frozen=True)
class Act:
    """Something that a person did on the page, as the browser tells it: not to be trusted, only to be read."""

    fields: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """Give a field; nothing when it is not there."""
        return self.fields.get(name, "")[:_LONGEST_FIELD]

    @property
    def message(self) -> str:
        """The message in full length."""
        return self.fields.get("text", "")


def read_act(data: object) -> Act:
    """Take the text fields of what the browser sent."""
    fields = data.items() if isinstance(data, Mapping) else ()
    return Act({str(name): value for name, value in fields if isinstance(value, str)})


def read_visit(person: str, act: Act, *, lang: str) -> Visit:
    """Give the visit in which something was done; `lang` is for a browser that does not know one yet."""
    shown = act("lang")
    return Visit(
        person=person, lang=shown if shown in LANGUAGES else lang, session=act("at"), busy=act("busy"),
        role=role_of(act("role")),
    )  # fmt: skip
