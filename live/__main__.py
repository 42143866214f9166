"""`live`, or `python -m live`."""

import click

from live import __version__
from live.cli import copies, doctor, importing, moving, record, serving, setup, spare


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="live")
def main() -> None:
    """Điểm Cầu: the live companion of hybrid conferences."""


for _command in (
    serving.serve, serving.rehearse, setup.new, setup.seats, importing.import_, record.check, record.export,
    copies.backup, copies.restore, moving.hand_over, moving.receive_, spare.spare, spare.take_over, doctor.doctor,
):  # fmt: skip
    main.add_command(_command)

if __name__ == "__main__":
    main()
