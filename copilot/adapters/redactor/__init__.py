"""Hides personal data: recognisers, roster, pseudonyms."""
