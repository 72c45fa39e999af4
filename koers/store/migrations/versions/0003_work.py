"""What a preparation or a practice has come to beside the talk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; sessions of before simply have none of it."""
    op.add_column("sessions", sa.Column("work", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("work")
