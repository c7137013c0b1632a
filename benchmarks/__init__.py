"""What the copilot costs: measured, printed, never a timed test."""
