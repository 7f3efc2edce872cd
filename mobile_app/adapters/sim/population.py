"""Who walks in the test bench, and how well their phones sense: every parameter, with its source.

Fixed on 2026-11-30, before any guidance was tuned with it. Change nothing here to make a figure
look better: a person is drawn from a seed, and the same seed is the same person. "Judgement" is
ours, to be replaced where somebody measures it.
"""

import math
import random
from dataclasses import dataclass

from beacons.air.propagation import Surroundings
from mobile_app.adapters.sim.habits import Habits
from mobile_app.adapters.sim.sensors import Gait, GpsQuality
from mobile_app.core.awareness_wishes import USUAL_CATEGORIES, Category
from mobile_app.core.hearing import Hearing

# A radius that holds 68 % of a two-dimensional normal error is 1.51 standard deviations.
_RADIUS_IN_DEVIATIONS = 1.51
_NOTICES = frozenset({Category.NOTICES, Category.OFFERS})


@dataclass(frozen=True, slots=True)
class Spread:
    """A normal law over people, held between two ends."""

    mean: float
    sd: float
    least: float
    most: float

    def draw(self, rng: random.Random) -> float:
        """Return one person's value."""
        return min(self.most, max(self.least, rng.gauss(self.mean, self.sd)))


@dataclass(frozen=True, slots=True)
class Population:
    """The laws from which people and their phones are drawn."""

    # -- bodies ---------------------------------------------------------------------------------
    # Judgement: somewhat slower than the 1.3 m/s of a sighted walker, and very different people.
    speed_mps: Spread = Spread(1.05, 0.2, 0.6, 1.6)
    # Judgement; it makes a body that hears nothing find the edge of a pavement every 5 to 15 m.
    veer_deg: Spread = Spread(2.5, 0.8, 1.0, 5.0)
    # Mean over-rotation 13.4 degrees at full and 17.4 at slight turns: Ahmetovic 2018 (wording
    # rule 18). How much that differs from turn to turn is judgement.
    over_turn_deg: float = 13.4
    over_slight_turn_deg: float = 17.4
    over_turn_sd_deg: float = 10.0
    # A cane misses a field in perhaps 20 to 30 % of passes (the project's orientation-and-mobility
    # reading, shared judgement); strips that branch off are taken to be missed as often.
    misses_field: Spread = Spread(0.25, 0.03, 0.2, 0.3)

    # -- ears and minds -------------------------------------------------------------------------
    # Reaction varies strongly between people (Ohn-Bar 2018, 1,553 events, 12 people). The law,
    # log-normal over people with this median, is judgement.
    reaction_median_s: float = 0.9
    reaction_log_sd: float = 0.45
    # One cue after another of the same person differs by this factor at the most: judgement.
    reaction_factors: tuple[float, float] = (0.6, 1.6)
    # Voices are set to 150 to 400 words a minute; how many walk with a quick one is judgement.
    words_per_minute: Spread = Spread(220.0, 60.0, 150.0, 400.0)
    # Who has asked for the notices of shops: judgement. The other kinds are as usual.
    wants_notices: float = 0.5
    # Judgement: to say or type a destination takes longer than a phone needs to find itself.
    asks_after_s: Spread = Spread(12.0, 4.0, 6.0, 30.0)
    # Judgement: a lorry, a tram, a person who speaks to the walker.
    misses_cue: Spread = Spread(0.04, 0.02, 0.0, 0.1)
    # Judgement: mostly one notices that something was said.
    asks_when_missed: float = 0.8
    # Judgement: a green phase and more where there is a signal, some cars where there is none.
    kerb_wait_least_s: Spread = Spread(4.0, 1.0, 2.0, 8.0)
    kerb_wait_most_s: Spread = Spread(16.0, 5.0, 8.0, 40.0)
    far_kerb_wait_s: Spread = Spread(3.5, 1.0, 1.5, 6.0)
    # Judgement: how long one stands in silence before a button is pressed, and before one tries.
    patience_s: Spread = Spread(9.0, 3.0, 4.0, 20.0)
    despair_s: Spread = Spread(80.0, 15.0, 50.0, 140.0)

    # -- steps as the phone feels them ----------------------------------------------------------
    # Judgement: short steps with a cane. The walker's pace hangs on the speed, not on this.
    stride_m: Spread = Spread(0.60, 0.06, 0.42, 0.78)
    # A pedometer's step length is right to about 10 % for one walker (beacons.positioning.cloud).
    stride_belief_log_sd: float = 0.08
    heading_noise_deg: float = 8.0
    # A compass at the chest is off by 5 to 15 degrees (Kuhlmann et al., as in the filter), and
    # by more beside steel and tramways: judgement.
    heading_bias_sd_deg: Spread = Spread(6.0, 2.0, 2.0, 12.0)
    heading_bias_correlation_s: float = 60.0

    # -- satellites -----------------------------------------------------------------------------
    # Phones in streets 5-10 m, in cities 7-13 m (Shin 2022, Sensors 22, 371): radius of 68 %.
    gps_radius_m: tuple[float, float] = (5.0, 13.0)
    # Judgement: walls reflect the same way for some steps; the error stays for about a minute.
    gps_correlation_s: float = 60.0
    # What a receiver claims over what is true, log-normal over phones: judgement.
    gps_claim_log_sd: float = 0.2

    # -- radio ----------------------------------------------------------------------------------
    # Frame to frame and loss as in beacons.air.direct; together with the slow fading 6.4 dB, the
    # residual that was measured (beacons.ranging: 6.1-7.0 dB by track).
    radio_sigma_db: float = 5.0
    radio_loss_ratio: float = 0.2
    radio_fading_db: float = 4.0
    # 0 for a phone on the shoulder, 10 and more at the chest: judgement, as in the filter.
    body_shadow_db: Spread = Spread(5.0, 3.0, 0.0, 12.0)
    # Phones of one model differ by about 3 dB (blelocpp, as in the filter).
    receiver_bias_db: Spread = Spread(0.0, 2.0, -6.0, 6.0)


POPULATION = Population()


@dataclass(frozen=True, slots=True)
class Person:
    """One walker with one phone in one kind of street."""

    habits: Habits
    hearing: Hearing
    asks_after_s: float  # of the walk, for the way
    gait: Gait
    gps: GpsQuality
    radio: Surroundings


def draw_person(seed: int, population: Population = POPULATION) -> Person:
    """Return the person of a seed."""
    rng = random.Random(f"person {seed}")  # noqa: S311 - a walk must be repeatable, not secret
    p = population
    reaction_s = p.reaction_median_s * math.exp(rng.gauss(0, p.reaction_log_sd))
    quick, slow = p.reaction_factors
    habits = Habits(
        speed_mps=p.speed_mps.draw(rng),
        reaction_s=(quick * reaction_s, slow * reaction_s),
        kerb_wait_s=(p.kerb_wait_least_s.draw(rng), p.kerb_wait_most_s.draw(rng)),
        far_kerb_wait_s=p.far_kerb_wait_s.draw(rng),
        veer_deg=p.veer_deg.draw(rng),
        patience_s=p.patience_s.draw(rng),
        despair_s=p.despair_s.draw(rng),
        over_turn_deg=p.over_turn_deg,
        over_slight_turn_deg=p.over_slight_turn_deg,
        over_turn_sd_deg=p.over_turn_sd_deg,
        misses_cue=p.misses_cue.draw(rng),
        asks_when_missed=p.asks_when_missed,
        misses_field=p.misses_field.draw(rng),
    )
    stride_m = p.stride_m.draw(rng)
    gait = Gait(
        stride_m=stride_m,
        believed_stride_m=stride_m * math.exp(rng.gauss(0, p.stride_belief_log_sd)),
        heading_noise_deg=p.heading_noise_deg,
        heading_bias_sd_deg=p.heading_bias_sd_deg.draw(rng),
        bias_correlation_s=p.heading_bias_correlation_s,
    )
    gps = GpsQuality(
        sd_m=rng.uniform(*p.gps_radius_m) / _RADIUS_IN_DEVIATIONS,
        correlation_s=p.gps_correlation_s,
        claimed_factor=math.exp(rng.gauss(0, p.gps_claim_log_sd)),
    )
    radio = Surroundings(
        sigma_db=p.radio_sigma_db,
        loss_ratio=p.radio_loss_ratio,
        fading_db=p.radio_fading_db,
        body_shadow_db=p.body_shadow_db.draw(rng),
        receiver_bias_db=p.receiver_bias_db.draw(rng),
    )
    hearing = Hearing(
        words_per_minute=round(p.words_per_minute.draw(rng)),
        categories=USUAL_CATEGORIES | (_NOTICES if rng.random() < p.wants_notices else frozenset()),
    )
    return Person(habits, hearing, p.asks_after_s.draw(rng), gait, gps, radio)
