"""Before any module of the screen is collected, here or for its doctests: Kivy draws into memory."""

from mobile_app.ui.kivy_environment import prepare_kivy

prepare_kivy(headless=True)
