"""Ed25519 keys of those who build packages, and of those whose packages are trusted.

A private key is made on first use in the user's configuration folder and never leaves it.
"""

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from routing.city.errors import KeyFileError

KEY_NAME = "city-key.pem"
PUBLIC_SUFFIX = ".pub.pem"
_MAX_KEY_FILE_BYTES = 20_000


def config_dir() -> Path:
    """Return the folder of the user's keys: LOTSE_CONFIG_DIR, else the XDG folder."""
    own = os.environ.get("LOTSE_CONFIG_DIR")
    if own:
        return Path(own)
    xdg = os.environ.get("XDG_CONFIG_HOME")
    return (Path(xdg) if xdg else Path.home() / ".config") / "lotse"


def trust_dir() -> Path:
    """Return the folder of public keys whose packages are trusted."""
    return config_dir() / "trust"


def load_or_make_key(path: Path | None = None) -> Ed25519PrivateKey:
    """Return the signing key of a file, or the user's own, made on first use.

    The user's own public key is put into the trust folder. Raises KeyFileError for a named
    file that is missing or holds no Ed25519 key, and when a key cannot be stored.
    """
    if path is not None:
        return _load_private(path)
    own = config_dir() / KEY_NAME
    if own.exists():
        key = _load_private(own)
    else:
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        if not _store(own, pem, mode=0o600):
            key = _load_private(own)  # another program made it in this moment
    save_public_key(key, trust_dir() / f"own{PUBLIC_SUFFIX}")
    return key


def save_public_key(key: Ed25519PrivateKey, path: Path) -> None:
    """Write the public half as PEM, to be given away; KeyFileError when it cannot be stored."""
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        if path.exists() and path.read_bytes() == pem:
            return
        path.unlink(missing_ok=True)
    except OSError:
        raise KeyFileError("The public key cannot be stored: check the folder's rights.") from None
    _store(path, pem, mode=0o644)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the 32 bytes of the public key."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def fingerprint(public_key: bytes) -> str:
    """Return what two people compare by voice: 32 hex digits in groups of four."""
    digest = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether the owner of the public key signed the message; never raises."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def load_trusted(paths: Iterable[Path] | None = None) -> frozenset[bytes]:
    """Return the public keys of files and folders; None means the user's trust folder.

    A folder may be missing and may hold other files. A named file must hold one key: PEM, or
    its 32 bytes in hex or base64; else KeyFileError.
    """
    keys: set[bytes] = set()
    for path in [trust_dir()] if paths is None else paths:
        if path.is_dir():
            found = (_parse_public(_read(p)) for p in sorted(path.iterdir()) if p.is_file())
            keys.update(key for key in found if key)
        elif path.exists():
            key = _parse_public(_read(path))
            if key is None:
                raise KeyFileError("The file to trust holds no Ed25519 public key.")
            keys.add(key)
        elif paths is not None:
            raise KeyFileError("The key to trust is not there: check the name of the file.")
    return frozenset(keys)


def _load_private(path: Path) -> Ed25519PrivateKey:
    content = _read(path)
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError("The key file holds no Ed25519 private key without password.")
    return key


def _parse_public(content: bytes) -> bytes | None:
    try:
        key = load_pem_public_key(content)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return _parse_plain(content)
    if not isinstance(key, Ed25519PublicKey):
        return None
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _parse_plain(content: bytes) -> bytes | None:
    """Return the key of 64 hex digits or 44 base64 characters, else None."""
    text = content.strip()
    for decode in (bytes.fromhex, base64.b64decode):
        try:
            raw = decode(text.decode("ascii"))
        except ValueError:
            continue
        if len(raw) == 32:
            return raw
    return None


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise OSError  # a pipe would be waited for, for ever
        with path.open("rb") as file:
            return file.read(_MAX_KEY_FILE_BYTES)
    except OSError:
        raise KeyFileError("The key file cannot be read: check its name and rights.") from None


def _store(path: Path, content: bytes, *, mode: int) -> bool:
    """Write a new file whole; return False when one is already there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(file.fileno(), mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.link(name, path)  # unlike a rename it never replaces a key
        finally:
            Path(name).unlink()
    except FileExistsError:
        return False
    except OSError:
        raise KeyFileError(
            "The signing key cannot be stored: make the configuration folder writable, "
            "or name a key with --key."
        ) from None
    return True
