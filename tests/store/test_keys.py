"""The keyring: strict rights, one key a person, nothing but clear errors when a key does not fit."""

import base64
import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from koers.errors import DataFolderError, KeyringError
from koers.store.keys import Keyring, open_keyring

MASTER = base64.b64encode(bytes(range(32))).decode()
OTHER_MASTER = base64.b64encode(bytes(32)).decode()

posix_only = pytest.mark.skipif(os.name != "posix", reason="rights of files mean something on POSIX systems only")


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return open_keyring(tmp_path)


def test_text_comes_back(keyring: Keyring) -> None:
    for text in ("", "Ik durf het niet", "🙂 café", "x" * 20_000):
        assert keyring.decrypt("anna", keyring.encrypt("anna", text)) == text


def test_same_text_is_never_encrypted_the_same(keyring: Keyring) -> None:
    assert len({keyring.encrypt("anna", "ja") for _ in range(50)}) == 50


def test_half_a_character_is_kept_as_question_mark(keyring: Keyring) -> None:
    assert keyring.decrypt("anna", keyring.encrypt("anna", "goed \ud83d!")) == "goed ?!"


def test_content_of_one_person_is_closed_to_another(keyring: Keyring) -> None:
    blob = keyring.encrypt("anna", "geheim")
    keyring.encrypt("bram", "iets")
    with pytest.raises(KeyringError, match="does not fit"):
        keyring.decrypt("bram", blob)


def test_key_moved_to_another_person_is_refused(tmp_path: Path, keyring: Keyring) -> None:
    blob = keyring.encrypt("anna", "geheim")
    path = tmp_path / "keys.json"
    data = json.loads(path.read_text())
    data["persons"]["bram"] = data["persons"]["anna"]
    path.write_text(json.dumps(data))
    with pytest.raises(KeyringError):
        open_keyring(tmp_path).decrypt("bram", blob)


@pytest.mark.parametrize("blob", [b"", b"k1:", b"k1:short", b"geheim", b"k2:" + bytes(40)])
def test_damaged_content_gives_a_named_error(keyring: Keyring, blob: bytes) -> None:
    keyring.encrypt("anna", "iets")
    with pytest.raises(KeyringError):
        keyring.decrypt("anna", blob)


def test_changed_content_gives_a_named_error(keyring: Keyring) -> None:
    blob = bytearray(keyring.encrypt("anna", "geheim"))
    blob[-1] ^= 1
    with pytest.raises(KeyringError, match="does not fit"):
        keyring.decrypt("anna", bytes(blob))


def test_reopened_keyring_decrypts(tmp_path: Path, keyring: Keyring) -> None:
    blob = keyring.encrypt("anna", "geheim")
    assert open_keyring(tmp_path).decrypt("anna", blob) == "geheim"


@posix_only
def test_files_are_for_their_owner_only(tmp_path: Path, keyring: Keyring) -> None:
    keyring.encrypt("anna", "geheim")
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert rights["master.key"] == rights["keys.json"] == 0o600


@posix_only
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_master_key_that_others_may_use_is_refused(tmp_path: Path, keyring: Keyring, mode: int) -> None:
    (tmp_path / "master.key").chmod(mode)
    with pytest.raises(KeyringError, match="chmod 600"):
        open_keyring(tmp_path)


def test_master_key_from_the_settings_makes_no_file(tmp_path: Path) -> None:
    blob = open_keyring(tmp_path, master_key=MASTER).encrypt("anna", "geheim")
    assert not (tmp_path / "master.key").exists()
    assert open_keyring(tmp_path, master_key=MASTER).decrypt("anna", blob) == "geheim"


def test_wrong_master_key_is_refused_at_once(tmp_path: Path) -> None:
    open_keyring(tmp_path, master_key=MASTER).encrypt("anna", "geheim")
    with pytest.raises(KeyringError, match="does not fit"):
        open_keyring(tmp_path, master_key=OTHER_MASTER)


def test_wrong_master_key_is_refused_also_when_the_keys_came_later(tmp_path: Path) -> None:
    late = open_keyring(tmp_path, master_key=OTHER_MASTER)
    open_keyring(tmp_path, master_key=MASTER).encrypt("anna", "geheim")
    with pytest.raises(KeyringError, match="does not fit"):
        late.encrypt("bram", "iets")


def test_lost_master_key_is_not_replaced(tmp_path: Path, keyring: Keyring) -> None:
    keyring.encrypt("anna", "geheim")
    (tmp_path / "master.key").unlink()
    with pytest.raises(KeyringError, match="missing"):
        open_keyring(tmp_path)
    assert not (tmp_path / "master.key").exists()


@pytest.mark.parametrize("value", ["", "geheim", "é", base64.b64encode(bytes(16)).decode(), MASTER[:-4]])
def test_master_key_in_another_form_is_refused_without_telling_it(tmp_path: Path, value: str) -> None:
    with pytest.raises(KeyringError, match="32 bytes") as caught:
        open_keyring(tmp_path, master_key=value)
    assert not value or value not in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"persons": {}}', '{"check": 1, "persons": {}}'])
def test_damaged_keys_give_a_named_error(tmp_path: Path, keyring: Keyring, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(KeyringError, match=r"keys\.json"):
        open_keyring(tmp_path)


def test_destroyed_key_leaves_nothing_to_decrypt(tmp_path: Path, keyring: Keyring) -> None:
    elsewhere = open_keyring(tmp_path)
    blob, of_bram = keyring.encrypt("anna", "geheim"), keyring.encrypt("bram", "blijft")
    assert elsewhere.decrypt("anna", blob) == "geheim"
    keyring.destroy("anna")
    keyring.destroy("anna")
    for ring in (keyring, elsewhere, open_keyring(tmp_path)):
        with pytest.raises(KeyringError, match="no key"):
            ring.decrypt("anna", blob)
        assert ring.decrypt("bram", of_bram) == "blijft"
    assert "anna" not in (tmp_path / "keys.json").read_text()
    assert not list(tmp_path.glob("*.new"))


def test_new_key_after_a_destroyed_one_does_not_open_the_old_content(keyring: Keyring) -> None:
    blob = keyring.encrypt("anna", "oud")
    keyring.destroy("anna")
    assert keyring.decrypt("anna", keyring.encrypt("anna", "nieuw")) == "nieuw"
    with pytest.raises(KeyringError):
        keyring.decrypt("anna", blob)


def test_key_that_could_not_be_written_is_not_used(keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for _ in range(2):
            with pytest.raises(DataFolderError, match="No space"):
                keyring.encrypt("anna", "geheim")
    blob = keyring.encrypt("anna", "geheim")
    assert keyring.decrypt("anna", blob) == "geheim"


def test_threads_lose_no_key(tmp_path: Path, keyring: Keyring) -> None:
    blobs: dict[str, list[bytes]] = {}

    def work(number: int) -> None:
        for person in (f"p{number}", "shared"):
            blobs.setdefault(person, []).append(keyring.encrypt(person, person))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = open_keyring(tmp_path)
    assert len(blobs) == 9
    assert all(again.decrypt(person, blob) == person for person, some in blobs.items() for blob in some)


def test_processes_lose_no_key(tmp_path: Path, start_process: Callable[..., "Popen[str]"]) -> None:
    code = """
import sys
from pathlib import Path
from koers.store.keys import open_keyring
keyring = open_keyring(Path(sys.argv[1]))
for number in range(15):
    for person in (f"{sys.argv[2]}-{number}", f"shared-{number}"):
        print(person, keyring.encrypt(person, person).hex())
"""
    processes = [start_process(code, tmp_path, name) for name in ("a", "b")]
    outputs = [process.communicate(timeout=30) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    lines = [line.split() for output, _ in outputs for line in output.splitlines()]
    assert len(lines) == 60
    keyring = open_keyring(tmp_path)
    assert all(keyring.decrypt(person, bytes.fromhex(blob)) == person for person, blob in lines)
