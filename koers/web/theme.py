"""The theme for what is Gradio's own; the look of Koers itself is in static/koers.css."""

import gradio as gr

FONTS = ("ui-sans-serif", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")


def koers_theme() -> gr.themes.Base:
    """Give a theme in the colours of Koers, with fonts that every machine has."""
    theme: gr.themes.Base = gr.themes.Base(font=FONTS, font_mono=("ui-monospace", "monospace"))
    return theme.set(
        body_background_fill="#F7F5F0",
        body_background_fill_dark="#14191B",
        body_text_color="#1F2A2E",
        body_text_color_dark="#E8ECEC",
        background_fill_primary="#FFFFFF",
        background_fill_primary_dark="#1C2326",
        border_color_primary="#E2DED5",
        border_color_primary_dark="#2C363A",
        color_accent="#1D6F72",
        link_text_color="#1D6F72",
        link_text_color_dark="#6FC2BE",
        loader_color="#1D6F72",
        loader_color_dark="#6FC2BE",
    )
