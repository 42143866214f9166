from pathlib import Path
def rehearse(host: str, port: int, data: Path, points: int, tiers: int, audience: int, speed: float, seed: int, manual: tuple[str, ...]) -> int:
    return 1
