"""Whether what a shop wrote is a notice or an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Nobody said of what is there already that it sells.
_BEFORE = "notice"


def upgrade() -> None:
    with op.batch_alter_table("notices") as table:
        table.add_column(sa.Column("kind", sa.String(20), nullable=False, server_default=_BEFORE))
    # A second step: where a table is copied to be altered, its rows need the default till then.
    with op.batch_alter_table("notices") as table:
        table.alter_column("kind", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("notices") as table:
        table.drop_column("kind")
