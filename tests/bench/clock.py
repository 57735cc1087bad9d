"""Times variants in turn, so that what slows the machine down slows all of them down."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from scopeguard.core import pdf

NOISY = 0.08
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Sample:
    """One run in milliseconds: what a clock showed, and what the processor worked for it."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Timing:
    """The samples of one variant."""

    samples: tuple[Sample, ...]

    @property
    def walls(self) -> list[float]:
        """What the clock showed, in milliseconds."""
        return [sample.wall for sample in self.samples]

    @property
    def least(self) -> float:
        """The quickest sample."""
        return min(self.walls)

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.walls)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return quantiles(self.walls, n=20, method="inclusive")[-1]

    @property
    def processor(self) -> float:
        """The median of the processor's work: the steadiest figure on a busy machine."""
        return median(sample.processor for sample in self.samples)

    @property
    def noise(self) -> float:
        """How far samples usually lie from the median, as a share of it."""
        middle = self.p50
        return median(abs(wall - middle) for wall in self.walls) / middle

    def __str__(self) -> str:
        mark = ", noisy" if self.noise > NOISY else ""
        return (
            f"p50 {self.p50:6.0f}  p95 {self.p95:6.0f}  min {self.least:6.0f}"
            f"  cpu {self.processor:6.0f}  ±{self.noise:.0%} of {len(self.samples)}{mark}"
        )


def in_turn(
    variants: dict[str, Callable[[], object]], rounds: int, *, warm: int = 2
) -> dict[str, Timing]:
    """Run every variant once a round, each time starting with another one."""
    for run in variants.values():
        for _ in range(warm):
            run()
    samples: dict[str, list[Sample]] = {name: [] for name in variants}
    names = list(variants)
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            samples[name].append(once(variants[name]))
    return {name: Timing(tuple(found)) for name, found in samples.items()}


def once(run: Callable[[], object]) -> Sample:
    """One run. The garbage of earlier ones is cleared away before."""
    gc.collect()
    worked, start = _worked(), time.perf_counter()
    run()
    return Sample((time.perf_counter() - start) * 1000, (_worked() - worked) * 1000)


def _worked() -> float:
    """Seconds of processor time of this process, and of its PDF process with all its children."""
    child, seconds = pdf.process_id(), 0.0
    if child is not None:
        fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        seconds = sum(map(int, fields[11:15])) / TICKS
    return time.process_time() + seconds


def ratio(one: Timing, other: Timing) -> str:
    """How many times `other` is `one`: by the medians, the quickest samples, and the work."""
    return (
        f"{one.p50 / other.p50:.2f} × (by min {one.least / other.least:.2f},"
        f" by cpu {one.processor / other.processor:.2f})"
    )
