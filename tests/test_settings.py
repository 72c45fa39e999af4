"""Settings: where they come from, which are refused, and that nothing reports anywhere."""

import os
from pathlib import Path

import pytest

from koers.errors import SettingsError
from koers.settings import load_settings, quiet_dependencies


def test_given_goes_before_environment_and_that_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("koers.toml").write_text('port = 8001\nmodel = "from-file"\nlang = "en"\n', encoding="utf-8")
    monkeypatch.setenv("KOERS_PORT", "8002")
    monkeypatch.setenv("KOERS_MODEL", "from-environment")
    settings = load_settings(port=8003)
    assert (settings.port, settings.model, settings.lang) == (8003, "from-environment", "en")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "seventy", "port"),
        ("PORT", "70000", "port"),
        ("LANG", "fr", "lang"),
        ("VOICE", "loud", "voice"),
        ("MODEL_URL", "ftp://example", "model_url"),
        ("MODEL", "gpt-oss:120b-cloud", "outside"),
        ("NUM_CTX", "12", "num_ctx"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"KOERS_{name}", value)
    with pytest.raises(SettingsError, match=said):
        load_settings()


def test_an_unknown_key_or_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("koers.toml").write_text("prot = 8001\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="prot"):
        load_settings()
    Path("koers.toml").write_text("port = = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"koers\.toml"):
        load_settings()


def test_settings_are_frozen_and_keys_stay_out_of_print() -> None:
    settings = load_settings(master_key="secret-master", model_key="secret-model")
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1
    assert "secret" not in repr(settings)


def test_tracing_is_off_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING", "GRADIO_ANALYTICS_ENABLED", "ANONYMIZED_TELEMETRY"):
        monkeypatch.setenv(name, "true")
    quiet_dependencies()
    from langsmith.utils import tracing_is_enabled

    assert not tracing_is_enabled()
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
