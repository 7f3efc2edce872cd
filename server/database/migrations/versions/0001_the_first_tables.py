"""The first tables: what is published for a time, and who may publish."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _dated() -> list[sa.Column]:
    return [
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("written_by", sa.String(20), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
    ]


def _placed() -> list[sa.Column]:
    return [
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("place_name", sa.String(200), nullable=True),
        sa.Column("lat_deg", sa.Double(), nullable=False),
        sa.Column("lon_deg", sa.Double(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "notices",
        *_dated(),
        sa.Column("text", sa.String(600), nullable=False),
        *_placed(),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_table(
        "events",
        *_dated(),
        sa.Column("title", sa.String(200), nullable=False),
        *_placed(),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_table(
        "closures",
        *_dated(),
        sa.Column("text", sa.String(600), nullable=False),
        sa.Column("line_json", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_closures"),
    )
    for table in ("notices", "events", "closures"):
        op.create_index(f"ix_{table}_ends_at", table, ["ends_at"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("scopes", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
    )


def downgrade() -> None:
    for table in ("tokens", "closures", "events", "notices"):
        op.drop_table(table)
