"""How people reach the copilot: command line, web, and bootstrap, the one place that builds everything."""
