"""The engine: domain, ports, workflow, service, adapters, export. It knows no agent, no calculator and no screen."""
