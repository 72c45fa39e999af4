"""What in a result made it fail: the findings that decide, and the first of them."""

from dataclasses import dataclass

from koers.evals.reports.shape import DialogueResult, Finding


@dataclass(frozen=True)
class First:
    """The first finding that made a dialogue fail, and where."""

    where: str
    finding: Finding


def decides(found: Finding) -> bool:
    """Whether a finding makes its run fail: it did not pass, and it gates."""
    return found["gates"] and not found["passed"]


def told(found: Finding) -> str:
    """Tell what a check expected and got."""
    return f"{found['check']}: expected {found['expected']}, got {found['got']}"


def first_failing(result: DialogueResult) -> First | None:
    """Give the first finding that decided: on the file's own examples, else in the runs that were kept."""
    for found in filter(decides, result["examples"]):
        return First("examples", found)
    for run in result["runs"]:
        for number, turn in enumerate(run["turns"], 1):
            for found in filter(decides, turn["findings"]):
                return First(f"run {run['run']}, turn {number}", found)
        for found in filter(decides, run["whole"]):
            return First(f"run {run['run']}, the whole", found)
    return None
