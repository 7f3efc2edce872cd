"""How Kivy must be told to behave before its first import: no arguments, no files, no chatter."""

import atexit
import os
import shutil
import tempfile


def prepare_kivy(*, headless: bool) -> None:
    """Set Kivy's environment; to be called before anything of Kivy is imported."""
    for name in ("KIVY_NO_ARGS", "KIVY_NO_CONFIG", "KIVY_NO_FILELOG", "KIVY_NO_CONSOLELOG"):
        os.environ.setdefault(name, "1")
    if "KIVY_HOME" not in os.environ:
        # Kivy writes icons and a configuration into its home; ours is nobody's business.
        home = tempfile.mkdtemp(prefix="lotse-kivy-")
        os.environ["KIVY_HOME"] = home
        # Registered before Kivy is imported, so it runs after whatever Kivy does at the end.
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    if headless:
        os.environ["SDL_VIDEODRIVER"] = "offscreen"  # "dummy" has no GL (measured)
