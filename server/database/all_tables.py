"""Every table the server has, for migrations and for the test that none holds anybody's track."""

from server.accounts.repository import TokenRow
from server.closures.repository import ClosureRow
from server.database.tables import Table
from server.events.repository import EventRow
from server.notices.repository import NoticeRow

ROWS = (ClosureRow, EventRow, NoticeRow, TokenRow)
METADATA = Table.metadata
