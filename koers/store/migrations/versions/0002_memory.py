"""What a session opened with, what the person made of its summary, and the ratings of the wheel."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; sessions of before simply have none of it."""
    op.add_column("sessions", sa.Column("opening", sa.LargeBinary(), nullable=True))
    op.add_column("sessions", sa.Column("summary", sa.LargeBinary(), nullable=True))
    op.create_table(
        "wheels",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person", sa.String(255), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wheels"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_wheels_person", ondelete="CASCADE"),
        sa.UniqueConstraint("person", "day", name="uq_wheels_person_day"),
    )
    op.create_index("ix_wheels_person", "wheels", ["person"])


def downgrade() -> None:
    """Take it all away again."""
    op.drop_table("wheels")
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("summary")
        sessions.drop_column("opening")
