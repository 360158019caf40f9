"""Keeps the key of the store, wrapped by each person's password and by the recovery code.

The file ``keys.json`` beside the store holds one slot for each member of
staff and one for the recovery code printed once (stack.md §3). A slot is
bound to the station, to its person and to the cost of its derivation, so
that none can be moved or weakened unseen.
"""

import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.domain.access import Role
from desktop.domain.problems import KnownError
from desktop.messages import N_

VERSION = 1
KEY_BYTES = 32
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SYMBOLS, CHECK_SYMBOLS, GROUP = 32, 4, 6


class WrongPasswordError(KnownError):
    """Raised when a password or recovery code does not open the store."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSWORD = "password"  # noqa: S105 - the kind of a slot, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How hard a guess at a password is (argon2id): RFC 9106's second choice for a station."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 1


USUAL_COST = Cost()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One wrapped copy of the key. Bytes are written in base64."""

    staff: str
    role: str
    kind: SlotKind
    cost: Cost
    salt: str
    nonce: str = ""
    wrapped: str = ""


class Keyring:
    """The slots of one station, in the file where they lie."""

    def __init__(self, file: Path, station: str, slots: tuple[Slot, ...]) -> None:
        self._file = file
        self._station = station
        self.slots = slots

    @classmethod
    def read(cls, file: Path) -> "Keyring":
        """Return the slots in *file*."""
        try:
            found = json.loads(file.read_text("utf-8"))
            slots = tuple(_slot(raw) for raw in found["slots"])
            return cls(file, found["station"], slots)
        except FileNotFoundError as error:
            raise KnownError(
                N_("There is no station in this folder; choose another, or set one up")
            ) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _damaged() from error

    @classmethod
    def create(cls, file: Path) -> tuple["Keyring", bytes]:
        """Return an empty ring for a new station, and its fresh random key."""
        return cls(file, secrets.token_hex(8), ()), os.urandom(KEY_BYTES)

    def staff(self) -> tuple[Slot, ...]:
        """Return the slots of people, in the order in which they came."""
        return tuple(slot for slot in self.slots if slot.kind is SlotKind.PASSWORD)

    def open(self, staff: str, password: str) -> bytes:
        """Return the key of the store.

        Raises :class:`WrongPasswordError`, the same for an unknown person.
        """
        for slot in self.staff():
            if slot.staff == staff:
                return self._unwrap(slot, _from_password(password, slot))
        raise _wrong_password()

    def recover(self, code: str) -> bytes:
        """Return the key of the store by the recovery code."""
        secret = parse_code(code)
        for slot in self.slots:
            if slot.kind is SlotKind.RECOVERY:
                return self._unwrap(slot, _from_code(secret, slot))
        raise _wrong_password()

    def admit(self, key: bytes, *, staff: str, role: Role, password: str, cost: Cost) -> "Keyring":
        """Return the ring with a slot for *staff*, in place of an earlier one."""
        bare = Slot(
            staff=staff, role=role, kind=SlotKind.PASSWORD, cost=cost, salt=_encode(os.urandom(16))
        )
        slot = self._wrap(bare, _from_password(password, bare), key)
        others = tuple(s for s in self.slots if (s.kind, s.staff) != (slot.kind, staff))
        return Keyring(self._file, self._station, (*others, slot))

    def with_recovery(self, key: bytes) -> tuple["Keyring", str]:
        """Return the ring with a new recovery slot, and the code to print."""
        secret = secrets.token_bytes(20)
        bare = Slot(
            staff="", role="", kind=SlotKind.RECOVERY, cost=USUAL_COST, salt=_encode(os.urandom(16))
        )
        slot = self._wrap(bare, _from_code(secret, bare), key)
        others = tuple(s for s in self.slots if s.kind is not SlotKind.RECOVERY)
        return Keyring(self._file, self._station, (*others, slot)), write_code(secret)

    def save(self) -> None:
        """Write the file; the old one stays whole until the new one is on the disk."""
        content = {
            "version": VERSION,
            "station": self._station,
            "slots": [asdict(slot) for slot in self.slots],
        }
        part = self._file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._file)

    def _wrap(self, bare: Slot, wrapping: bytes, key: bytes) -> Slot:
        nonce = os.urandom(12)
        wrapped = ChaCha20Poly1305(wrapping).encrypt(nonce, key, self._bound_to(bare))
        return replace(bare, nonce=_encode(nonce), wrapped=_encode(wrapped))

    def _unwrap(self, slot: Slot, wrapping: bytes) -> bytes:
        try:
            return ChaCha20Poly1305(wrapping).decrypt(
                b64decode(slot.nonce), b64decode(slot.wrapped), self._bound_to(slot)
            )
        except (InvalidTag, ValueError) as error:
            raise _wrong_password() from error

    def _bound_to(self, slot: Slot) -> bytes:
        fixed = [VERSION, self._station, slot.staff, slot.role, slot.kind, asdict(slot.cost)]
        return json.dumps(fixed, ensure_ascii=True).encode()


def write_code(secret: bytes) -> str:
    """Return the recovery code of 20 random bytes: 32 symbols and 4 that catch slips."""
    number = int.from_bytes(secret, "big")
    symbols = [CROCKFORD[number >> 5 * place & 31] for place in range(CODE_SYMBOLS - 1, -1, -1)]
    code = "".join(symbols) + _check_symbols(secret)
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def parse_code(code: str) -> bytes:
    """Return the 20 bytes of a recovery code typed in any case, with or without dashes."""
    folded = code.upper().translate(str.maketrans("OIL", "011"))
    symbols = [symbol for symbol in folded if symbol in CROCKFORD]
    if len(symbols) == CODE_SYMBOLS + CHECK_SYMBOLS:
        number = 0
        for symbol in symbols[:CODE_SYMBOLS]:
            number = number << 5 | CROCKFORD.index(symbol)
        secret = number.to_bytes(CODE_SYMBOLS * 5 // 8, "big")
        if "".join(symbols[CODE_SYMBOLS:]) == _check_symbols(secret):
            return secret
    raise WrongPasswordError(
        N_("This is not a recovery code. Type the 36 letters and digits of the printed sheet.")
    )


def _check_symbols(secret: bytes) -> str:
    number = int.from_bytes(sha256(secret).digest()[:3], "big")
    return "".join(
        CROCKFORD[number >> 5 * place & 31] for place in range(CHECK_SYMBOLS - 1, -1, -1)
    )


def _from_password(password: str, slot: Slot) -> bytes:
    """Derive the wrapping key; the same word typed on another keyboard gives the same key."""
    typed = unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")
    cost = slot.cost
    try:
        return hash_secret_raw(
            typed,
            b64decode(slot.salt),
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, ValueError, TypeError) as error:
        raise _damaged() from error


def _from_code(secret: bytes, slot: Slot) -> bytes:
    info = b"linbang recovery 1"
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=b64decode(slot.salt), info=info)
    return derivation.derive(secret)


def _slot(raw: Mapping[str, object]) -> Slot:
    cost = raw["cost"]
    if not isinstance(cost, dict):
        raise TypeError("a slot's cost is an object")
    if raw["kind"] == SlotKind.PASSWORD:
        Role(str(raw["role"]))
    texts = {name: str(value) for name, value in raw.items() if name not in {"cost", "kind"}}
    return Slot(kind=SlotKind(str(raw["kind"])), cost=Cost(**cost), **texts)


def _encode(raw: bytes) -> str:
    return b64encode(raw).decode()


def _damaged() -> KnownError:
    return KnownError(N_("The key file of this station is damaged. Restore it from a backup."))


def _wrong_password() -> WrongPasswordError:
    return WrongPasswordError(N_("The password does not match. Type it again."))
