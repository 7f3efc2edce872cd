"""From an extract to the pedestrian network: the steps, in their order."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from routing.network.barriers import put_barriers
from routing.network.choices import with_choices
from routing.network.crossing_edges import CrossingPainter
from routing.network.crossing_places import place_crossings
from routing.network.cut_outs import cut_out_streets, cut_out_tracks
from routing.network.draft import Draft
from routing.network.free_ground import FreeGround
from routing.network.houses import Houses
from routing.network.islands import join_islands
from routing.network.joining import drop_lonely_guesses, join_corners, join_platforms
from routing.network.lifts import draw_lifts
from routing.network.lines import draw_lines
from routing.network.passages import settle_passages
from routing.network.pavements import draw_corners, draw_streets
from routing.network.planning import Plan, plan_network
from routing.network.sorting import Sorted, sort_features
from routing.network.square_edges import SquarePainter
from routing.network.tidying import Network, tidy
from routing.network.tracks import Tracks
from routing.network.walls import put_walls
from routing.network_terms import Passage
from routing.osm.features import Extract
from routing.osm.shape import passage
from routing.osm.ways import layer


def build_network(
    extract: Extract, zone: ZoneInfo, progress: Callable[[str], None] | None = None
) -> tuple[Network, Sorted]:
    """Return the network, and the sorted features with closures and what was dropped."""
    say = progress or (lambda _: None)
    say("sorting ways")
    found = sort_features(extract, zone)
    say("placing corners")
    houses = found.houses
    plan = plan_network(extract, found, houses)
    places = place_crossings(plan)
    draft = Draft()
    draw_corners(plan, draft)
    draw_streets(plan, draft)
    draw_lifts(plan, draft)
    draw_lines(plan, draft)
    say("drawing crossings and squares")
    tracks = Tracks(found)
    painter = CrossingPainter(plan, draft, tracks)
    painter.draw_mapped()
    painter.draw_placed(places)
    _draw_squares(plan, draft, houses)
    join_corners(plan, draft)
    join_platforms(plan, draft)
    join_islands(plan, draft, painter)
    cut_out_streets(plan, draft)
    cut_out_tracks(plan, draft, tracks)
    settle_passages(draft, houses, plan)
    drop_lonely_guesses(draft, found.dropped)
    put_barriers(plan, draft)
    say("looking for walls to follow")
    put_walls(plan, draft, houses)
    say("numbering")
    network = tidy(draft, found.frame, found.dropped)
    return Network(network.nodes, with_choices(network.nodes, network.edges)), found


def _draw_squares(plan: Plan, draft: Draft, houses: Houses) -> None:
    for index, square in enumerate(plan.squares):
        keys = {ref: plan.end(("square", index, ref), ref) for ring in square.rings for ref in ring}
        inside = passage(square.area.tags) is not Passage.NONE
        on_ground = layer(square.area.tags) == 0 and not inside
        ground = FreeGround(square.shape, houses if on_ground else Houses())
        if ground.is_built_over:
            plan.found.dropped["area that lies within a house and says of no passage"] += 1
        closed_by = plan.found.timed_on(square.area.source)
        painter = SquarePainter(square, draft, plan.found.xy_of, keys, ground, closed_by=closed_by)
        if not painter.draw():
            plan.found.dropped["lines across an area with very many entries"] += 1
