"""`live`, or `python -m live`."""

from importlib import import_module
from typing import Any

import click

from live import __version__
from live.cli.place import Failed
from live.journal.contract import Unrecorded
from live.keys import NoKey
from live.settings import Wrong

# What each command is: file and function in live/cli. Only the one that is given is read: a house starts without the others.
COMMANDS = {
    "serve": "serving.serve", "rehearse": "rehearsing.rehearse", "new": "setup.new", "seats": "setup.seats",
    "import": "importing.import_", "check": "record.check", "export": "exporting.export", "backup": "copies.backup",
    "restore": "copies.restore", "forget": "forgetting.forget", "hand-over": "moving.hand_over", "receive": "moving.receive_",
    "redis": "shared.look", "spare": "spare.spare", "take-over": "spare.take_over", "doctor": "doctor.doctor",
    "years": "years.years",
}  # fmt: skip


class _Live(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        file, _, function = COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"live.cli.{file}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What any command may run into is one clear line and exit 1."""
        try:
            return super().invoke(ctx)
        except (Wrong, NoKey) as fault:
            raise Failed(str(fault)) from None
        except Unrecorded as fault:
            raise Failed(f"Nothing could be recorded ({fault}). Make room, or mend the disk, and give it again.") from None


@click.group(cls=_Live, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="live")
def main() -> None:
    """Điểm Cầu: the live companion of hybrid conferences."""


if __name__ == "__main__":
    main()
