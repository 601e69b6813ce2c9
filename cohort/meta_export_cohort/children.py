"""A child for each donor: what an archive makes its reader do, die or hang or fill the memory, stays with that donor.

`Forks` starts one server process that is warm (`warm.py`), and has it fork a child for each job. Children report nothing: the
receipt on the disk is the truth, and the server tells only how a child ended. The server lives as long as its standard input is
open: when the process that started it is gone, however it went, the server kills its children and ends.

`Spawned` is for systems without fork (Windows): one server for each thread that waits, which reads the jobs itself and is
replaced when it dies or overruns its time. Nothing bounds its memory.

multiprocessing's own fork server was left out: with two threads that wait it reported 255 for children that had died of a signal
(seen with Python 3.11), and it refuses to work in a daemon, as the workers of Dask are.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from itertools import count
from queue import SimpleQueue
from typing import Protocol

import msgspec
from msgspec import Struct

from .receipts import Job

READING = "meta_export_cohort.child"
"""The module that a server runs; tests have one that behaves badly."""
CANNOT_WRITE = 3
"""The exit code of a child that could read and not write."""
TIMEOUT = "Timeout"
PATIENCE = 5.0
"""Seconds that a run which is interrupted waits for its children's end."""
GRACE = 1.0
"""Seconds that `Spawned` gives beyond a job's own, for the way there and back."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
"""A child is one processor's work; libraries that start a thread for each processor would do so in every child."""


class Request(Struct, frozen=True):
    number: int
    job: Job


class Answer(Struct, frozen=True):
    """How a child ended: its exit code, or minus the number of the signal."""

    number: int
    code: int


class ServerGone(Exception):
    """The server ended before it could tell how the child did."""


class CannotWrite(Exception):
    """A child could not write what it had read."""


class Children(Protocol):
    """Runs jobs, for as many threads as ask."""

    def ended(self, job: Job) -> str | None:
        """Do the job; None when its child ended well, else how: `SIGSEGV`, `Timeout`, `exit 1`.

        Raises `CannotWrite`, and `ServerGone` when nobody knows.
        """

    def close(self) -> None:
        """End the servers and whatever their children do."""

    def abandon(self) -> None:
        """The same from a handler of signals, which must wait for nobody who holds a lock."""


def children(module: str = READING) -> Children:
    return Forks(module) if hasattr(os, "fork") else Spawned(module)


def _cause(code: int) -> str | None:
    if code == CANNOT_WRITE:
        raise CannotWrite
    if code >= 0:
        return f"exit {code}" if code else None
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return TIMEOUT if name == "SIGALRM" else name


# -- the side that waits ----------------------------------------------------------------------------------------------


class _Server:
    """A server process: requests go to its standard input, answers come from its standard output, a line each."""

    def __init__(self, module: str, way: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, way],  # -P: nothing is imported from the folder in which it starts
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,  # Ctrl-C is for the one who waits
        )
        assert self._process.stdin and self._process.stdout
        self._stdin, self._stdout = self._process.stdin, self._process.stdout

    def send(self, request: Request) -> None:
        try:
            self._stdin.write(msgspec.json.encode(request) + b"\n")
            self._stdin.flush()
        except OSError:
            raise ServerGone from None

    def answers(self) -> Iterable[Answer]:
        """Until the server is gone."""
        for line in self._stdout:
            yield msgspec.json.decode(line, type=Answer)

    def kill(self) -> None:
        self._process.kill()

    def dismiss(self) -> None:
        """Let it end, and its children with it."""
        with contextlib.suppress(OSError):
            self._stdin.close()

    def end(self) -> None:
        """The same, and wait for a while; whoever else waits for it or writes to it is not disturbed."""
        with contextlib.suppress(RuntimeError):  # the one who was interrupted is writing
            self.dismiss()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)

    def close(self) -> None:
        """The same, and wait until it has."""
        self.dismiss()
        self._process.wait()
        self._stdout.close()


class Forks:
    """One server, which forks a child for each job; a thread hands out what it answers."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._guard = threading.Lock()
        self._server: _Server | None = None
        self._waiting: dict[int, SimpleQueue[int | None]] = {}
        self._hearing: threading.Thread | None = None
        self._numbers = count()
        self._closed = False

    def ended(self, job: Job) -> str | None:
        answer: SimpleQueue[int | None] = SimpleQueue()
        with self._guard:
            if self._closed:
                raise ServerGone
            server = self._server = self._server or self._begun()
            number = next(self._numbers)
            self._waiting[number] = answer
            try:
                server.send(Request(number, job))
            except ServerGone:
                self._server = None
                raise
        code = answer.get()
        if code is None:
            raise ServerGone
        return _cause(code)

    def _begun(self) -> _Server:
        server, self._waiting = _Server(self._module, "fork"), {}
        self._hearing = threading.Thread(target=self._hear, args=(server, self._waiting), name="children", daemon=True)
        self._hearing.start()
        return server

    def _hear(self, server: _Server, waiting: dict[int, SimpleQueue[int | None]]) -> None:
        for answer in server.answers():
            waiting.pop(answer.number).put(answer.code)
        with self._guard:
            if self._server is server:
                self._server = None
        for one in waiting.values():  # nobody joins them any more
            one.put(None)
        server.close()

    def close(self) -> None:
        with self._guard:
            self._closed = True
            server, hearing = self._server, self._hearing
        if server and hearing:
            server.dismiss()
            hearing.join()

    def abandon(self) -> None:
        self._closed = True
        if self._server:
            self._server.end()


class Spawned:
    """A server for each thread, which does one job after the other itself."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._guard = threading.Lock()
        self._idle: list[_Server] = []
        self._all: list[_Server] = []
        self._closed = False

    def ended(self, job: Job) -> str | None:
        server = self._taken()
        overran = threading.Event()

        def end() -> None:
            overran.set()
            server.kill()

        timer = threading.Timer(job.seconds + GRACE, end)
        timer.start()
        try:
            server.send(Request(0, job))
            answer = next(iter(server.answers()), None)
        except ServerGone:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            server.close()
            return TIMEOUT if overran.is_set() else "died"
        with self._guard:
            self._idle.append(server)
        return _cause(answer.code)

    def _taken(self) -> _Server:
        with self._guard:
            if self._closed:
                raise ServerGone
            if self._idle:
                return self._idle.pop()
            server = _Server(self._module, "here")
            self._all.append(server)
            return server

    def close(self) -> None:
        with self._guard:
            self._closed = True
        for server in self._all:
            server.kill()
        for server in self._all:
            server.close()

    def abandon(self) -> None:
        self._closed = True
        for server in list(self._all):
            server.kill()
            server.end()


# -- the side that reads ----------------------------------------------------------------------------------------------


def serve(work: Callable[[Job], int], warm: Callable[[], None], load: Callable[[Job], None]) -> None:
    """Answer requests until standard input ends: `work` does a job, in a child or for `Spawned` here, and gives an exit code.

    `warm` loads what all jobs need, once; `load` what one needs, and it touches no file of a donor.
    """
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what a library prints about an archive is for nobody
        os.dup2(nowhere, stream)
    warm()
    if sys.argv[1:] == ["here"]:
        for line in sys.stdin.buffer:
            request = msgspec.json.decode(line, type=Request)
            _answer(answers, Answer(request.number, work(request.job)))
    else:
        _Nursery(work, load, answers).run()


def _answer(stream: int, answer: Answer) -> None:
    os.write(stream, msgspec.json.encode(answer) + b"\n")


if sys.platform != "win32":
    import resource

    class _Nursery:
        """Forks a child for each request, and answers when it has ended."""

        def __init__(self, work: Callable[[Job], int], load: Callable[[Job], None], answers: int) -> None:
            self._work, self._load, self._answers = work, load, answers
            self._alive: dict[int, int] = {}
            """Process id -> number of the request."""

        def run(self) -> None:
            woken, waker = os.pipe()
            os.set_blocking(woken, False)
            os.set_blocking(waker, False)
            signal.set_wakeup_fd(waker)
            signal.signal(signal.SIGCHLD, lambda number, frame: None)
            read = b""
            with selectors.DefaultSelector() as selector:
                selector.register(0, selectors.EVENT_READ)
                selector.register(woken, selectors.EVENT_READ)
                while True:
                    for key, _ in selector.select():
                        data = os.read(key.fd, 1 << 16)
                        if key.fd == 0:
                            if not data:
                                return self._end()
                            *lines, read = (read + data).split(b"\n")
                            for line in lines:
                                self._begin(msgspec.json.decode(line, type=Request), (woken, waker))
                    self._reap()

        def _begin(self, request: Request, ours: tuple[int, ...]) -> None:
            self._load(request.job)
            child = os.fork()
            if child:
                self._alive[child] = request.number
                return
            code = 1
            try:
                signal.set_wakeup_fd(-1)
                for handle in (0, self._answers, *ours):  # else nobody would see that the server is gone
                    os.close(handle)
                signal.setitimer(signal.ITIMER_REAL, request.job.seconds)  # nobody handles it: the system ends the process
                with contextlib.suppress(ValueError):  # above what an administrator allows
                    resource.setrlimit(resource.RLIMIT_AS, (request.job.memory, request.job.memory))
                code = self._work(request.job)
            finally:
                os._exit(code)

        def _reap(self) -> None:
            while self._alive:
                child, status = os.waitpid(-1, os.WNOHANG)
                if not child:
                    return
                _answer(self._answers, Answer(self._alive.pop(child), os.waitstatus_to_exitcode(status)))

        def _end(self) -> None:
            for child in self._alive:
                os.kill(child, signal.SIGKILL)
            for child in self._alive:
                os.waitpid(child, 0)
