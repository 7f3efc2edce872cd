"""Names of the controls for the way, the settings and the preview, and what they answer."""

from gettext import NullTranslations

# The walk screen


def group_on_the_way(tr: NullTranslations) -> str:
    """Head the controls for what happens while walking."""
    # Translators: heading on the screen over the buttons More, Pause, Not found and the like.
    return tr.gettext("On the way")


def group_surroundings(tr: NullTranslations) -> str:
    """Head the questions about what is around."""
    # Translators: heading on the screen over the buttons What is ahead?, Around me, Junction.
    return tr.gettext("Surroundings")


def group_besides(tr: NullTranslations) -> str:
    """Head the way to other screens."""
    # Translators: heading on the screen over the buttons Preview and Settings. It must not be
    # the word of the button More.
    return tr.gettext("Besides")


def label_confirm(tr: NullTranslations) -> str:
    """Name the button of deafblind walkers that brings the next cue."""
    # Translators: name of a button; deafblind walkers press it when they have read a cue.
    return tr.gettext("Understood")


def screen_line(tr: NullTranslations, *, line: str) -> str:
    """Show the line of a Braille display."""
    # Translators: shown on the screen of deafblind walkers before the line that lies under their
    # fingers.
    return tr.gettext("Line: {line}").format(line=line)


def label_more(tr: NullTranslations) -> str:
    """Name the button that says the rest."""
    # Translators: name of a button; it says what else is known of what lies ahead.
    return tr.gettext("More")


def label_pause(tr: NullTranslations) -> str:
    """Name the button that lets guidance wait."""
    # Translators: name of a button; guidance waits until Go on is pressed.
    return tr.gettext("Pause")


def label_go_on(tr: NullTranslations) -> str:
    """Name the same button while guidance waits."""
    # Translators: name of the button Pause while guidance waits; other sentences refer to it.
    return tr.gettext("Go on")


def label_not_found(tr: NullTranslations) -> str:
    """Name the button of who does not find what was told."""
    # Translators: name of a button; pressed when a strip or field that was told is not found.
    return tr.gettext("Not found")


def label_felt(tr: NullTranslations) -> str:
    """Name the button of who feels what was told."""
    # Translators: name of a button; pressed when cane or foot feels what was told.
    return tr.gettext("I feel it")


def label_across(tr: NullTranslations) -> str:
    """Name the button of who stands on the far side."""
    # Translators: name of a button; pressed on the far side of a street that was crossed.
    return tr.gettext("I am across")


def label_back_to_safe_point(tr: NullTranslations) -> str:
    """Name the button that leads back."""
    # Translators: name of a button; it leads to the last kerb or corner that was surely reached.
    return tr.gettext("Back to the last safe point")


def label_hush(tr: NullTranslations) -> str:
    """Name the button that makes the voice silent."""
    # Translators: name of a button; it cuts off what is being said. Not an end of guidance.
    return tr.gettext("Hush")


def label_what_is_ahead(tr: NullTranslations) -> str:
    """Name the button that says what comes."""
    # Translators: name of a button; it says what lies on the way ahead.
    return tr.gettext("What is ahead?")


def label_around_me(tr: NullTranslations) -> str:
    """Name the button that says what is around."""
    # Translators: name of a button; it says which places are ahead, right, left and behind.
    return tr.gettext("Around me")


def label_junction(tr: NullTranslations) -> str:
    """Name the button that describes the junction."""
    # Translators: name of a button; it says which streets meet at the next junction.
    return tr.gettext("Junction")


def label_carriageway(tr: NullTranslations) -> str:
    """Name the button that tells the side of the traffic."""
    # Translators: name of a button; it says on which side vehicles drive.
    return tr.gettext("Where is the carriageway?")


def label_preview(tr: NullTranslations) -> str:
    """Name the button that opens the preview."""
    # Translators: name of a button and of the screen that tells a way at home, step by step.
    return tr.gettext("Preview")


def label_settings(tr: NullTranslations) -> str:
    """Name the button that opens the settings."""
    # Translators: name of a button and of the screen where one chooses how one hears.
    return tr.gettext("Settings")


def label_back(tr: NullTranslations) -> str:
    """Name the button that leads to the walk screen."""
    # Translators: name of a button on the screens Settings and Preview.
    return tr.gettext("Back to guidance")


def screen_opened(tr: NullTranslations, *, screen: str) -> str:
    """Say which screen was opened."""
    # Translators: heard when a screen opens; {screen} is its name, like "Settings". The button
    # named behind it leads back.
    return tr.gettext("{screen}. The first button leads back to guidance.").format(screen=screen)


# States of a setting


def chosen(tr: NullTranslations, *, choice: str) -> str:
    """Name a choice that is taken."""
    # Translators: name of a button in the settings, and heard after it was pressed; {choice} is
    # one of several, like "Long cane".
    return tr.gettext("{choice}: chosen").format(choice=choice)


def not_chosen(tr: NullTranslations, *, choice: str) -> str:
    """Name a choice that is not taken."""
    # Translators: name of a button in the settings; {choice} is one of several, like "Long cane".
    return tr.gettext("{choice}: not chosen").format(choice=choice)


def switched(tr: NullTranslations, *, name: str, on: bool) -> str:
    """Name a setting that is on or off."""
    if on:
        # Translators: name of a button in the settings; {name} is what it turns on, like "Snow".
        return tr.gettext("{name}: on").format(name=name)
    # Translators: name of a button in the settings; {name} is what it turns on, like "Snow".
    return tr.gettext("{name}: off").format(name=name)


def says_next_start(tr: NullTranslations) -> str:
    """Say that a setting waits for the next start."""
    # Translators: heard behind the answer to a setting that cannot change while the app runs.
    return tr.gettext("This holds from the next start of Lotse.")


# Who walks


def group_walker(tr: NullTranslations) -> str:
    """Head the kinds of walker."""
    # Translators: heading in the settings over long cane, guide dog, deafblind, low vision.
    return tr.gettext("Who walks")


def label_long_cane(tr: NullTranslations) -> str:
    """Name walkers with a long cane."""
    # Translators: a kind of walker in the settings.
    return tr.gettext("Long cane")


def label_guide_dog(tr: NullTranslations) -> str:
    """Name walkers with a guide dog."""
    # Translators: a kind of walker in the settings.
    return tr.gettext("Guide dog")


def label_deafblind(tr: NullTranslations) -> str:
    """Name deafblind walkers."""
    # Translators: a kind of walker in the settings.
    return tr.gettext("Deafblind")


def label_low_vision(tr: NullTranslations) -> str:
    """Name walkers who see a little."""
    # Translators: a kind of walker in the settings.
    return tr.gettext("Low vision")


def says_long_cane(tr: NullTranslations) -> str:
    """Say what comes with the long cane."""
    # Translators: heard after Long cane was chosen in the settings.
    return tr.gettext("Long cane: guidance strips and house walls are named.")


def says_guide_dog(tr: NullTranslations) -> str:
    """Say what comes with the guide dog."""
    # Translators: heard after Guide dog was chosen in the settings.
    return tr.gettext("Guide dog: doors, poles and stairs are named, no strips.")


def says_deafblind(tr: NullTranslations) -> str:
    """Say what comes for deafblind walkers."""
    # Translators: heard or read after Deafblind was chosen; "Understood" is the name of a button.
    return tr.gettext("Deafblind: each cue waits until you press understood.")


def says_low_vision(tr: NullTranslations) -> str:
    """Say what comes with low vision."""
    # Translators: heard after Low vision was chosen in the settings.
    return tr.gettext("Low vision: cues are the same as with the long cane.")


# How it is said


def group_length(tr: NullTranslations) -> str:
    """Head the lengths."""
    # Translators: heading in the settings over brief, normal, full.
    return tr.gettext("How much is said")


def label_brief(tr: NullTranslations) -> str:
    """Name the shortest cues."""
    # Translators: in the settings: how much is said unasked; the rest comes on "more".
    return tr.gettext("Brief")


def label_normal(tr: NullTranslations) -> str:
    """Name the usual cues."""
    # Translators: in the settings: how much is said unasked.
    return tr.gettext("Normal")


def label_full(tr: NullTranslations) -> str:
    """Name the longest cues."""
    # Translators: in the settings: how much is said unasked.
    return tr.gettext("Full")


def group_directions(tr: NullTranslations) -> str:
    """Head the kinds of direction."""
    # Translators: heading in the settings over left and right, clock.
    return tr.gettext("Directions")


def label_sides(tr: NullTranslations) -> str:
    """Name directions by sides."""
    # Translators: in the settings: how directions are named.
    return tr.gettext("Left and right")


def label_clock(tr: NullTranslations) -> str:
    """Name directions by the clock."""
    # Translators: in the settings: directions are named like "at 3 o'clock".
    return tr.gettext("Clock")


def group_distances(tr: NullTranslations) -> str:
    """Head the kinds of distance."""
    # Translators: heading in the settings over metres, own steps and the stride.
    return tr.gettext("Distances")


def label_metres(tr: NullTranslations) -> str:
    """Name distances in metres."""
    # Translators: in the settings: distances are told in metres.
    return tr.gettext("In metres")


def label_own_steps(tr: NullTranslations) -> str:
    """Name distances in steps."""
    # Translators: in the settings: distances are told in the walker's own steps.
    return tr.gettext("In own steps")


def label_stride_shorter(tr: NullTranslations, *, stride_cm: int) -> str:
    """Name the button that shortens the stride."""
    # Translators: name of a button; the stride is the length of one step, in centimetres.
    return tr.gettext("Shorter step, now {stride} centimetres").format(stride=stride_cm)


def label_stride_longer(tr: NullTranslations, *, stride_cm: int) -> str:
    """Name the button that lengthens the stride."""
    # Translators: name of a button; the stride is the length of one step, in centimetres.
    return tr.gettext("Longer step, now {stride} centimetres").format(stride=stride_cm)


def says_stride(tr: NullTranslations, *, stride_cm: int) -> str:
    """Say that distances come in steps of that length."""
    # Translators: heard after own steps were chosen or their length was changed.
    return tr.gettext("Distances in own steps of {stride} centimetres.").format(stride=stride_cm)


def says_shortest_stride(tr: NullTranslations, *, stride_cm: int) -> str:
    """Say that a stride cannot be shorter."""
    # Translators: heard when a shorter step is wanted than can be set.
    return tr.gettext("{stride} centimetres is the shortest step.").format(stride=stride_cm)


def says_longest_stride(tr: NullTranslations, *, stride_cm: int) -> str:
    """Say that a stride cannot be longer."""
    # Translators: heard when a longer step is wanted than can be set.
    return tr.gettext("{stride} centimetres is the longest step.").format(stride=stride_cm)


def group_speech(tr: NullTranslations) -> str:
    """Head the speed of speech."""
    # Translators: heading in the settings over the buttons slower and faster.
    return tr.gettext("Speech")


def label_slower(tr: NullTranslations, *, words: int) -> str:
    """Name the button that slows the voice."""
    # Translators: name of a button; {words} is the present speed in words a minute.
    return tr.gettext("Slower, now {words} words a minute").format(words=words)


def label_faster(tr: NullTranslations, *, words: int) -> str:
    """Name the button that speeds the voice up."""
    # Translators: name of a button; {words} is the present speed in words a minute.
    return tr.gettext("Faster, now {words} words a minute").format(words=words)


def says_speed(tr: NullTranslations, *, words: int) -> str:
    """Say at the new speed what it is: the sentence is the example."""
    # Translators: heard at the new speed of speech after slower or faster was pressed.
    return tr.gettext("The voice now speaks like this: {words} words a minute.").format(words=words)


def says_slowest(tr: NullTranslations, *, words: int) -> str:
    """Say that the voice cannot be slower."""
    # Translators: heard when a slower speech is wanted than can be set.
    return tr.gettext("{words} words a minute is the slowest.").format(words=words)


def says_fastest(tr: NullTranslations, *, words: int) -> str:
    """Say that the voice cannot be faster."""
    # Translators: heard when a faster speech is wanted than can be set.
    return tr.gettext("{words} words a minute is the fastest.").format(words=words)


def group_circumstances(tr: NullTranslations) -> str:
    """Head noise and snow."""
    # Translators: heading in the settings over noise and snow.
    return tr.gettext("Today")


def label_noise(tr: NullTranslations) -> str:
    """Name the switch for noise."""
    # Translators: a switch in the settings: it is loud around the walker.
    return tr.gettext("Noise")


def says_noise(tr: NullTranslations, *, on: bool) -> str:
    """Say what noise changes."""
    if on:
        # Translators: heard after the switch Noise was turned on.
        return tr.gettext("Noise on: cues are brief and vibrate.")
    # Translators: heard after the switch Noise was turned off.
    return tr.gettext("Noise off: cues are as chosen.")


def label_snow(tr: NullTranslations) -> str:
    """Name the switch for snow."""
    # Translators: a switch in the settings: snow covers strips and fields on the ground.
    return tr.gettext("Snow")


def says_snow(tr: NullTranslations, *, on: bool) -> str:
    """Say what snow changes."""
    if on:
        # Translators: heard after the switch Snow was turned on.
        return tr.gettext("Snow on: strips are neither named nor preferred.")
    # Translators: heard after the switch Snow was turned off.
    return tr.gettext("Snow off: strips count again.")


# What is told beside the way


def group_beside_the_way(tr: NullTranslations) -> str:
    """Head the kinds of what is told unasked."""
    # Translators: heading in the settings over places, junctions, events, notices and offers.
    return tr.gettext("Told beside the way")


def label_places(tr: NullTranslations) -> str:
    """Name places that are passed."""
    # Translators: a switch in the settings: names and hours of places that are passed.
    return tr.gettext("Places")


def label_junctions(tr: NullTranslations) -> str:
    """Name junctions that are passed."""
    # Translators: a switch in the settings: what branches off where the way goes straight on.
    # It must not be the word of the button Junction.
    return tr.gettext("Side streets")


def label_events(tr: NullTranslations) -> str:
    """Name events of the city."""
    # Translators: a switch in the settings: markets, street fairs and the like.
    return tr.gettext("Events")


def label_notices(tr: NullTranslations) -> str:
    """Name what shops and offices have written."""
    # Translators: a switch in the settings: messages of shops that sell nothing by it.
    return tr.gettext("Notices of shops")


def label_offers(tr: NullTranslations) -> str:
    """Name what shops want to sell."""
    # Translators: a switch in the settings: messages of shops that advertise what they sell.
    return tr.gettext("Offers of shops")


# Braille


def group_braille(tr: NullTranslations) -> str:
    """Head the Braille display."""
    # Translators: heading in the settings over the buttons for the cells of a Braille display.
    return tr.gettext("Braille display")


def label_fewer_cells(tr: NullTranslations, *, cells: int) -> str:
    """Name the button for a shorter display; 0 cells are no display."""
    if cells == 0:
        # Translators: name of a button while no Braille display is set.
        return tr.gettext("Fewer cells, now no display")
    # Translators: name of a button; {cells} is the length of the Braille display.
    return tr.gettext("Fewer cells, now {cells}").format(cells=cells)


def label_more_cells(tr: NullTranslations, *, cells: int) -> str:
    """Name the button for a longer display; 0 cells are no display."""
    if cells == 0:
        # Translators: name of a button while no Braille display is set.
        return tr.gettext("More cells, now no display")
    # Translators: name of a button; {cells} is the length of the Braille display.
    return tr.gettext("More cells, now {cells}").format(cells=cells)


def says_cells(tr: NullTranslations, *, cells: int) -> str:
    """Say how long the display is; 0 cells are none."""
    if cells == 0:
        # Translators: heard when no Braille display is set (any more).
        return tr.gettext("No Braille display is set.")
    # Translators: heard after the length of the Braille display was changed.
    return tr.gettext("Braille display of {cells} cells.").format(cells=cells)


def says_most_cells(tr: NullTranslations, *, cells: int) -> str:
    """Say that a display cannot be longer."""
    # Translators: heard when a longer Braille display is wanted than can be set.
    return tr.gettext("{cells} cells is the longest display.").format(cells=cells)


# Familiar ways


def group_familiar(tr: NullTranslations) -> str:
    """Head the familiar ways."""
    # Translators: heading in the settings over the buttons for often walked ways.
    return tr.gettext("Familiar ways")


def label_remember_ways(tr: NullTranslations) -> str:
    """Name the switch that lets ways be remembered."""
    # Translators: a switch in the settings: often walked ways are remembered and preferred.
    return tr.gettext("Remember ways")


def says_remember_ways(tr: NullTranslations, *, on: bool) -> str:
    """Say what is remembered and where."""
    if on:
        # Translators: heard after the switch Remember ways was turned on.
        return tr.gettext("Often walked ways are preferred. They stay on this phone.")
    # Translators: heard after the switch Remember ways was turned off; "Forget all ways" is the
    # name of a button.
    return tr.gettext("No new ways are remembered. Forget all ways deletes the old ones.")


def label_forget_ways(tr: NullTranslations) -> str:
    """Name the button that deletes the familiar ways."""
    # Translators: name of a button in the settings.
    return tr.gettext("Forget all ways")


def says_press_again(tr: NullTranslations) -> str:
    """Ask for a second press before something is deleted."""
    # Translators: heard after the first press of Forget all ways.
    return tr.gettext("Press it once more to forget all ways.")


# Vibration codes


def group_vibrations(tr: NullTranslations) -> str:
    """Head the vibration codes that are to be learnt."""
    # Translators: heading in the settings over five buttons that vibrate as cues do.
    return tr.gettext("Learn the vibrations")


def label_vibrations(tr: NullTranslations) -> dict[str, str]:
    """Return the name of the button for each of the five vibration codes, by the code's name."""
    return {
        # Translators: name of a button that vibrates as a turn to the left does.
        "turn_left": tr.gettext("Vibration for left"),
        # Translators: name of a button that vibrates as a turn to the right does.
        "turn_right": tr.gettext("Vibration for right"),
        # Translators: name of a button that vibrates as a danger does.
        "danger": tr.gettext("Vibration for danger"),
        # Translators: name of a button that vibrates as a crossing does: stand still.
        "stop": tr.gettext("Vibration for stop"),
        # Translators: name of a button that vibrates as an arrival does.
        "arrived": tr.gettext("Vibration for arrival"),
    }


# The preview


def nothing_to_preview(tr: NullTranslations) -> str:
    """Say that there is no way to be told at home."""
    # Translators: heard after "preview" while there is no way; "Start guidance" is the name of a
    # button.
    return tr.gettext("There is no way yet. Press start guidance first.")


def label_next_part(tr: NullTranslations) -> str:
    """Name the button for the next part of the way."""
    # Translators: name of a button where a way is told at home; a part is one thing to do.
    return tr.gettext("Next part")


def label_previous_part(tr: NullTranslations) -> str:
    """Name the button for the part before."""
    # Translators: name of a button where a way is told at home; a part is one thing to do.
    return tr.gettext("Previous part")


def label_which_part(tr: NullTranslations) -> str:
    """Name the button that says where in the way one is."""
    # Translators: name of a button where a way is told at home; it says "Part 3 of 9".
    return tr.gettext("Which part?")


def label_rehearse(tr: NullTranslations) -> str:
    """Name the button that plays a crossing through."""
    # Translators: name of a button where a way is told at home; a crossing is told with what is
    # heard and felt at it.
    return tr.gettext("Rehearse the crossing")
