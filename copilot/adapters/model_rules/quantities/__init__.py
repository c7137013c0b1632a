"""Quantities and dates as people say them, Chinese and English: ``find_quantities`` is the one door."""

from copilot.adapters.model_rules.quantities.find import find_quantities

__all__ = ["find_quantities"]
