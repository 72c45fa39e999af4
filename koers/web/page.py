"""Composes the page: the panels in their places, and the acts that paint them."""

import sys
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from koers.web.acts import Acts
from koers.web.needs import Koers
from koers.web.panels.paint import PANELS, Painted
from koers.web.signals import Signal

# So many acts are answered at the same time; beyond the queue Koers says that it is busy.
_TOGETHER = 64
_QUEUE = 1024


def build_page(koers: Koers) -> gr.Blocks:
    """Build the page for one Koers."""
    acts = Acts(koers)
    page: gr.Blocks
    with gr.Blocks(title="Koers", analytics_enabled=False) as page:
        panels = _place_panels((*acts.answers, *acts.streams))
        for name in acts.answers:
            _listen(panels, name, _answering(acts, name, panels))
        for name in acts.streams:
            _listen(panels, name, _streaming(acts, name, panels))
    page.queue(default_concurrency_limit=_TOGETHER, max_size=_QUEUE, api_open=False)
    _keep_no_statistics(page)
    return page


def _keep_no_statistics(page: gr.Blocks) -> None:
    """Keep Gradio from counting who did what: by default it makes a table of the last 10,000 acts after every one."""
    page._queue.ANALYTICS_MAX_EVENTS = 1
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize


def _place_panels(names: tuple[str, ...]) -> dict[str, gr.HTML]:
    """Put the panels where the style sheet expects them; `signal` is the line between the browser and the acts."""
    quoted = ", ".join(f"'{_event(name)}'" for name in names)
    connect = f"koers.connect({{ trigger, props, watch, names: [{quoted}] }});"
    panels = {"signal": gr.HTML(elem_id="koers-signal", html_template="", js_on_load=connect, apply_default_css=False)}

    def place(*names: str) -> None:
        for name in names:
            join = f"koers.panel('{name}', element, watch);"
            panels[name] = gr.HTML(elem_id=f"koers-{name}", apply_default_css=False, js_on_load=join)

    with gr.Column(elem_id="koers-frame"):
        place("top", "rail")
        with gr.Column(elem_id="koers-talk"):
            place("turns", "live", "voice", "composer")
        with gr.Column(elem_id="koers-side"):
            place("board", "wheel")
        place("tabs", "memory", "help", "notice")
    return {name: panels[name] for name in PANELS}


def _event(name: str) -> str:
    """Give the name of an act as an event; without the prefix some are names that Gradio's components have."""
    return f"act_{name}"


def _listen(panels: dict[str, gr.HTML], name: str, answer: Any) -> None:
    listen = getattr(panels["signal"], _event(name))
    # Every act counts, also one that comes while another of its kind is being answered.
    listen(
        answer,
        inputs=None,
        outputs=list(panels.values()),
        show_progress="hidden",
        api_visibility="private",
        trigger_mode="multiple",
    )


def _answering(acts: Acts, name: str, panels: dict[str, gr.HTML]) -> Any:
    def answer(event: gr.EventData, request: gr.Request) -> dict[Any, str]:
        return _by_component(panels, acts.answer(name, event._data, request))

    return answer


def _streaming(acts: Acts, name: str, panels: dict[str, gr.HTML]) -> Any:
    async def answer(event: gr.EventData, request: gr.Request) -> AsyncIterator[dict[Any, str]]:
        async for painted in acts.stream(name, event._data, request):
            yield _by_component(panels, painted)

    return answer


def _by_component(panels: dict[str, gr.HTML], painted: Painted) -> dict[Any, str]:
    # Gradio wants something for at least one panel; a signal that says nothing changes nothing.
    return {panels[name]: html for name, html in (painted or {"signal": str(Signal())}).items()}
