"""What a route costs its traveller as a table of plain text, for trainers; English code words."""

from routing.journeys.explaining import explained
from routing.route import Route

_HEADINGS = ("feature", "amount", "price", "metre-equivalents")
_WIDTHS = (28, 9, 9, 18)


def explain_table(route: Route) -> list[str]:
    """Return the lines of the table, the dearest feature first; the last line is the sum."""
    prices = route.prices or route.request.profile
    terms = explained(route.legs, prices)
    rows = [
        (
            term.name,
            f"{term.amount:.1f}",
            "" if term.price is None else f"{term.price:g}",
            f"{term.cost_m:.1f}",
        )
        for term in terms
        if term.cost_m
    ]
    free = [term.name for term in terms if not term.cost_m]
    total = ("together", "", "", f"{route.cost_m:.1f}")
    lines = [_row(row) for row in (_HEADINGS, *rows, total)]
    return [*lines, f"without a price: {', '.join(sorted(free))}"] if free else lines


def _row(cells: tuple[str, ...]) -> str:
    first, *numbers = cells
    widths = _WIDTHS[1:]
    aligned = (cell.rjust(width) for cell, width in zip(numbers, widths, strict=True))
    return first.ljust(_WIDTHS[0]) + "".join(aligned)
