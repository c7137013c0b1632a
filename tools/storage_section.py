"""Disk for this company: logs, passages with their vectors and index, model files."""

from __future__ import annotations

from knowledge.catalogue_engineering import Catalogues
from tools.demand import Demand, catalogue_source
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.storage import LogInput, StorageInput, log_sizing, storage_net
from tools.trail import Result, calculate, cautious, derive
from tools.units import DAYS_PER_MONTH
from tools.vectors import VectorIndexInput, vector_index

LOG_FLOOR_DAYS = 183  # six months: China's Cybersecurity Law art. 23, EU AI Act art. 26(6) for high risk
PASSAGES = 20  # of a document of some ten pages, 400 tokens each
HALF_FROM = 2000  # pgvector indexes longer vectors in 16 bits only


def section_logs(ledger: Ledger, demand: Demand) -> Result:
    kept = cautious(ledger, "log.retention", unit="month")
    days = max(float(LOG_FLOOR_DAYS), round(kept.number * DAYS_PER_MONTH))
    per_day = derive(
        ledger,
        "log_events",
        {"calls_per_month": demand.calls_per_month},
        round(demand.calls_per_month.number / DAYS_PER_MONTH * 5),
        "events",
        "calls a month / days x five events a call",
    )
    kept_days = derive(ledger, "log_days", {"kept": kept}, days, "day", "months kept in days, six months at least")
    return calculate(
        ledger,
        "log_sizing",
        LogInput,
        log_sizing,
        {"events_per_day": per_day, "days": kept_days},
        "events a day x bytes x days x copies / compression; five events a call; six months at least",
    )


def section_storage(
    ledger: Ledger, catalogue: Catalogues, pick: ModelPick, model_files: Known, logs: Result, rate: Known
) -> Result:
    """Storage with growth and copies; the vectors take what PostgreSQL's pages take."""
    documents = cautious(ledger, "data.documents")
    length = pick.embedding.dimension or 1024
    source = catalogue_source(
        ledger,
        catalogue,
        "models",
        pick.embedding.id,
        f"{pick.embedding.name}: {length} dimensions, {pick.embedding.licence}",
    )
    dimension = Known(length, "values", source)
    half = length > HALF_FROM
    formula = f"documents x {PASSAGES} passages"
    passages = derive(ledger, "passages", {"documents": documents}, documents.number * PASSAGES, "passages", formula)
    index = calculate(
        ledger,
        "vector_index",
        VectorIndexInput,
        vector_index,
        {"vectors": passages, "dimension": dimension, "format": Known("halfvec" if half else "vector")},
        "HNSW in PostgreSQL's pages: element and neighbours kept on one page, the table beside it",
    )
    return calculate(
        ledger,
        "storage_net",
        StorageInput,
        storage_net,
        {
            "raw_gb": cautious(ledger, "data.volume", unit="gigabyte"),
            "documents": documents,
            "dimension": dimension,
            "bytes_per_value": Known(2 if half else 4, "byte", source),
            "index_factor": index.known("index_factor", "times"),
            "model_gb": model_files,
            "logs_gb": logs.known("storage_gb", "GB"),
            "peak_requests_per_s": rate,
        },
        "storage = (documents + vectors x index factor) x growth x copies + logs x copies + model files",
    )
