"""Reads documents of many formats safely: what is extracted here is plain text with places, never yet redacted.

`sandbox.extract` is the door. The parsers (pdf, office, sheets, web, mail, archive) run in a child process with bounds
on memory, processor time and wall time; they import nothing of the copilot, so that the child starts quickly.
"""
