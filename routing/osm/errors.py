"""What can be wrong with an extract, each as one sentence for the person at the command line."""


class ExtractError(Exception):
    """An extract cannot become a city; the message says which file, why, and what to do."""
