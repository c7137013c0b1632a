"""What the agents reckon with: pure calculators. Numbers in, numbers out; no I/O, no model, no clock."""
