"""What kind of closure it is, and within which spans it holds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What is there already closes its way, all the time.
_ADDED = (("kind", sa.String(20), "closure"), ("spans_json", sa.Text(), "[]"))


def upgrade() -> None:
    with op.batch_alter_table("closures") as table:
        for name, kind, before in _ADDED:
            table.add_column(sa.Column(name, kind, nullable=False, server_default=before))
    # A second step: where a table is copied to be altered, its rows need the default till then.
    with op.batch_alter_table("closures") as table:
        for name, _kind, _before in _ADDED:
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("closures") as table:
        for name, _kind, _before in reversed(_ADDED):
            table.drop_column(name)
