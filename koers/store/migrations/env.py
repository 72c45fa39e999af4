"""Runs the migrations on the connection that the program gives; alembic executes this file."""

from alembic import context

from koers.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
