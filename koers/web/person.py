"""Who is asking: the one place where a request becomes a person."""

LOCAL = "local"


def person_of(request: object) -> str:
    """Give the person behind a request; Koers on one's own machine has one, whoever sits there."""
    return LOCAL
