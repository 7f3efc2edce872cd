"""Two scripts side by side: what is said no more, newly, otherwise, later."""

from mobile_app.adapters.sim.script_difference import Change, compare, told


def said(t_s, text, kind="cue", **more):
    return {"t_s": t_s, "kind": kind, "text": text, **more}


START, TURN, END = said(1.0, "Start."), said(20.0, "Rechts drehen."), said(60.0, "Ziel.")


def changes(before, after):
    return [row.change for row in compare(before, after)]


def test_the_same_script_has_no_difference():
    assert set(changes([START, TURN, END], [START, TURN, END])) == {Change.SAME}
    assert told(compare([START, END], [START, END])).splitlines() == [
        "2 same, 0 moved, 0 otherwise, 0 gone, 0 new"
    ]


def test_a_sentence_left_out_and_a_new_one_are_told_apart():
    assert changes([START, TURN, END], [START, END]) == [Change.SAME, Change.GONE, Change.SAME]
    assert changes([START, END], [START, TURN, END]) == [Change.SAME, Change.NEW, Change.SAME]


def test_other_words_of_the_same_kind_are_said_otherwise():
    after = [START, said(21.0, "Scharf rechts drehen."), END]
    assert changes([START, TURN, END], after) == [Change.SAME, Change.OTHERWISE, Change.SAME]


def test_another_kind_in_its_place_is_gone_and_new():
    after = [START, said(21.0, "Gesperrt.", "warning"), END]
    assert sorted(changes([START, TURN, END], after)) == ["gone", "new", "same", "same"]


def test_the_same_words_later_are_moved_and_a_moment_is_not():
    assert changes([TURN], [said(20.5, TURN["text"])]) == [Change.SAME]
    row = compare([TURN], [said(29.0, TURN["text"])])
    assert [r.change for r in row] == [Change.MOVED]
    assert "9 s later" in told(row)


def test_what_was_cut_off_is_not_the_same_as_what_was_heard():
    cut = said(20.0, TURN["text"], cut=True)
    assert changes([TURN], [cut]) == [Change.OTHERWISE]
    assert "[cut]" in told(compare([TURN], [cut]))


def test_both_scripts_are_there_whole_and_in_their_order():
    before = [START, TURN, said(30.0, "a"), said(31.0, "b", "notice"), END]
    after = [said(0.0, "x"), TURN, said(30.0, "b", "notice"), said(32.0, "c"), END]
    rows = compare(before, after)
    assert [row.before for row in rows if row.before] == before
    assert [row.after for row in rows if row.after] == after
