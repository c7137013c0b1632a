"""Every task of a language model done by rules: no key, no network, the same answer each time."""
