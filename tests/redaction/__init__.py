"""Redaction: what is hidden, what is kept, and what always holds."""
