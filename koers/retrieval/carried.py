"""Embeddings that travel with the knowledge, so that a first start need not compute them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from koers.errors import ContentError
from koers.retrieval.entries import Vectors

# A row is kept in bytes with its largest number as scale: a quarter of the room, and cosines move by less than .001.
_FULL = 127


def write_carried(path: Path, embeddings: Mapping[bytes, Vectors]) -> None:
    """Keep embeddings by their keys (32 bytes: the hash of model, encoding and text) in a file for the wheel."""
    keys = sorted(embeddings)
    vectors = np.stack([embeddings[key] for key in keys])
    scales = np.abs(vectors).max(axis=1, keepdims=True)
    np.savez_compressed(
        path,
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), -1),
        vectors=np.round(vectors / scales * _FULL).astype(np.int8),
        scales=scales.astype(np.float32),
    )


def read_carried(path: Path) -> dict[bytes, Vectors]:
    """Give the embeddings that travel along; none when there is no such file."""
    if not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as kept:
            vectors = kept["vectors"].astype(np.float32) * kept["scales"]
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            return {key.tobytes(): vector for key, vector in zip(kept["keys"], vectors, strict=True)}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ContentError(
            path, 1, f"cannot be read ({error}); without it the first start only takes longer"
        ) from error
