"""The settings: the only reader of the environment and of koers.toml, frozen once read."""

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from koers.errors import SettingsError

TOML = "koers.toml"

# Nothing that Koers is built on may report anywhere, whatever the environment says; threads wait without spinning.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "",
    "OTEL_SDK_DISABLED": "true",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "DO_NOT_TRACK": "1",
    "OMP_WAIT_POLICY": "passive",
}


class Settings(BaseSettings):
    """Every setting with its default; `KOERS_` before its name sets it in the environment, or its name in koers.toml."""

    model_config = SettingsConfigDict(env_prefix="KOERS_", frozen=True, extra="forbid", toml_file=TOML)

    data: Path = Field(
        default_factory=lambda: user_data_path("koers", appauthor=False),
        description="Folder of the record, the index and the keys.",
    )
    host: str = Field("127.0.0.1", description="Address that the page is served on; without logins, loopback only.")
    port: int = Field(7860, ge=1, le=65535, description="Port that the page is served on.")
    lang: Literal["nl", "en"] = Field("nl", description="Language in which a new person is greeted.")
    voice: Literal["auto", "guided", "model"] = Field(
        "auto", description="`auto`: the model when there is one, else guided; `guided`: never a model."
    )
    provider: Literal["ollama", "openai"] = Field(
        "ollama", description="Kind of model server: Ollama, or any OpenAI-compatible one (vLLM, llama.cpp)."
    )
    model: str = Field("gemma4:e4b", min_length=1, description="Name of the model.")
    model_url: str = Field(
        "http://127.0.0.1:11434",
        pattern=r"^https?://",
        description="Address of the model server; for `openai` up to `/v1`.",
    )
    model_key: SecretStr = Field(SecretStr("none"), description="Key for an OpenAI-compatible server that wants one.")
    num_ctx: int = Field(8192, ge=2048, description="Context of the model in tokens; always sent, always the same.")
    reply_tokens: int = Field(320, ge=64, le=2048, description="Most tokens that a model may write for one reply.")
    model_timeout: float = Field(
        60.0, gt=0, description="Seconds without a word from the model before the guided voice takes over."
    )
    temperature: float = Field(0.6, ge=0, le=2, description="How freely the model words.")
    database_url: str = Field("", description="SQLAlchemy address of another database than SQLite in the data folder.")
    master_key: SecretStr = Field(
        SecretStr(""), description="Master key (32 bytes, base64); empty: a file in the data folder."
    )
    turn_workers: int = Field(8, ge=1, le=64, description="How many turns are made at the same time.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged; never what people say."
    )

    @field_validator("model")
    @classmethod
    def _no_cloud(cls, name: str) -> str:
        if name.endswith((":cloud", "-cloud")):
            raise ValueError("a :cloud model sends what people say outside; choose one that runs on your own server")
        return name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code goes before the environment, and that before koers.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """Read the settings; `given` ones (from a command's options) go first."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        problem = first["msg"].removeprefix("Value error, ")
        raise SettingsError(
            f"{name} (KOERS_{name.upper()} or {TOML}): {problem}", name=name, problem=problem
        ) from error
    except ValueError as error:
        raise SettingsError(f"{TOML}: {error}", name=TOML, problem=str(error)) from error


def quiet_dependencies() -> None:
    """Switch telemetry and downloads of the dependencies off; must run before they are imported."""
    os.environ.update(_QUIET)
