"""The short card for on the phone: one small page that needs nothing else and asks nothing of the network."""

from markupsafe import Markup, escape

from koers.export.cleaning import cleaned
from koers.export.printed import Printed, PrintedSection

_STYLE = """
:root{color-scheme:light dark;--ground:#F7F5F0;--surface:#FFF;--ink:#1F2A2E;--muted:#5E6B70;--line:#E2DED5;--accent:#1D6F72}
@media(prefers-color-scheme:dark){:root{--ground:#14191B;--surface:#1C2326;--ink:#E8ECEC;--muted:#9AA7AA;--line:#2C363A;
--accent:#6FC2BE}}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%;background:var(--ground)}
body{max-width:34rem;margin:0 auto;padding:24px 20px 40px;color:var(--ink);font:17px/1.5 ui-sans-serif,system-ui,sans-serif;
overflow-wrap:anywhere}
h1,h2,.lead{font-family:ui-serif,Georgia,serif;font-weight:600;line-height:1.3}
h1{font-size:1.3rem}
h2{font-size:1rem;color:var(--accent);margin:0 0 8px}
header{padding-bottom:16px;border-bottom:2px solid var(--accent);margin-bottom:24px}
header p,footer{color:var(--muted);font-size:.85rem}
header p{margin-top:2px}
section{margin:0 0 24px}
.first{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px 18px}
.lead{font-size:1.25rem;font-weight:400;line-height:1.4}
.lead+.lead{margin-top:8px}
ul{list-style:none;padding:0}
li{padding:10px 0;border-top:1px solid var(--line)}
li:first-child{border-top:0;padding-top:0}
.empty{color:var(--muted)}
footer{border-top:1px solid var(--line);padding-top:12px}
""".replace("\n", "")

_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{locale}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="format-detection" content="telephone=no, email=no, address=no, date=no">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    "<header>\n<h1>{title}</h1>\n<p>{day}</p>\n</header>\n<main>\n{sections}\n</main>\n{footer}</body>\n</html>\n"
)


def as_card(printed: Printed) -> str:
    """Give the sections that the card names as one page of HTML; its first section stands large."""
    sheet = cleaned(printed)
    named = {section.heading: section for section in sheet.sections}
    chosen = [named[heading] for heading in sheet.card if heading in named]
    sections = Markup("\n").join(_section(section, first=place == 0) for place, section in enumerate(chosen))
    footer = Markup("<footer>{}</footer>\n").format(sheet.footer) if sheet.footer else ""
    return str(
        _PAGE.format(
            locale=sheet.locale,
            title=sheet.title,
            style=Markup(_STYLE),
            day=sheet.day,
            sections=sections,
            footer=footer,
        )
    )


def _section(section: PrintedSection, *, first: bool) -> Markup:
    heading = Markup("<h2>{}</h2>\n").format(section.heading)
    if not section.lines:
        body = Markup('<p class="empty">{}</p>').format(section.empty)
    elif first:
        body = _each(section, Markup('<p class="lead" dir="auto">{}</p>'))
    else:
        body = Markup("<ul>\n{}\n</ul>").format(_each(section, Markup('<li dir="auto">{}</li>')))
    return Markup("<section{}>\n{}{}\n</section>").format(Markup(' class="first"') if first else "", heading, body)


def _each(section: PrintedSection, pattern: Markup) -> Markup:
    return Markup("\n").join(pattern.format(escape(line.text)) for line in section.lines)
