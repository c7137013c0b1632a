"""What a vector index takes of disk and memory, and how long it takes to compute the vectors that go into it."""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

PAGE = 8192  # PostgreSQL's page, bytes
PAGE_HEADER, POINTER, OPAQUE = 24, 4, 8  # page header, item pointer, what an index keeps at the page's end
ELEMENT = 72  # pgvector's HNSW element before its vector: flags, ten heap pointers, place of its neighbours
HEAP_ROW = 24 + 8  # tuple header, an eight-byte id
TOAST_FROM, TOAST_CHUNK, TOAST_ROW = 2000, 1996, 40  # longer values are cut into chunks in a table of their own
VALUE_BYTES = {"vector": 4.0, "halfvec": 2.0, "int8": 1.0, "bit": 0.125}


class VectorIndexInput(Frozen):
    """Vectors, their format and the index over them."""

    vectors: float = Field(ge=0, le=1e11, description="vectors, one for each passage [count]")
    dimension: int = Field(default=1024, ge=1, le=64_000, description="length of a vector [values]")
    format: Literal["vector", "halfvec", "int8", "bit"] = Field(
        default="vector", description="values of 32, 16, 8 bits or 1 bit [name]"
    )
    index: Literal["flat", "hnsw", "ivf"] = Field(default="hnsw", description="kind of index [name]")
    engine: Literal["pgvector", "memory"] = Field(
        default="pgvector", description="in PostgreSQL's pages, or a library's plain arrays (hnswlib, FAISS) [name]"
    )
    m: int = Field(default=16, ge=2, le=100, description="HNSW: links of a vector on each layer [count]")
    lists: int = Field(default=0, ge=0, le=10_000_000, description="IVF: lists; 0 = as pgvector advises [count]")
    growth: float = Field(default=0, ge=0, le=5, description="growth a year [share]")
    growth_years: float = Field(default=0, ge=0, le=20, description="years of growth to hold [year]")

    @model_validator(mode="after")
    def _possible(self) -> VectorIndexInput:
        limit = {"vector": 2000, "halfvec": 4000, "bit": 64_000}
        if self.engine == "pgvector":
            if self.format == "int8":
                raise ValueError("pgvector has no 8-bit values: take halfvec, or engine memory")
            if self.index != "flat" and self.dimension > limit[self.format]:
                raise ValueError(f"pgvector indexes at most {limit[self.format]} values of format {self.format}")
        return self


def _aligned(size: float) -> int:
    """Rounded up to eight bytes, as PostgreSQL places tuples."""
    return 8 * math.ceil(size / 8)


def value_bytes(i: VectorIndexInput) -> float:
    """Bytes of one stored vector; pgvector's README: 4 x dimensions + 8, 2 x dimensions + 8, dimensions / 8 + 8."""
    plain = math.ceil(i.dimension * VALUE_BYTES[i.format])
    return plain + 8.0 if i.engine == "pgvector" else float(plain)


def _in_pages(tuples: float, size: float, opaque: int) -> float:
    """Pages' bytes for one of ``tuples`` like items of ``size`` bytes with its pointers."""
    held = (PAGE - PAGE_HEADER - opaque) // (size + POINTER * tuples)
    return PAGE / held if held >= 1 else PAGE * math.ceil(size / (PAGE - PAGE_HEADER - opaque))


def hnsw_bytes(i: VectorIndexInput) -> float:
    """Bytes of one vector in an HNSW index.

    Library: vector + 2m links of four bytes on the ground layer, m on each higher one, and a label (hnswlib,
    ALGO_PARAMS.md: "roughly M * 8-10 bytes per stored element"). pgvector: element and neighbour tuple kept on one page
    where both fit, so that what does not divide a page is lost (a 1,024-long vector takes a page of its own).
    A vector reaches 1 / (m - 1) higher layers on average (Malkov and Yashunin 2016, arXiv:1603.09320).
    """
    higher = 1 / (i.m - 1)
    if i.engine == "memory":
        return value_bytes(i) + 4 * (2 * i.m + 1) + 4 * (i.m + 1) * higher + 8
    element = _aligned(ELEMENT + value_bytes(i))
    neighbours = _aligned(4 + (2 + higher) * i.m * 6)
    together = element + neighbours + POINTER
    if together > PAGE - PAGE_HEADER - OPAQUE - POINTER:
        return 2.0 * PAGE  # neither fits beside the other, nor the next element beside this one's neighbours
    return _in_pages(2, element + neighbours, OPAQUE)


def advised_lists(vectors: float) -> int:
    """Lists as pgvector's README starts: rows / 1000 up to a million rows, the square root above."""
    return max(1, round(vectors / 1000 if vectors <= 1e6 else math.sqrt(vectors)))


def ivf_bytes(i: VectorIndexInput, vectors: float) -> float:
    """Bytes of one vector in an IVF index: the vector once more, its share of the centroids and of half-empty pages."""
    vectors = max(1.0, vectors)
    lists = i.lists or advised_lists(vectors)
    if i.engine == "memory":  # FAISS IVFFlat: vector, a 64-bit id, centroids in 32 bits
        return value_bytes(i) + 8 + 4 * i.dimension * lists / vectors
    entry = _in_pages(1, _aligned(8 + value_bytes(i)), OPAQUE)
    return entry + lists * (PAGE / 2 + _aligned(16 + value_bytes(i))) / vectors


def table_bytes(i: VectorIndexInput) -> float:
    """Bytes of one vector in its table: in the row up to some 2,000 bytes, else cut into chunks beside it."""
    size = value_bytes(i)
    if i.engine == "memory":
        return 0.0
    if size + HEAP_ROW <= TOAST_FROM:
        return _in_pages(1, _aligned(HEAP_ROW + size), 0)
    full, rest = divmod(size, TOAST_CHUNK)
    sizes = [TOAST_CHUNK] * int(full) + ([rest] if rest else [])
    pages, free = 0, 0.0
    for chunk in sizes * 60:  # enough for the pattern of filled pages to settle
        need = _aligned(chunk + TOAST_ROW - 4) + POINTER
        if need > free:
            pages, free = pages + 1, float(PAGE - PAGE_HEADER)
        free -= need
    pointer_row = HEAP_ROW + 18 + POINTER + 6
    return pages * PAGE / 60 + pointer_row + 20 * len(sizes)


def vector_index(i: VectorIndexInput) -> dict[str, Any]:
    """What the vectors take after growth.

    vectors (count, grown), bytes_per_vector (index and table together), raw_gb (values alone), table_gb, index_gb (0
    for a flat index: the table, or the array, is scanned), storage_gb (table and index), memory_gb (what should stay in
    memory for quick search: the index, or what is scanned), build_memory_gb (graph while it is built; 0 otherwise),
    lists (IVF, count), index_factor (storage over raw values).
    """
    n = i.vectors * (1 + i.growth) ** i.growth_years
    raw = math.ceil(i.dimension * VALUE_BYTES[i.format])
    plain = value_bytes(i) if i.engine == "memory" else table_bytes(i)
    each = {"flat": 0.0, "hnsw": hnsw_bytes(i), "ivf": ivf_bytes(i, n)}[i.index]
    table = plain if i.engine == "pgvector" or i.index == "flat" else 0.0
    held = each if i.index != "flat" else plain
    # while building, pgvector keeps each element (128 bytes and its vector) and 16 bytes a neighbour in memory
    build = n * (128 + value_bytes(i) + 16 * i.m * (2 + 1 / (i.m - 1))) if i.index == "hnsw" else 0.0
    return {
        "vectors": round(n),
        "bytes_per_vector": round(table + each, 1),
        "raw_gb": round(n * raw / 1e9, 4),
        "table_gb": round(n * table / 1e9, 4),
        "index_gb": round(n * each / 1e9, 4),
        "storage_gb": round(n * (table + each) / 1e9, 4),
        "memory_gb": round(n * held / 1e9, 4),
        "build_memory_gb": round(build / 1e9, 4),
        "lists": (i.lists or advised_lists(n)) if i.index == "ivf" else 0,
        "index_factor": round((table + each) / raw, 3),
    }


class EmbeddingInput(Frozen):
    """Texts to turn into vectors, once and then as they change."""

    documents: float = Field(ge=0, le=1e11, description="documents [count]")
    tokens_per_document: float = Field(default=6000, ge=1, le=1e8, description="length of a document [token]")
    chunk_tokens: float = Field(default=400, ge=8, le=100_000, description="length of a passage [token]")
    overlap_tokens: float = Field(default=60, ge=0, le=50_000, description="what neighbouring passages share [token]")
    passages_per_call: int = Field(default=32, ge=1, le=4096, description="passages sent in one call [count]")
    tokens_per_s: float = Field(
        default=0, ge=0, le=1e9, description="speed of the service or card as measured; 0 = reckoned [token/s]"
    )
    parameters_b: float = Field(default=0.6, gt=0, le=100, description="parameters of the embedding model [billion]")
    tflops: float = Field(default=120, gt=0, le=1e6, description="dense 16-bit peak of the card [TFLOPS]")
    compute_percent: float = Field(default=40, gt=0, le=100, description="share of the peak reached [percent]")
    calls_per_minute: float = Field(default=0, ge=0, le=1e7, description="limit of the service; 0 = none [1/min]")
    changed_share: float = Field(default=0.05, ge=0, le=1, description="documents that change in a month [share]")
    queries_per_month: float = Field(default=0, ge=0, le=1e10, description="questions, embedded too [1/month]")
    query_tokens: float = Field(default=40, ge=1, le=100_000, description="length of a question [token]")

    @model_validator(mode="after")
    def _moves_on(self) -> EmbeddingInput:
        if self.overlap_tokens >= self.chunk_tokens:
            raise ValueError("overlap_tokens must stay below chunk_tokens [token]")
        return self


def embedding_load(i: EmbeddingInput) -> dict[str, Any]:
    """passages (count), tokens, calls and hours of the first run; calls_per_month, tokens_per_month and
    hours_per_month after it; tokens_per_s (as measured, else 2 x parameters a token over the card's arithmetic),
    bound (speed or calls: which limit decides).

    passages = 1 + (length - passage) / (passage - overlap), rounded up, for each document.
    """
    longer = max(0.0, i.tokens_per_document - i.chunk_tokens)
    per_document = 1 + math.ceil(longer / (i.chunk_tokens - i.overlap_tokens))
    passages = i.documents * per_document
    tokens = i.documents * (i.tokens_per_document + (per_document - 1) * i.overlap_tokens)
    speed = i.tokens_per_s or i.tflops * 1e12 * i.compute_percent / 100 / (2 * i.parameters_b * 1e9)
    calls = math.ceil(passages / i.passages_per_call)
    monthly_tokens = tokens * i.changed_share + i.queries_per_month * i.query_tokens
    monthly_calls = math.ceil(calls * i.changed_share) + i.queries_per_month

    def hours(of_tokens: float, of_calls: float) -> float:
        by_limit = of_calls / i.calls_per_minute / 60 if i.calls_per_minute else 0.0
        return max(of_tokens / speed / 3600, by_limit)

    return {
        "passages": round(passages),
        "tokens": round(tokens),
        "calls": calls,
        "hours": round(hours(tokens, calls), 3),
        "tokens_per_month": round(monthly_tokens),
        "calls_per_month": round(monthly_calls),
        "hours_per_month": round(hours(monthly_tokens, monthly_calls), 3),
        "tokens_per_s": round(speed, 1),
        "bound": "calls" if hours(tokens, calls) > tokens / speed / 3600 else "speed",
    }
