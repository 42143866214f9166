"""`live rehearse`."""

from pathlib import Path

import click

from live.cli.place import folder_of
from live.rehearsal.house import rehearse as play


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), default=Path("rehearsal"), show_default=True)
@click.option("--points", type=click.IntRange(1, 212), default=212, show_default=True, help="How many points sit down.")
@click.option("--tiers", type=click.Choice(["3", "2"]), default="3", show_default=True, help="3: until June 2025; 2: since.")
@click.option("--audience", type=click.IntRange(0, 2000), default=100, show_default=True, help="Listeners.")
@click.option("--speed", type=click.FloatRange(0.1, 1000), default=1.0, show_default=True)
@click.option("--seed", type=int, default=2027, show_default=True)
@click.option("--manual", multiple=True, metavar="SEAT", help="A seat that no robot takes.")
def rehearse(
    host: str, port: int, data: Path, points: int, tiers: str, audience: int, speed: float, seed: int, manual: tuple[str, ...]
) -> None:
    """Play a conference of the real size."""
    folder = folder_of(data)
    raise SystemExit(play(host, port, folder, points, int(tiers), audience, speed, seed, manual))
