import asyncio
import threading

import pytest

from tests.server.small_city import running


@pytest.fixture
async def server():
    async with running() as started:
        yield started


@pytest.fixture
def server_in_thread():
    """A function that asks one running app; for hypothesis, which knows no event loop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def do(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    manager = running()
    started = do(manager.__aenter__())

    def ask(method, path, content, headers):
        return do(started.client.request(method, path, content=content, headers=headers))

    try:
        yield ask
    finally:
        do(manager.__aexit__(None, None, None))
        do(loop.shutdown_default_executor())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@pytest.fixture
def in_a_thread():
    """Run something that brings its own event loop."""
    return asyncio.to_thread
