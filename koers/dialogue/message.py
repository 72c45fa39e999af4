"""What a message must be before a turn begins: something, and not a book."""

import unicodedata

from koers.errors import MessageError, MessageTooLongError

# About 1,300 words; a longer text would crowd the conversation out of a model's context.
LONGEST = 8_000


def checked_message(text: str) -> str:
    """Give the message without control characters and outer white space; empty and too long ones are refused."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    message = kept.strip()
    if not message:
        raise MessageError
    if len(message) > LONGEST:
        raise MessageTooLongError(length=len(message), longest=LONGEST)
    return message
