"""The hall's laptop may run Windows: the default path imports and calls nothing that only Unix has."""

import ast
from pathlib import Path

import pytest

LIVE = Path(__file__).parent.parent / "live"
UNIX_MODULES = {"fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "uvloop", "posix", "syslog"}
UNIX_CALLS = {
    "os.fork", "os.kill", "os.killpg", "os.setsid", "os.getuid", "os.geteuid", "os.getpgid", "os.mkfifo", "os.chown",
    "os.uname", "os.sched_setaffinity", "os.O_DIRECTORY", "os.O_NOFOLLOW", "signal.SIGKILL", "signal.SIGHUP", "signal.SIGUSR1",
    "signal.pause", "signal.alarm", "asyncio.create_unix_server", "socket.AF_UNIX", "loop.add_signal_handler",
}  # fmt: skip


def unix_only(path: Path) -> set[str]:
    """What a file imports or names that Windows lacks; names guarded by getattr or hasattr do not count."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & UNIX_MODULES
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} & UNIX_MODULES
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            found |= {name} & UNIX_CALLS
            found |= {"loop.add_signal_handler"} if node.attr == "add_signal_handler" else set()
    return found


@pytest.mark.parametrize("path", sorted(LIVE.rglob("*.py")), ids=lambda path: str(path.relative_to(LIVE)))
def test_a_file_of_the_house_names_nothing_that_windows_lacks(path: Path) -> None:
    assert unix_only(path) == set()


def test_the_list_finds_what_it_looks_for(tmp_path: Path) -> None:
    unix = tmp_path / "unix.py"
    unix.write_text("import fcntl\nimport os\nos.fork()\n")
    assert unix_only(unix) == {"fcntl", "os.fork"}
