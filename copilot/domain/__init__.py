"""What the copilot talks about: frozen models and pure functions, no I/O."""
