"""The token budget: how much of a conversation fits, estimated on the safe side, without asking the model."""

from collections.abc import Sequence

from koers.dialogue.session import Exchange

# Measured on SmolLM2, whose vocabulary is small and English: a token for 2.4 to 2.6 characters of Dutch, 4.1 to 4.5 of
# English; up to three tokens for one emoji or one sign beyond the Latin letters.
CHARACTERS_A_TOKEN, TOKENS_A_RARE_SIGN = 2.3, 3
# What a chat template puts around a message.
TOKENS_A_MESSAGE = 8
# When history no longer fits, it is cut to this share of the budget at once, so that the prompt then begins with the
# same text for several turns and the model's cache of it holds.
KEPT_SHARE = 0.6


def estimate(text: str) -> int:
    """Give about how many tokens a text takes, rather too many."""
    rare = sum(character > "ɏ" for character in text)
    return round((len(text) - rare) / CHARACTERS_A_TOKEN) + TOKENS_A_RARE_SIGN * rare + TOKENS_A_MESSAGE


def shorten(text: str, tokens: int, mark: str) -> str:
    """Cut the middle out of a text that takes more than so many tokens, and put the mark there."""
    if estimate(text) <= tokens:
        return text
    room = max(0, tokens - estimate(mark))
    share = room / max(1, estimate(text) - TOKENS_A_MESSAGE)
    half = int(len(text) * share / 2)
    return f"{text[:half].rstrip()} {mark} {text[len(text) - half :].lstrip()}"


def kept(history: Sequence[Exchange], *, fixed: int, message: int, budget: int) -> Sequence[Exchange]:
    """Give the latest exchanges that fit beside `fixed` tokens and those of the new message.

    The conversation is followed from its beginning, so the same exchanges are left out at every turn until the next
    cut.
    """
    first = 0
    sizes = [estimate(exchange.message) + estimate(exchange.reply) for exchange in history]
    for turn, new in enumerate([*(estimate(exchange.message) for exchange in history), message]):
        beside = fixed + new
        if beside + sum(sizes[first:turn]) > budget:
            while first < turn and beside + sum(sizes[first:turn]) > KEPT_SHARE * budget:
                first += 1
    return history[first:]
