"""The only files that import a database, a model or any other outside library."""
