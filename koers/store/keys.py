"""The keys: one master key, and a key of each person wrapped by it, in files apart from the content they open."""

import base64
import binascii
import json
import os
import threading
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from koers.errors import KeyringError
from koers.store.files import locked, write_private

KEY_BYTES = 32
NONCE_BYTES = 12
# What encrypted content starts with; another way of encrypting gets another prefix.
PREFIX = b"k1:"

MASTER_FILE = "master.key"
KEYS_FILE = "keys.json"
LOCK_FILE = "keys.lock"

_CHECK = b"koers"


def open_keyring(folder: Path, *, master_key: str | None = None) -> "Keyring":
    """Open the keys in a folder; without a master key from the settings (base64) the one in the folder counts."""
    if master_key is not None:
        return Keyring(folder, _decoded(master_key, "the setting for the master key"))
    path = folder / MASTER_FILE
    with locked(folder / LOCK_FILE):
        if not path.exists():
            if (folder / KEYS_FILE).exists():
                raise _keyring_error(path, "the master key is missing, and there are keys that only it opens")
            write_private(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
    return Keyring(folder, _read_master(path))


class Keyring:
    """Encrypts and decrypts what a person said; a destroyed key makes all of it unreadable for good.

    Other processes may add and destroy keys: the file is read again whenever it changed.
    """

    def __init__(self, folder: Path, master_key: bytes) -> None:
        """Open the keys in that folder; a master key that does not fit them is refused."""
        self._path = folder / KEYS_FILE
        self._lock_path = folder / LOCK_FILE
        self._master = AESGCM(master_key)
        self._mutex = threading.Lock()
        self._version: tuple[int, int, int] | None = None
        self._wrapped: dict[str, str] = {}
        self._opened: dict[str, AESGCM] = {}
        with self._mutex:
            self._read()

    def encrypt(self, person: str, text: str) -> bytes:
        """Encrypt a text with the person's key, which is made if there is none; half a character becomes `?`."""
        key = self._key(person) or self._new_key(person)
        nonce = os.urandom(NONCE_BYTES)
        return PREFIX + nonce + key.encrypt(nonce, text.encode("utf-8", "replace"), _bound("text", person))

    def decrypt(self, person: str, blob: bytes) -> str:
        """Decrypt what was encrypted for that person, and for nobody else."""
        key = self._key(person)
        if key is None:
            raise _keyring_error(self._path, "there is no key for this person")
        if not blob.startswith(PREFIX):
            raise _keyring_error(self._path, "the content is not in a form that this version can decrypt")
        nonce, sealed = blob[len(PREFIX) :][:NONCE_BYTES], blob[len(PREFIX) + NONCE_BYTES :]
        try:
            return key.decrypt(nonce, sealed, _bound("text", person)).decode("utf-8")
        except (InvalidTag, ValueError) as error:
            raise _keyring_error(self._path, "the person's key does not fit the content") from error

    def destroy(self, person: str) -> None:
        """Forget the key of a person; fine when there is none."""
        with self._mutex, locked(self._lock_path):
            self._read()
            if person in self._wrapped:
                self._write({other: key for other, key in self._wrapped.items() if other != person})

    def _key(self, person: str) -> AESGCM | None:
        """Give the person's key as the file has it now."""
        with self._mutex:
            self._read()
            return self._unwrapped(person)

    def _new_key(self, person: str) -> AESGCM:
        """Make a key, unless another process was just before us."""
        with self._mutex, locked(self._lock_path):
            self._read()
            key = self._unwrapped(person)
            if key is None:
                secret = AESGCM.generate_key(bit_length=KEY_BYTES * 8)
                self._write(self._wrapped | {person: self._wrap(secret, _bound("key", person))})
                key = AESGCM(secret)
            return key

    def _unwrapped(self, person: str) -> AESGCM | None:
        if person not in self._opened and person in self._wrapped:
            self._opened[person] = AESGCM(self._unwrap(self._wrapped[person], _bound("key", person)))
        return self._opened.get(person)

    def _read(self) -> None:
        """Read the file if it is another than the one last read."""
        try:
            stat = self._path.stat()
            version = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
            if version == self._version:
                return
            data = json.loads(self._path.read_bytes())
            check, wrapped = data["check"], dict(data["persons"])
        except FileNotFoundError:
            self._version, self._wrapped, self._opened = None, {}, {}
            return
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise _keyring_error(self._path, "the keys cannot be read") from error
        self._unwrap(check, _bound("check", ""))
        self._version, self._wrapped, self._opened = version, wrapped, {}

    def _write(self, wrapped: dict[str, str]) -> None:
        """Write the file; memory follows by reading it, so that no key is used that is not on disk."""
        data = {"version": 1, "check": self._wrap(_CHECK, _bound("check", "")), "persons": wrapped}
        write_private(self._path, json.dumps(data, indent=1).encode())
        self._version = None

    def _wrap(self, secret: bytes, bound: bytes) -> str:
        nonce = os.urandom(NONCE_BYTES)
        return base64.b64encode(nonce + self._master.encrypt(nonce, secret, bound)).decode()

    def _unwrap(self, wrapped: str, bound: bytes) -> bytes:
        try:
            blob = base64.b64decode(wrapped, validate=True)
            return self._master.decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], bound)
        except (InvalidTag, ValueError, TypeError) as error:
            problem = "the master key does not fit these keys; put back the one they were made with"
            raise _keyring_error(self._path, problem) from error


def _bound(use: str, person: str) -> bytes:
    """Give what a ciphertext is bound to: it cannot pass for another person's or for another use."""
    return f"koers:{use}:{person}".encode()


def _read_master(path: Path) -> bytes:
    try:
        # Rights mean nothing on systems that are not POSIX.
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise _keyring_error(path, f"others than the owner may use the master key; run: chmod 600 {path}")
        return _decoded(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise _keyring_error(path, "the master key cannot be read") from error


def _decoded(text: str, origin: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        problem = f"must be {KEY_BYTES} bytes in base64"
        # Without the cause: it would carry the key along.
        raise KeyringError(f"{origin}: {problem}", path=origin, problem=problem) from None
    return key


def _keyring_error(path: Path, problem: str) -> KeyringError:
    return KeyringError(f"{path}: {problem}", path=str(path), problem=problem)
