"""Alembic's entry: it runs on the connection that `migrate` hands over, in one transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="alembic_version", version_table_schema="copilot",
                  transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
