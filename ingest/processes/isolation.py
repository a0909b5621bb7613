"""A process that reads files -> the same without a network.

Nothing that is read needs one, and a parser that a file has taken over must not reach out. On Linux
the kernel refuses every socket to the process, to code written in C and to what it starts
(seccomp); where it can't (another system, another processor) Python's own sockets are refused by an
audit hook, which can't be taken away again, but which C code could go around.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

#: Machine -> number of its architecture in audit records, and of the call ``socket``.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425  # makes sockets without the call ``socket``
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
#: Where the number of the call and the architecture lie in what a filter sees.
_CALL, _ARCHITECTURE = 0, 4
#: Calls of x86-64's other way to call; no program here uses it.
_X32 = 0x40000000


def cut_network() -> str:
    """Refuse every socket from now on; returns what holds it: "seccomp" or "audit hook"."""
    sys.addaudithook(_refuse_sockets)
    return "seccomp" if sys.platform == "linux" and _kernel_refuses() else "audit hook"


def _refuse_sockets(event: str, _: object) -> None:
    if event.startswith("socket."):
        raise PermissionError(errno.EACCES, "a reader of files has no network")


def _kernel_refuses() -> bool:
    """Install the filter; False where the kernel or the processor has none."""
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8:
        return False
    program = _filter(*_MACHINES[platform.machine()])
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, header, 0, 0) == 0)


def _filter(architecture: int, socket: int) -> bytes:
    """Refuse calls of another architecture, ``socket`` and ``io_uring_setup``; allow the rest.

    An instruction is (code, jump if true, jump if false, value), as the kernel's packet filter.
    """
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 4, architecture),  # another: to the refusal
        (_LOAD, 0, 0, _CALL),
        (_AT_LEAST, 2, 0, _X32),
        (_EQUAL, 1, 0, socket),
        (_EQUAL, 0, 1, _IO_URING_SETUP),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
