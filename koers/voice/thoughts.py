"""The thoughts that some models write before their reply: nobody is to read them."""

from collections.abc import Iterable, Iterator

BEGIN, END = "<think>", "</think>"


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Leave out what stands between `<think>` and `</think>` at the beginning of a stream; the rest flows on."""
    held, decided = "", False
    for piece in pieces:
        if decided:
            yield piece
            continue
        held += piece
        begun = held.lstrip()
        if begun.startswith(BEGIN):
            _, ended, after = begun.partition(END)
            decided, held = bool(ended), after if ended else held
        else:
            decided = not BEGIN.startswith(begun)
        if decided and held:
            yield held
    if not decided and not held.lstrip().startswith(BEGIN):
        yield held
