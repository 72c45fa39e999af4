"""A finding: what one check expected of a text, what it got, and whether that is well."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """The outcome of a check; one that does not gate informs, and fails nothing."""

    check: str
    passed: bool
    expected: str
    got: str
    gates: bool = True

    @property
    def failed(self) -> bool:
        """Whether it makes the run fail."""
        return self.gates and not self.passed

    def as_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return asdict(self)
