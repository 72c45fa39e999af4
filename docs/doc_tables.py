"""What the pages with tables from the code share: the places between two marks, and a table as Markdown has it."""

from collections.abc import Callable, Mapping, Sequence


def filled_with(page: str, tables: Mapping[str, Callable[[], str]], *, name: str) -> str:
    """Give the page of that name with each table between its marks made anew."""
    for mark, table_of in tables.items():
        before, opened, rest = page.partition(f"<!-- {mark} -->\n")
        _, closed, after = rest.partition(f"<!-- /{mark} -->")
        if not closed:
            raise SystemExit(f"{name}: no place for the table '{mark}'")
        page = f"{before}{opened}\n{table_of()}\n\n{closed}{after}"
    return page


def said(thing: object) -> str:
    """Give the first paragraph of a docstring on one line."""
    return " ".join((thing.__doc__ or "").strip().split("\n\n")[0].split())


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table; a stroke in a cell would end it, so it is shown as a slash."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
