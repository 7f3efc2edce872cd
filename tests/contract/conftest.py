from tests.server.conftest import server_in_thread

__all__ = ["server_in_thread"]
