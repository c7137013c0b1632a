"""The store in Postgres: embedded server, migrations, named SQL, retriever, checkpoints."""
