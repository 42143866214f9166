"""`live`, or `python -m live`."""

from typing import Any

import click

from live import __version__
from live.cli import copies, doctor, exporting, forgetting, importing, moving, record, serving, setup, spare, years
from live.cli.place import Failed
from live.journal.contract import Unrecorded
from live.keys import NoKey
from live.settings import Wrong


class _Live(click.Group):
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


for _command in (
    serving.serve, serving.rehearse, setup.new, setup.seats, importing.import_, record.check, exporting.export,
    copies.backup, copies.restore, forgetting.forget,
    moving.hand_over, moving.receive_, spare.spare, spare.take_over, doctor.doctor, years.years,
):  # fmt: skip
    main.add_command(_command)

if __name__ == "__main__":
    main()
