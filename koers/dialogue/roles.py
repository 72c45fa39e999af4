"""The roles: as what somebody uses Koers in a session."""

from enum import StrEnum


class Role(StrEnum):
    """As what a person uses Koers: who reflects, who prepares a conversation, and who practises one."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    PRACTISING = "practising"
