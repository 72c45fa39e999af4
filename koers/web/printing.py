"""A sheet on its way to paper: the plan as its files print it, in the language of the conversation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.sheet import Entry, Sheet
from koers.dialogue.reply import Citation
from koers.export.card import as_card
from koers.export.docx import as_docx
from koers.export.markdown import as_markdown
from koers.export.pdf import as_pdf
from koers.export.printed import Printed, PrintedLine, PrintedSection
from koers.web.render import local_now
from koers.web.texts import Texts

# What a manager wants at hand in the conversation itself.
CARD = (Section.OPENING, Section.QUESTIONS, Section.LISTENING, Section.INTENTION)


class Sources(Protocol):
    """What knows where a barrier is named, and whose an article is."""

    def source(self, barrier: str, lang: str) -> Citation:
        """Give the passage of the article that names a barrier."""

    def article(self, id_: str, lang: str) -> str:
        """Give the source of an article in one line."""


@dataclass(frozen=True)
class FileForm:
    """A form of file: its media type, and what makes it."""

    type: str
    made: Callable[[Printed], bytes]


FORMS = {
    "markdown": FileForm("text/markdown", lambda printed: as_markdown(printed).encode()),
    "docx": FileForm("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "pdf": FileForm("application/pdf", as_pdf),
    "card": FileForm("text/html", lambda printed: as_card(printed).encode()),
}


def printed_of(sheet: Sheet, knowledge: Knowledge, texts: Texts, *, sources: Sources) -> Printed:
    """Give what counts of a sheet as it is printed: every section, also one that is still open."""
    content, lang = knowledge.preparation, knowledge.lang
    cited = {entry.barrier: sources.source(entry.barrier, lang).source for entry in sheet.entries if entry.barrier}
    articles = {line.id: line.source for line in (*content.listening, *content.room) if line.source}
    cited |= {
        entry.bank: sources.article(articles[entry.bank], lang)
        for entry in sheet.entries
        if entry.counts and entry.bank in articles
    }
    listed = tuple(dict.fromkeys(source for source in cited.values() if source))

    def line(entry: Entry) -> PrintedLine:
        barrier = knowledge.barriers_by_id[entry.barrier].name if entry.barrier else ""
        source = cited.get(entry.barrier or entry.bank, "")
        note = texts("sheet.may_play", barrier=barrier) if barrier else ""
        return PrintedLine(entry.text, note, listed.index(source) + 1 if source else 0)

    sections = tuple(
        PrintedSection(part.heading, tuple(line(entry) for entry in sheet.of(section) if entry.counts), part.empty)
        for section, part in content.sections.items()
    )
    return Printed(
        lang=lang, title=texts("sheet.printed_title"), made=local_now().date(), intro=texts("sheet.printed_intro"),
        sections=sections, sources_heading=texts("talk.sources"), sources=listed, page=texts.by_key["sheet.printed_page"],
        footer=texts("sheet.printed_footer"), card=tuple(content.sections[section].heading for section in CARD),
    )  # fmt: skip
