"""Disk and network: documents with their vectors, logs, model files; growth by year; the link."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen

LINKS = (10, 20, 50, 100, 200, 500, 1_000, 2_500, 10_000, 25_000, 100_000, 400_000)  # Mbit/s that one can order


class StorageInput(Frozen):
    """What is kept, in how many copies, and what moves at the peak."""

    raw_gb: float = Field(ge=0, le=1e9, description="raw documents and records [GB]")
    documents: float = Field(ge=0, le=1e10, description="documents [count]")
    chunks_per_document: float = Field(default=20, ge=0, le=10_000, description="passages of a document [count]")
    dimension: int = Field(default=1024, ge=1, le=16_384, description="length of a vector [values]")
    bytes_per_value: float = Field(default=4, gt=0, le=8, description="one value of a vector [byte]")
    index_factor: float = Field(
        default=1.5, ge=1, le=20, description="table and index against the plain values [times]"
    )
    model_gb: float = Field(default=0, ge=0, le=1e5, description="model files kept on disk [GB]")
    logs_gb: float = Field(default=0, ge=0, le=1e9, description="logs kept [GB]")
    copies: float = Field(default=2, ge=1, le=5, description="copies kept, the first included [count]")
    growth_years: float = Field(default=3, ge=0, le=20, description="years of growth to hold [year]")
    growth: float = Field(default=0.2, ge=0, le=5, description="growth a year [share]")
    peak_requests_per_s: float = Field(default=0, ge=0, le=1e6, description="requests at the peak [1/s]")
    kilobytes_per_request: float = Field(default=60, ge=0, le=1e6, description="data moved by a request [kB]")
    link_use: float = Field(
        default=0.6, gt=0, le=1, description="share of a link that may be in use at the peak [share]"
    )


def storage_net(i: StorageInput) -> dict[str, Any]:
    """storage_gb over all copies after growth, vectors_gb (one copy, today), by_year_gb (all copies at the end of each
    year, the first entry today), link_mbit_s (bandwidth = requests x bytes x 8), link_to_order_mbit_s (the next size
    that keeps the peak within the agreed use)."""
    vectors = i.documents * i.chunks_per_document * i.dimension * i.bytes_per_value * i.index_factor / 1e9
    link = i.peak_requests_per_s * i.kilobytes_per_request * 8 / 1000

    def after(years: float) -> float:
        grown: float = (i.raw_gb + vectors) * (1 + i.growth) ** years
        return round((grown + i.logs_gb) * i.copies + i.model_gb, 1)

    return {
        "storage_gb": after(i.growth_years),
        "vectors_gb": round(vectors, 3),
        "by_year_gb": [after(float(y)) for y in range(int(i.growth_years) + 1)],
        "link_mbit_s": round(link, 3),
        "link_to_order_mbit_s": next((size for size in LINKS if size * i.link_use >= link), LINKS[-1]),
    }


class LogInput(Frozen):
    """Events kept."""

    events_per_day: float = Field(ge=0, le=1e12, description="events [1/day]")
    bytes_per_event: float = Field(default=3000, gt=0, le=1e7, description="one event [byte]")
    days: float = Field(ge=1, le=36_500, description="days kept [day]")
    copies: float = Field(default=2, ge=1, le=5, description="copies kept [count]")
    compression: float = Field(default=4, ge=1, le=50, description="compression ratio [times]")


def log_sizing(i: LogInput) -> dict[str, Any]:
    """storage_gb = events a day x bytes x days x copies / compression; gb_per_day, what arrives before compression."""
    daily = i.events_per_day * i.bytes_per_event / 1e9
    return {"storage_gb": round(daily * i.days * i.copies / i.compression, 3), "gb_per_day": round(daily, 4)}
