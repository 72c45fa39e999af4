"""The figures of an attempt in plain words, beside published ones, each with how well it is known."""

from collections.abc import Iterator, Mapping

from koers.dialogue.practice.feedback import Example, Figure, FigureKey, Measures, Precision
from koers.dialogue.practice.feedback_content import FeedbackContent
from koers.dialogue.practice.measuring import is_reliable
from koers.dialogue.practice.moments import Review
from koers.dialogue.practice.utterance import QUESTIONS, Label

# The labels that a figure rests on.
_RESTS_ON: dict[FigureKey, tuple[Label, ...]] = {
    "share": (),
    "questions": (Label.OPEN, Label.CLOSED),
    "reflecting": (Label.REFLECTION,),
    "advice": (Label.ADVICE,),
    "leading": (Label.LEADING,),
    "judgement": (Label.JUDGEMENT,),
}


def figures_of(
    measures: Measures, looked: Review, content: FeedbackContent, *, precision: Mapping[Label, Precision]
) -> tuple[Figure, ...]:
    """Give the figures; none when nothing was said."""
    if not measures.turns or measures.share is None:
        return ()
    made = []
    for key, text in _texts(measures, measures.share, content):
        example = _example(key, looked, precision)
        compare = content.says.compare.get(key, "")
        made.append(Figure(key, text, compare, _known(key, content, precision), example))
    return tuple(made)


def measured_on(content: FeedbackContent, precision: Mapping[Label, Precision]) -> str:
    """Say on how many sentences the precision was measured; nothing when it was not."""
    lines = max((known.lines for known in precision.values()), default=0)
    return content.says.lines["measured"].format(lines=lines) if lines else ""


def unsure_line(measures: Measures, content: FeedbackContent) -> str:
    """Say of how many sentences it is not certain what they are."""
    if not measures.unsure:
        return ""
    key = "unsure_one" if measures.unsure == 1 else "unsure_more"
    return content.says.lines[key].format(count=measures.unsure)


def _texts(measures: Measures, share: float, content: FeedbackContent) -> Iterator[tuple[FigureKey, str]]:
    lines, own = content.says.lines, round(share * 100)
    counts = {str(label): _count(measures, label, content) for label in Label}
    yield "share", lines["share"].format(own=own, other=100 - own)
    # Of what is unsure altogether there is nothing to tell, not even that it was not there.
    if not any(measures.by_label.values()):
        return
    asked = any(measures.by_label[label] for label in QUESTIONS)
    yield "questions", lines["questions" if asked else "questions_none"].format(**counts)
    yield "reflecting", _reflecting(measures, content)
    advice = lines["advice" if measures.advised else "advice_none"]
    yield "advice", advice.format(turns=measures.advised, all=measures.turns)
    for key, label in (("leading", Label.LEADING), ("judgement", Label.JUDGEMENT)):
        line = lines[key if measures.by_label[label] else f"{key}_none"]
        yield ("leading" if label is Label.LEADING else "judgement"), line.format(count=counts[label])


def _reflecting(measures: Measures, content: FeedbackContent) -> str:
    lines, reflected = content.says.lines, measures.by_label[Label.REFLECTION]
    asked = sum(measures.by_label[label] for label in QUESTIONS)
    times = content.says.times[0 if reflected == 1 else 1].format(count=reflected)
    if measures.ratio is None:
        return lines["reflecting_unasked" if reflected else "reflecting_none"].format(reflected=times)
    questions = content.says.asked[0 if asked == 1 else 1].format(count=asked)
    return lines["reflecting"].format(reflected=times, questions=questions, ratio=number(measures.ratio, content.lang))


def _count(measures: Measures, label: Label, content: FeedbackContent) -> str:
    count, (one, more, _) = measures.by_label[label], content.says.names[label]
    return f"{count} {one if count == 1 else more}" if count else content.says.none.format(names=more)


def _known(key: FigureKey, content: FeedbackContent, precision: Mapping[Label, Precision]) -> tuple[str, ...]:
    """Say how well the labels are known that a figure rests on; words are simply counted."""
    lines, names = content.says.lines, content.says.names
    if not _RESTS_ON[key]:
        return (lines["counted"],)
    told = []
    for label in _RESTS_ON[key]:
        if label not in precision:
            told.append(lines["unknown"].format(names=names[label][2]))
            continue
        right, finds = (round(share * 10) for share in (precision[label].precision, precision[label].recall))
        known = lines["known"].format(
            names=names[label][2], right=content.says.of_ten[right], finds=content.says.finds[finds]
        )
        told.append(known)
    return tuple(told)


def _example(key: FigureKey, looked: Review, precision: Mapping[Label, Precision]) -> Example | None:
    """Give an example to say otherwise, only where the label is known well enough to point at a sentence."""
    match key:
        case "reflecting":
            found = looked.examples_of("reflect")
        case "questions":
            found = looked.examples_of("closed") if is_reliable(Label.CLOSED, precision) else []
        case "advice" | "leading" | "judgement":
            found = looked.examples_of(key)
        case _:
            found = []
    return found[0] if found else None


def number(value: float, lang: str) -> str:
    """Give a number with at most one decimal, as it is written in the language."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if lang == "nl" else text
