# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""What is said at the joints of a held network, and a walk's maneuvers written from it as JSON.

It knows sentences only as bytes. It repeats routing.saying.together and
routing.wire.maneuvers.maneuvers_json, and the tests hold the two against each other.

Threads may share it. Only where Python is called may another thread come in between, so what
belongs together is noted without a call, and nothing points into a vector over one.
"""

from cpython.bytes cimport PyBytes_AS_STRING
from libc.math cimport fabs, floor, fmod
from libc.stdio cimport snprintf
from libc.string cimport memset
from libcpp.string cimport string
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

from routing.held.steps cimport Steps

cdef extern from *:
    void __builtin_prefetch(const void*)

# As in routing.saying and routing.corners.
cdef double TOGETHER_M = 4.0
cdef double TOGETHER_WITH_CROSSING_M = 6.0
cdef double STRAIGHT_DEG = 22.5
cdef double TOO_SHORT_M = 8.0
cdef double LOOK_M = 8.0  # as in routing.turning

# What a turn right before it is told with, as in routing.saying.
cdef frozenset TURNED_TO = frozenset(("crossing", "steps", "elevator", "escalator"))

cdef enum:
    PIECE = -1  # as in routing.steps
    LINK = 0  # the kind of a short joint of ours
    NOT_DECIDED = -1
    NOTHING = 0  # the number of what is said where nothing is

cdef struct Word:
    double turn_deg
    int ends  # the number of what ends a way before it
    int first  # hangs on the arc before the joint: where its numbers are, by that arc
    int count
    unsigned char is_turn
    unsigned char is_double  # two turns already
    unsigned char parts  # another way goes on about as straight
    unsigned char is_crossed  # a crossing or steps: what a turn to it is told with
    unsigned char is_beginning  # what a walk can begin on that is told at once
    unsigned char is_alike  # its sentence says nothing that differs from walk to walk
    unsigned char has_length
    unsigned char if_long

cdef struct Told:
    Word word
    double at_m
    int number  # -1: not kept, the thing itself is in place own
    int own

cdef struct Piece:
    const char* told
    int size

cdef struct Text:
    Piece head  # a city says the same at many corners: kept once
    Piece position
    Piece shared
    Piece own
    int follow  # -1: not written yet

cdef struct Numbered:
    int arc
    int number


cdef class Words:
    """What is said where arcs meet, by number. Arc e + edge_count is edge e walked back."""

    cdef const int[::1] joint_starts
    cdef vector[Numbered] decided  # by joint: where one comes from, what is said there
    cdef const unsigned char[::1] kinds
    cdef const unsigned char[::1] ways
    cdef const unsigned char[::1] barred
    cdef int edge_count
    cdef vector[Word] known
    cdef vector[Numbered] beyond
    cdef vector[vector[Text]] texts  # by language, by number
    cdef unordered_map[long long, int] joined  # what a turn and what follows it are together
    cdef list saids
    cdef list kept  # bytes that texts point into
    cdef dict pieces  # those of them that many share
    cdef dict ends_numbers
    cdef list ends_names
    cdef vector[string] closes  # by what ends it
    cdef dict follow_numbers
    cdef list follow_texts
    cdef vector[vector[string]] follows  # by what is followed, by what ends it; empty: not known
    cdef tuple languages
    cdef object write
    cdef object kept_write
    cdef object close
    cdef object merge
    cdef object whole

    def __init__(self, arrays, tuple languages, pens):
        """Take the joints; pens are what writes things, see routing.held.network."""
        self.joint_starts = arrays["joint_starts"]
        for came in arrays["places"]:
            self.decided.push_back(Numbered(came, NOT_DECIDED))
        self.kinds, self.ways, self.barred = arrays["kinds"], arrays["ways"], arrays["barred"]
        self.edge_count = len(self.kinds)
        self.saids, self.kept, self.pieces = [], [], {}
        self.ends_numbers, self.ends_names = {}, []
        self.follow_numbers, self.follow_texts = {}, []
        self.write, self.kept_write, self.close = pens.write, pens.kept_write, pens.close
        self.merge, self.whole = pens.merge, pens.whole
        self.languages = languages
        self.texts.resize(len(languages))
        self._numbered(None, no_word())

    def joints(self):
        """Return every two arcs that meet: where one comes from, where one goes."""
        cdef int goes, at
        return [
            (self.decided[at].arc, goes)
            for goes in range(2 * self.edge_count)
            for at in range(self.joint_starts[goes], self.joint_starts[goes + 1])
        ]

    def say(self, int came, int goes, int number):
        """Keep the number of what is said at the joint of two arcs; ValueError where is none."""
        cdef int at = self._joint(came, goes)
        if at < 0:
            raise ValueError("these arcs do not meet")
        if not 0 <= number < <int>self.known.size():
            raise ValueError("nothing has this number")
        self.decided[at].number = number

    def add(self, said):
        """Keep what is said (None: nothing) and return its number."""
        return NOTHING if said is None else self._numbered(said, self._word(said))

    def add_beyond(self, by_arc):
        """Keep numbers by the arc before a joint, for a joint where they hang on it."""
        cdef Word word = no_word()
        word.first, word.count = self.beyond.size(), len(by_arc)
        for arc, number in by_arc.items():
            if not 0 <= number < <int>self.known.size():
                raise ValueError("nothing has this number")
            self.beyond.push_back(Numbered(arc, number))
        return self._numbered(None, word)

    def write_all(self, str language):
        """Write what is known so far and alike for all walks, before somebody asks for it."""
        cdef int number
        cdef int spoken = self.languages.index(language)
        for number in range(self.known.size()):
            if self.known[number].is_alike:
                self._text(spoken, number)

    def along(self, Steps steps, list begun, arrive, look, met, str language):
        """Return what is said along a walk as a JSON array.

        begun and arrive are (what is said, how far from the start) of its ends. look(place) says
        what there is to tell at a step where nothing is kept, met(place) what stands in the way
        behind it: lists of such pairs.
        """
        cdef vector[Told] told
        cdef vector[int] arcs
        cdef list own = []
        cdef int number, spoken = self.languages.index(language)
        cdef size_t place
        told.reserve(64)
        self._ask_for(steps, arcs)
        for said, at_m in begun:
            self._tell(told, own, self._own(own, said, at_m))
        for place in range(arcs.size()):
            number = self._decided(arcs, place) if place else NOTHING
            if number == NOT_DECIDED:
                for said, at_m in look(place):
                    self._tell(told, own, self._own(own, said, at_m))
            elif number != NOTHING and not (
                self.known[number].if_long and self._is_short(steps, place)
            ):
                if number < <int>self.texts[spoken].size():
                    __builtin_prefetch(&self.texts[spoken][number])
                self._tell(told, own, Told(self.known[number], steps.start_m[place], number, -1))
            if self.barred[steps.edge[place]]:
                for said, at_m in met(place):
                    self._tell(told, own, self._own(own, said, at_m))
        said, at_m = arrive
        self._tell(told, own, self._own(own, said, at_m))
        return self._written(told, own, spoken)

    cdef int _ask_for(self, Steps steps, vector[int]& arcs) except -1:
        """Find the arcs by which to ask (routing.maneuvers); let all joints come at once."""
        cdef size_t place, count = steps.arc.size()
        cdef int arc
        for place in range(count):
            arc = steps.arc[place]
            if (
                arc == PIECE
                and (place == 0 or place == count - 1)
                and steps.leg_m[place] > LOOK_M
                and self.ways[steps.edge[place]]
            ):
                arc = steps.of_arc[place]
            arcs.push_back(arc)
            if arc >= 0:
                __builtin_prefetch(&self.joint_starts[arc])
        for arc in arcs:
            if arc >= 0 and self.joint_starts[arc] < self.joint_starts[arc + 1]:
                __builtin_prefetch(&self.decided[self.joint_starts[arc]])
        return 0

    cdef int _joint(self, int came, int goes):
        cdef int at
        if came < 0 or goes < 0:
            return -1
        for at in range(self.joint_starts[goes], self.joint_starts[goes + 1]):
            if self.decided[at].arc == came:
                return at
        return -1

    cdef int _decided(self, vector[int]& arcs, size_t place) except -2:
        """Return the number of what is said where a step begins, NOT_DECIDED if none is kept."""
        cdef int at = self._joint(arcs[place - 1], arcs[place]), number, k, before
        cdef Word* word
        if at < 0:
            return NOT_DECIDED
        number = self.decided[at].number
        if number < 0 or not self.known[number].count:
            return number
        before = arcs[place - 2] if place > 1 else PIECE
        word = &self.known[number]
        for k in range(word.first, word.first + word.count):
            if self.beyond[k].arc == before:
                return self.beyond[k].number
        return NOT_DECIDED

    cdef bint _is_short(self, Steps steps, size_t place) except -1:
        """Return whether the way that a step begins is too short for a word (corners.is_short)."""
        cdef size_t at
        cdef int kind = LINK
        cdef double stretch_m = 0.0
        if steps.leg_m[place] >= TOO_SHORT_M:
            return False
        for at in range(place, steps.edge.size()):
            kind = self.kinds[steps.edge[at]]
            if kind != LINK:
                break
        for at in range(place, steps.edge.size()):
            if self.kinds[steps.edge[at]] not in (kind, LINK):
                break
            stretch_m += steps.leg_m[at]
        return stretch_m < TOO_SHORT_M

    cdef Word _word(self, said) except *:
        cdef Word word = no_word()
        cdef bytes close
        ends = said.ends
        if ends not in self.ends_numbers:
            close = self.close(ends)
            if ends not in self.ends_numbers:  # another thread may have been here meanwhile
                self.ends_numbers[ends] = len(self.ends_names)
                self.ends_names.append(ends)
                self.closes.push_back(close)
        word.turn_deg, word.ends = said.turn_deg, self.ends_numbers[ends]
        kind = said.kind
        word.is_turn, word.is_double = kind == "turn", "then" in said.own
        word.parts = said.parts
        word.is_crossed = kind in TURNED_TO
        word.is_beginning = word.is_crossed or kind == "square"
        word.is_alike, word.has_length, word.if_long = said.alike, said.has_length, said.if_long
        return word

    cdef int _numbered(self, said, Word word) except -1:
        self.saids.append(said)
        self.known.push_back(word)
        return self.known.size() - 1

    cdef Told _own(self, list own, said, double at_m) except *:
        own.append(said)
        return Told(self._word(said), at_m, -1, len(own) - 1)

    cdef object _said(self, Told* one, list own):
        return own[one.own] if one.number < 0 else self.saids[one.number]

    cdef int _tell(self, vector[Told]& told, list own, Told one) except -1:
        """Tell one thing more, close things as one (routing.saying.together)."""
        cdef Told* turn
        cdef double apart_m, both_deg
        cdef bint cancel_out
        if not told.empty() and told.back().word.is_turn and not told.back().word.is_double:
            turn = &told.back()
            apart_m = one.at_m - turn.at_m
            both_deg = fmod(turn.word.turn_deg + one.word.turn_deg + 180.0, 360.0)
            if both_deg < 0.0:
                both_deg += 360.0
            cancel_out = fabs(both_deg - 180.0) < STRAIGHT_DEG
            if one.word.is_crossed and apart_m <= TOGETHER_WITH_CROSSING_M:
                if turn.word.parts and cancel_out:
                    told.push_back(one)
                else:
                    told[told.size() - 1] = self._both(turn, &one, one.at_m, own)
                return 0
            if one.word.is_turn and apart_m <= TOGETHER_M:
                if cancel_out and not turn.word.parts:
                    told.pop_back()
                else:
                    told[told.size() - 1] = self._both(turn, &one, turn.at_m, own)
                return 0
        told.push_back(one)
        return 0

    cdef Told _both(self, Told* turn, Told* one, double at_m, list own) except *:
        """Return a turn and what is close behind it as one; kept where both are."""
        cdef long long key
        cdef int number
        if turn.number < 0 or one.number < 0:
            return self._own(own, self.merge(self._said(turn, own), self._said(one, own)), at_m)
        key = (<long long>turn.number << 32) + one.number
        if self.joined.count(key):
            number = self.joined[key]
        else:
            said = self.merge(self.saids[turn.number], self.saids[one.number])
            number = self.joined[key] = self._numbered(said, self._word(said))
        return Told(self.known[number], at_m, number, -1)

    cdef bytes _written(self, vector[Told]& told, list own, int language):
        cdef string out
        cdef size_t place, last = told.size() - 1, ending
        cdef Told* one
        cdef double length_m
        for place in range(told.size()):  # they lie scattered: let all of them come at once
            self._fetch(told[place].number, language)
        out.reserve(1024 * told.size())
        out.append(b"[")
        for place in range(told.size()):
            one = &told[place]
            if place == last:
                out.append(<bytes>self.whole(self._said(one, own), None, 0.0, self.languages[language]))
            else:
                ending = place + 1
                if not place and last > 1 and told[1].word.is_beginning and told[1].at_m == 0.0:
                    ending = 2  # a departure onto what is told at once ends where that ends
                length_m = told[ending].at_m - one.at_m
                self._write(out, one, own, told[ending].word.ends, length_m, language)
            out.append(b'},"distance_from_start_m":')
            append_tenths(out, one.at_m)
            out.append(b"},")
        out[out.size() - 1] = b"]"
        return out

    cdef int _write(
        self, string& out, Told* one, list own, int ends, double length_m, int language
    ) except -1:
        cdef Text text
        if not one.word.is_alike:
            said, name = self._said(one, own), self.ends_names[ends]
            out.append(<bytes>self.whole(said, name, length_m, self.languages[language]))
            return 0
        if one.number < 0:
            head, follow, position, shared, mine = self.kept_write(
                own[one.own], self.languages[language]
            )
            out.append(<bytes>head)
            if follow is not None:
                out.append(<bytes>follow[self.ends_names[ends]])
            out.append(<bytes>position)
            out.append(<bytes>shared)
            out.append(<bytes>mine)
        else:
            text = self._text(language, one.number)
            out.append(text.head.told, text.head.size)
            if text.follow:
                self._append_follow(out, text.follow, ends)
            out.append(text.position.told, text.position.size)
            out.append(text.shared.told, text.shared.size)
            out.append(text.own.told, text.own.size)
        out.append(self.closes[ends])
        if one.word.has_length:
            out.append(b',"length_m":')
            append_tenths(out, length_m)
        return 0

    cdef int _append_follow(self, string& out, int follow, int ends) except -1:
        cdef size_t known
        cdef bytes told
        while self.follows[follow].size() <= <size_t>ends:
            known = self.follows[follow].size()
            told = self.follow_texts[follow][self.ends_names[known]]
            if self.follows[follow].size() == known:  # as above
                self.follows[follow].push_back(told)
        out.append(self.follows[follow][ends])
        return 0

    cdef Text _text(self, int language, int number) except *:
        """Return what is written of a number, written now if nobody has asked yet."""
        cdef Text text
        text.follow = -1
        if <size_t>number >= self.texts[language].size():
            self.texts[language].resize(self.known.size(), text)
        if self.texts[language][number].follow < 0:
            text = self._text_of(self.saids[number], language)
            self.texts[language][number] = text
        return self.texts[language][number]

    cdef Text _text_of(self, said, int language) except *:
        cdef Text text
        cdef bytes beside
        head, follow, position, shared, own = self.write(said, self.languages[language])
        text.head, text.shared = self._piece(head), self._piece(shared)
        beside = position + own  # of this corner alone: side by side
        self.kept.append(beside)
        text.position = Piece(PyBytes_AS_STRING(beside), len(position))
        text.own = Piece(PyBytes_AS_STRING(beside) + len(position), len(own))
        text.follow = self._follow(follow)
        return text

    cdef Piece _piece(self, bytes told) except *:
        told = self.pieces.setdefault(told, told)
        return Piece(PyBytes_AS_STRING(told), len(told))

    cdef int _follow(self, follow) except -1:
        cdef vector[string] nothing
        if not self.follow_texts:
            self.follow_texts.append(None)
            self.follows.push_back(nothing)
        if follow is None:
            return 0
        if follow.key not in self.follow_numbers:
            self.follow_numbers[follow.key] = len(self.follow_texts)
            self.follow_texts.append(follow)
            self.follows.push_back(nothing)
        return self.follow_numbers[follow.key]

    cdef void _fetch(self, int number, int language):
        cdef Text* text
        if number < 0 or number >= <int>self.texts[language].size():
            return
        text = &self.texts[language][number]
        if text.follow >= 0:
            fetch(text.head.told, text.head.size)
            fetch(text.position.told, text.position.size + text.own.size)
            fetch(text.shared.told, text.shared.size)


cdef void fetch(const char* told, int size):
    cdef int at
    for at in range(0, size, 64):
        __builtin_prefetch(told + at)


cdef Word no_word():
    cdef Word word
    memset(&word, 0, sizeof(Word))
    return word


def tenths(double value):
    """Return a number with one decimal, as "%.1f" writes it."""
    cdef string out
    append_tenths(out, value)
    return <bytes>out


cdef int append_tenths(string& out, double value) except -1:
    """Append a number with one decimal, as "%.1f" writes it."""
    cdef char[64] digits
    cdef double tenths = value * 10.0, whole = floor(tenths), rest = tenths - whole
    cdef long long number
    cdef int at = 64
    if not 0.0 < value < 1e9 or fabs(rest - 0.5) < 1e-4:
        out.append(digits, snprintf(digits, 64, b"%.1f", value))
        return 0
    number = <long long>whole + (rest > 0.5)
    at -= 1
    digits[at] = 48 + number % 10
    at -= 1
    digits[at] = b"."
    number //= 10
    while True:
        at -= 1
        digits[at] = 48 + number % 10
        number //= 10
        if not number:
            break
    out.append(digits + at, 64 - at)
    return 0
