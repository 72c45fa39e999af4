"""What stands beside a conversation in each role: the sheet of a preparation, the way back on a practice."""

from markupsafe import Markup

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Origin
from koers.dialogue.roles import Role
from koers.web.feedback import feedback_panel
from koers.web.needs import Koers
from koers.web.render import render
from koers.web.texts import Texts
from koers.web.visits import Visit


def sheet_panel(koers: Koers, visit: Visit, texts: Texts) -> str:
    """Paint the sheet: every section in order, open ones by their heading, in the language of the conversation."""
    lang = koers.store.session(visit.person, visit.session).lang if visit.session else visit.lang
    work = koers.store.work(visit.person, visit.session) if visit.session else None
    sheet = work.sheet if isinstance(work, Preparation) else Preparation().sheet
    knowledge = koers.knowledge[lang]

    def shown(entry: Entry) -> dict[str, object]:
        barrier = knowledge.barriers_by_id[entry.barrier].name if entry.barrier else ""
        source = koers.bank.source(entry.barrier, lang).source if entry.barrier else ""
        proposed = entry.origin is Origin.PROPOSED
        return {
            "id": entry.id, "text": entry.text, "barrier": barrier, "source": source, "bank": bool(entry.bank),
            "proposed": proposed,
        }  # fmt: skip

    sections = [
        {"id": str(section), "heading": part.heading, "entries": [shown(entry) for entry in sheet.of(section)]}
        for section, part in knowledge.preparation.sections.items()
    ]
    begun = [section for section in sections if section["entries"]]
    return render(
        "sheet", texts, sections=begun, all_sections=sections, begun=bool(begun), session=visit.session,
        left=[section for section in sections if not section["entries"]],
    )  # fmt: skip


def practice_panel(koers: Koers, visit: Visit, texts: Texts) -> str:
    """Paint the feedback of an attempt that ended, with those before it; until then, what will stand here."""
    attempt = attempt_of(koers, visit)
    if attempt is None or not attempt.ended or not attempt.turns:
        return render("practice", texts, feedback="")
    tried = [record.attempt for record in koers.store.attempts(visit.person)]
    ended = [koers.measured(one) for one in tried if one.ended and one.turns]
    return render("practice", texts, feedback=Markup(feedback_panel(koers.feedback(attempt), ended, texts)))


def attempt_of(koers: Koers, visit: Visit) -> Attempt | None:
    """Give the attempt of the open session; none in another role."""
    if visit.role is not Role.PRACTISING or not visit.session:
        return None
    work = koers.store.work(visit.person, visit.session)
    return work if isinstance(work, Attempt) else None


def about(koers: Koers, visit: Visit, texts: Texts) -> dict[str, object]:
    """Give what stands under the title of a conversation: how far a preparation is, who is practised with."""
    work = koers.store.work(visit.person, visit.session) if visit.session else None
    nothing: dict[str, object] = {"preparing": None, "attempt": None}
    if isinstance(work, Preparation):
        lang = koers.store.session(visit.person, visit.session).lang
        sections = koers.knowledge[lang].preparation.sections
        asked = work.asked
        place = list(sections).index(asked) + 1 if asked else len(sections)
        name = sections[asked].heading if asked else texts("sheet.ready")
        return nothing | {
            "preparing": {"number": place, "total": len(sections), "section": name, "asked": asked is not None}
        }
    if isinstance(work, Attempt):
        persona = koers.practice[work.lang].by_id[work.persona]
        return nothing | {"attempt": work, "persona": persona}
    return nothing
