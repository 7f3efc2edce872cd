"""Keys are made once, kept to oneself, and trusted by name."""

import base64
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from routing.city.errors import KeyFileError
from routing.city.signing import (
    config_dir,
    fingerprint,
    load_or_make_key,
    load_trusted,
    public_bytes,
    save_public_key,
    trust_dir,
    verify,
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config"


def pem(key, encryption=None):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


def test_the_first_use_makes_a_key_and_the_second_finds_it(home):
    first, second = load_or_make_key(), load_or_make_key()
    assert public_bytes(first) == public_bytes(second)
    assert stat.S_IMODE((home / "city-key.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) & 0o077 == 0


def test_ones_own_key_is_trusted_and_no_private_key_lies_among_the_trusted():
    key = load_or_make_key()
    assert load_trusted() == {public_bytes(key)}
    assert all(b"PRIVATE" not in path.read_bytes() for path in trust_dir().iterdir())


def test_a_named_key_is_read_and_nothing_is_made(tmp_path, key, home):
    (tmp_path / "k.pem").write_bytes(pem(key))
    assert public_bytes(load_or_make_key(tmp_path / "k.pem")) == public_bytes(key)
    assert not home.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        pem(generate_private_key(SECP256R1())),
        pem(Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret")),
    ],
    ids=["empty", "nonsense", "other curve", "with password"],
)
def test_a_key_file_that_holds_no_plain_ed25519_key_is_refused(tmp_path, content):
    (tmp_path / "k.pem").write_bytes(content)
    with pytest.raises(KeyFileError):
        load_or_make_key(tmp_path / "k.pem")


def test_a_missing_key_file_is_refused_and_not_made(tmp_path):
    with pytest.raises(KeyFileError):
        load_or_make_key(tmp_path / "k.pem")
    assert not (tmp_path / "k.pem").exists()


def test_a_spoilt_own_key_is_never_replaced(home):
    home.mkdir()
    (home / "city-key.pem").write_bytes(b"spoilt")
    with pytest.raises(KeyFileError):
        load_or_make_key()
    assert (home / "city-key.pem").read_bytes() == b"spoilt"


def test_a_config_folder_that_is_a_file_is_refused(home):
    home.write_bytes(b"")
    with pytest.raises(KeyFileError):
        load_or_make_key()


def test_the_config_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.delenv("LOTSE_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_dir() == tmp_path / "lotse"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_dir() == tmp_path / ".config" / "lotse"


@given(st.binary(max_size=50))
def test_only_the_signed_message_verifies(message):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    signature = key.sign(message)
    assert verify(public_bytes(key), signature, message)
    assert not verify(public_bytes(key), signature, message + b"x")
    assert not verify(public_bytes(key), signature[:-1], message)
    assert not verify(bytes(32), signature, message)


@given(st.binary(max_size=40), st.binary(max_size=70), st.binary(max_size=9))
def test_foreign_bytes_never_verify_and_never_crash(public_key, signature, message):
    assert verify(public_key, signature, message) is False


def test_a_fingerprint_can_be_read_aloud(key):
    groups = fingerprint(public_bytes(key)).split(" ")
    assert [len(group) for group in groups] == [4] * 8
    assert fingerprint(bytes(32)) != fingerprint(public_bytes(key))


def test_keys_are_trusted_as_pem_hex_or_base64(tmp_path, key):
    raw = public_bytes(key)
    save_public_key(key, tmp_path / "a.pem")
    (tmp_path / "b.txt").write_text(raw.hex() + "\n")
    (tmp_path / "c.txt").write_bytes(base64.b64encode(raw))
    for name in ("a.pem", "b.txt", "c.txt"):
        assert load_trusted([tmp_path / name]) == {raw}


def test_a_trust_folder_may_hold_other_files(tmp_path, key):
    save_public_key(key, tmp_path / "a.pem")
    (tmp_path / "README").write_text("keys of our city")
    (tmp_path / "sub").mkdir()
    assert load_trusted([tmp_path]) == {public_bytes(key)}


def test_without_a_trust_folder_nobody_is_trusted():
    assert load_trusted() == frozenset()


@pytest.mark.parametrize("content", [None, b"nonsense", bytes(31)])
def test_a_named_file_to_trust_must_hold_a_key(tmp_path, content):
    if content is not None:
        (tmp_path / "k").write_bytes(content)
    with pytest.raises(KeyFileError):
        load_trusted([tmp_path / "k"])
