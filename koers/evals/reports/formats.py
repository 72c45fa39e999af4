"""Numbers and names as the summary for a pull request writes them."""

from koers.evals.reports.shape import Difference


def percent(share: float) -> str:
    """Give a share as a percentage; with a decimal where it has one."""
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


def number(value: float) -> str:
    """Give a number with three decimals at most."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def probability(p: float) -> str:
    """Give a p with three decimals, or that it is smaller."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}".rstrip("0").rstrip(".")


def points(difference: Difference) -> str:
    """Give a difference of shares in percentage points, with its interval."""
    value, low, high = (100 * difference[key] for key in ("value", "low", "high"))
    return f"{value:+.1f} points ({low:+.1f} to {high:+.1f})"


def code(text: str) -> str:
    """Give a name as code in Markdown, safe in a table."""
    safe = text.replace("`", "'").replace("|", "¦")
    return f"`{safe}`"
