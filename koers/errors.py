"""The errors that Koers raises by name, each with the key of the text that a person sees."""

from pathlib import Path


class KoersError(Exception):
    """An error with a text for people: `key` names it in the texts, `values` fill it in."""

    key = "error.unexpected"

    def __init__(self, message: str = "", **values: object) -> None:
        """Keep the message for the log and the values for the text."""
        super().__init__(message or self.key)
        self.values = values


class ContentError(KoersError):
    """A content file (knowledge, prompt, text, dialogue) that cannot be used, with file and line."""

    key = "error.content"

    def __init__(self, path: Path, line: int, problem: str) -> None:
        """Name the file, the line (from 1) and what is wrong there."""
        super().__init__(f"{path}:{line}: {problem}", path=str(path), line=line, problem=problem)
        self.path = path
        self.line = line
        self.problem = problem


class SettingsError(KoersError):
    """A setting that has no valid value."""

    key = "error.settings"


class DataFolderError(KoersError):
    """The data folder cannot be written or read."""

    key = "error.data_folder"


class PortTakenError(KoersError):
    """Another program listens on the port."""

    key = "error.port_taken"


class MessageError(KoersError):
    """A message that cannot be taken: empty or too long."""

    key = "error.message_empty"


class MessageTooLongError(MessageError):
    """A message over the limit of characters."""

    key = "error.message_too_long"


class DoubtfulNameError(MessageError):
    """A message with words of which it is not clear whether they are somebody's name; `words` holds them."""

    key = "error.name_doubt"


class TurnRunningError(KoersError):
    """A message came while the reply to the one before is still being made."""

    key = "error.turn_running"


class SessionGoneError(KoersError):
    """A session that does not exist, or not for this person."""

    key = "error.session_gone"


class ModelError(KoersError):
    """The model cannot answer: down, missing, busy, or broken in the middle."""

    key = "error.model"


class ModelMissingError(ModelError):
    """The model server answers but does not have the model."""

    key = "error.model_missing"


class ModelRefusedError(ModelError):
    """A model name that Koers does not use, such as one that runs in a cloud."""

    key = "error.model_refused"


class KeyringError(KoersError):
    """The master key or a person's key is missing or does not fit."""

    key = "error.keyring"
