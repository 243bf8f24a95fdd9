# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Where each of many phrases stands: what `search` and `Phrase` find one by one, compiled, for all of them at once.

As there, each place in front of a word is a bit, and the next word of a phrase is a shift and an `and`. Here the bits
are rows of 64-bit numbers. A long text is gone through part by part, so that rows stay short: no phrase passes the end
of a stretch. Which stretches hold all that a phrase needs is told first, and only these are searched. Phrases come as
the numbers that `programs` makes of them.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.stdint cimport uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcpy, memset

cdef extern from * nogil:
    """
    #if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    #error "as_number takes a row as it lies in memory"
    #endif
    """
    int __builtin_ctzll(unsigned long long) noexcept

cdef enum:
    MOST_PLACES = 1 << 30  # of a text, so that sums of them are still numbers
    PART = 8192  # places that are looked at together, where no stretch has more
    MOST_GAP = 60  # MAX_GAP of `nodes`
    FIXED = MOST_GAP + 3  # rows: where ^ stands, where $ stands, the places behind 0 to MOST_GAP words of a stretch
    BUFFERS = 4  # rows at each depth of a phrase
    FEW = 6  # stretches that are quicker searched one by one
    MOST_KEPT = 1 << 21  # numbers of rows that are kept for the next text
    START = 1  # kinds of leaves, as in `programs`
    END = 2


cdef struct Group:
    # Hits of the same leaves and length.
    const int* leaves
    int count
    int length
    Py_ssize_t next  # of its places the first one that no part has held yet
    Py_ssize_t end


cdef struct Stretch:
    int first  # its first place in the part
    int length  # in words


cdef struct Hits:
    # Of a leaf in a part, by their length.
    int length
    Py_ssize_t row
    int more


# ---------------------------------------------------------------------------------------------- rows
cdef inline void clear(uint64_t* row, Py_ssize_t width) noexcept nogil:
    memset(row, 0, width * sizeof(uint64_t))


cdef inline void copy(uint64_t* to, const uint64_t* row, Py_ssize_t width) noexcept nogil:
    memcpy(to, row, width * sizeof(uint64_t))


cdef inline void set_bit(uint64_t* row, int bit) noexcept nogil:
    row[bit >> 6] |= <uint64_t>1 << (bit & 63)


cdef inline void add(uint64_t* to, const uint64_t* row, int width) noexcept nogil:
    cdef int n
    for n in range(width):
        to[n] |= row[n]


cdef inline void meet(uint64_t* to, const uint64_t* row, int width) noexcept nogil:
    cdef int n
    for n in range(width):
        to[n] &= row[n]


cdef inline bint holds_any(const uint64_t* row, int width) noexcept nogil:
    cdef int n
    cdef uint64_t found = 0
    for n in range(width):
        found |= row[n]
    return found != 0


cdef inline void add_shared(
    uint64_t* to, const uint64_t* a, const uint64_t* b, int by, int width
) noexcept nogil:
    """Add to a row what two other rows share, so many places further on."""
    cdef int words = by >> 6, bits = by & 63, n
    cdef uint64_t here, before
    if words >= width:
        return
    if bits == 0:
        for n in range(words, width):
            to[n] |= a[n - words] & b[n - words]
        return
    to[words] |= (a[0] & b[0]) << bits
    for n in range(words + 1, width):
        here = a[n - words] & b[n - words]
        before = a[n - words - 1] & b[n - words - 1]
        to[n] |= here << bits | before >> (64 - bits)


cdef inline void add_next(uint64_t* to, const uint64_t* within, int by, int width) noexcept nogil:
    """Add to a row its own bits so many (1 to 63) places further on, where these are within another."""
    cdef int n
    for n in range(width - 1, 0, -1):
        to[n] |= (to[n] << by | to[n - 1] >> (64 - by)) & within[n]
    to[0] |= to[0] << by & within[0]


# -------------------------------------------------------------------------------------------- memory
cdef void* grown(void* block, Py_ssize_t size) except NULL:
    cdef void* larger = PyMem_Realloc(block, size)
    if larger is NULL:
        raise MemoryError
    return larger


cdef const int* start_of(const int[::1] numbers) noexcept:
    return &numbers[0] if numbers.shape[0] else NULL


cdef int* zeros(Py_ssize_t count) except NULL:
    cdef int* numbers = <int*>PyMem_Calloc(count, sizeof(int))
    if numbers is NULL:
        raise MemoryError
    return numbers


cdef inline bint is_ascending(const int* numbers, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t n
    for n in range(1, count):
        if numbers[n - 1] > numbers[n]:
            return False
    return True


cdef int ascending(const void* a, const void* b) noexcept nogil:
    return (<const int*>a)[0] - (<const int*>b)[0]


cdef class Text:
    """The stretches of a text laid end to end, as in `layout`, and where leaves stand in them, by place."""

    cdef Group* groups
    cdef list leaves  # what the groups point into
    cdef Py_ssize_t group_count
    cdef int* places
    cdef Py_ssize_t place_count, place_room
    cdef int* firsts  # of each stretch its first place; behind them the first place that is in none
    cdef int* begins  # of each stretch the two places where ^ stands, 0 where it does not
    cdef int* holders  # of each place the number of its stretch
    cdef int* stops  # of each place where its range of words ends
    cdef int* more  # of each place the next one of the same word, or 0
    cdef int* place_of  # of each word its first place, 0 if it is in no stretch
    cdef Py_ssize_t word_count, stretch_count

    def __cinit__(self, list stretches, Py_ssize_t word_count, bint own_starts, Py_ssize_t most_groups):
        cdef Py_ssize_t room = 1
        cdef tuple ranges
        self.word_count, self.stretch_count = word_count, len(stretches)
        for ranges in stretches:
            room += 1
            for words in ranges:
                room += len(words)
        if room > MOST_PLACES:
            raise OverflowError(f"{room:,} places are too many")
        self.leaves = []
        self.groups = <Group*>grown(NULL, (most_groups + 1) * sizeof(Group))
        self.firsts = zeros(self.stretch_count + 1)
        self.begins = zeros(2 * self.stretch_count + 1)
        self.holders, self.stops, self.more = zeros(room), zeros(room), zeros(room)
        self.place_of = zeros(word_count + 1)
        self._lay_out(stretches, own_starts)

    def __dealloc__(self):
        PyMem_Free(self.groups)
        PyMem_Free(self.places)
        PyMem_Free(self.firsts)
        PyMem_Free(self.begins)
        PyMem_Free(self.holders)
        PyMem_Free(self.stops)
        PyMem_Free(self.more)
        PyMem_Free(self.place_of)

    cdef int _lay_out(self, list stretches, bint own_starts) except -1:
        cdef int* last_of = zeros(self.word_count + 1)  # of each word its last place so far
        cdef int place = 1, number, word, start, end, stop
        cdef tuple ranges
        try:
            for number, ranges in enumerate(stretches):
                self.firsts[number] = place
                start = place
                for words in ranges:
                    start, end = words.start, words.stop
                    if end > start and not 0 <= start < end <= self.word_count:
                        raise IndexError(f"there are no words {start} to {end}")
                    stop = place + max(end - start, 0)
                    for word in range(start, end):
                        if last_of[word]:
                            self.more[last_of[word]] = place
                        else:
                            self.place_of[word] = place
                        last_of[word] = place
                        self.stops[place] = stop
                        self.holders[place] = number
                        place += 1
                    start = stop - max(end - start, 0)
                if ranges:
                    self.begins[2 * number] = self.firsts[number]
                    self.begins[2 * number + 1] = start if own_starts else 0
                self.stops[place] = place
                self.holders[place] = number
                place += 1
            self.firsts[self.stretch_count] = place
        finally:
            PyMem_Free(last_of)
        return 0

    def holding(self, list hits):
        """Return those of some hits (first word, end) that lie in a stretch, and the stretches that hold any."""
        cdef bytearray holders = bytearray(self.stretch_count // 8 + 1)
        cdef list kept = []
        cdef int first, after, place
        cdef bint held
        for hit in hits:
            first, after = hit
            if not 0 <= first < self.word_count:
                raise IndexError(f"there is no word {first}")
            held = False
            place = self.place_of[first]
            while place:
                if place + after - first <= self.stops[place]:
                    held = True
                    holders[self.holders[place] >> 3] |= 1 << (self.holders[place] & 7)
                place = self.more[place]
            if held:
                kept.append(hit)
        return kept, int.from_bytes(holders, "little")

    cdef int add(self, bytes leaves, int length, list words) except -1:
        """Note hits of so many words; those that pass the end of their range of words are none."""
        cdef Group* group = &self.groups[self.group_count]
        cdef Py_ssize_t first = self.place_count
        cdef int place, word
        for word in words:
            if not 0 <= word < self.word_count:
                raise IndexError(f"there is no word {word}")
            place = self.place_of[word]
            while place:
                if place + length <= self.stops[place]:
                    self._add_place(place)
                place = self.more[place]
        if not is_ascending(&self.places[first], self.place_count - first):
            qsort(&self.places[first], self.place_count - first, sizeof(int), ascending)
        self.leaves.append(leaves)
        group.leaves = <const int*>PyBytes_AS_STRING(leaves)
        group.count = <int>(PyBytes_GET_SIZE(leaves) // sizeof(int))
        group.length, group.next, group.end = length, first, self.place_count
        self.group_count += 1
        return 0

    cdef inline int _add_place(self, int place) except -1:
        if self.place_count == self.place_room:
            self.places = <int*>grown(self.places, (2 * self.place_room + 8192) * sizeof(int))
            self.place_room = 2 * self.place_room + 8192
        self.places[self.place_count] = place
        self.place_count += 1
        return 0


# --------------------------------------------------------------------------------- places in a stretch
cdef inline bint has_bit(const uint64_t* row, int bit) noexcept nogil:
    return row[bit >> 6] >> (bit & 63) & 1


cdef inline void keep_latest(int* to, const int* other, int length) noexcept nogil:
    cdef int n
    for n in range(length + 1):
        to[n] = max(to[n], other[n])


cdef bint place_hits(
    const uint64_t* row, int length, int gap, const int* best, bint nothing_read, int* to, Stretch at
) noexcept nogil:
    """Go on from what has been read, by hits of so many words that begin at most a gap behind it."""
    cdef int n = 0, before, latest
    cdef bint came = False
    cdef uint64_t left
    while n + length <= at.length:
        left = row[(at.first + n) >> 6] >> ((at.first + n) & 63)
        if not left:
            n += 64 - ((at.first + n) & 63)
            continue
        n += __builtin_ctzll(left)
        if n + length > at.length:
            break
        latest = n if nothing_read else -1
        for before in range(max(n - gap, 0), n + 1):
            latest = max(latest, best[before])
        if latest >= 0:
            to[n + length] = max(to[n + length], latest)
            came = True
        n += 1
    return came


# -------------------------------------------------------------------------------------------- search
cdef class CompiledSearch:
    """The phrases of a book as numbers, and where their leaves stand in the part of a text that is looked at.

    Made once and used for one text after the other, by one thread at a time.
    """

    cdef tuple _programs  # what the next pointers point into; pairs are from and to
    cdef const int* steps  # gap, may be left out, runs (a pair), branches (a pair)
    cdef const int* runs  # leaves (a pair)
    cdef const int* run_leaves
    cdef const int* branches  # steps (a pair)
    cdef const int* phrases  # steps (a pair), keys (a pair)
    cdef const int* keys  # leaves (a pair)
    cdef const int* key_leaves
    cdef const int* kinds  # of leaves
    cdef Py_ssize_t phrase_count, leaf_count
    cdef int depth

    # The part that is looked at: its stretches, the place in front of it, the numbers in a row of places and in one
    # of stretches. Parts of all texts are numbered, so that what was met in one is not taken for met in another.
    cdef Py_ssize_t part
    cdef int first, last, base, width, narrow
    cdef Py_ssize_t* met  # leaf to the part in which it was met last
    cdef uint64_t* held  # a row of stretches for each leaf that was met
    cdef Py_ssize_t held_room
    cdef Py_ssize_t* single  # leaf to its row of hits of one word, or -1
    cdef int* others  # leaf to its other hits, or -1
    cdef Hits* all_others
    cdef Py_ssize_t others_count, others_room
    cdef uint64_t* rows
    cdef Py_ssize_t rows_count, rows_room
    cdef uint64_t* work  # FIXED rows, then BUFFERS for each depth
    cdef Py_ssize_t work_room
    # What of the rows of places is searched: so many numbers from one on.
    cdef int start, size
    # The text that was looked at last, and room for the places at which what has been read of a phrase may begin.
    cdef Text text
    cdef int* starts
    cdef Py_ssize_t starts_room

    def __cinit__(self, int leaf_count, int depth, *programs):
        self._programs = programs
        self.depth = depth
        self.steps = start_of(programs[0])
        self.runs = start_of(programs[1])
        self.run_leaves = start_of(programs[2])
        self.branches = start_of(programs[3])
        self.phrases = start_of(programs[4])
        self.keys = start_of(programs[5])
        self.key_leaves = start_of(programs[6])
        self.kinds = start_of(programs[7])
        self.phrase_count = len(programs[4]) // 4
        self.met = <Py_ssize_t*>grown(NULL, (leaf_count + 1) * sizeof(Py_ssize_t))
        memset(self.met, 0, (leaf_count + 1) * sizeof(Py_ssize_t))
        self.leaf_count = leaf_count
        self.single = <Py_ssize_t*>grown(NULL, (leaf_count + 1) * sizeof(Py_ssize_t))
        self.others = <int*>grown(NULL, (leaf_count + 1) * sizeof(int))

    def __dealloc__(self):
        PyMem_Free(self.met)
        PyMem_Free(self.held)
        PyMem_Free(self.single)
        PyMem_Free(self.others)
        PyMem_Free(self.all_others)
        PyMem_Free(self.rows)
        PyMem_Free(self.work)
        PyMem_Free(self.starts)

    def look_at(
        self,
        list stretches,
        Py_ssize_t words,
        bint own_starts,
        of_word,
        dict positions,
        list others,
        tuple phrases,
    ):
        """Look at a text; return it laid out, and for each phrase that stands somewhere the stretches with it.

        Phrases are known by what stands for each in `phrases`.

        The text has so many words; stretches are tuples of ranges of them, and bit n stands for number n of these.
        `positions` tells where each word stands, and `of_word` which leaves it is a hit of: their numbers, packed in
        bytes. `others` are the other hits: leaves, number of words, the first word of each.
        """
        if len(phrases) != self.phrase_count:
            raise ValueError(f"there are {self.phrase_count} phrases")
        cdef Text text = Text(stretches, words, own_starts, len(positions) + len(others))
        for word, places in positions.items():
            leaves = of_word[word]
            if leaves:
                text.add(leaves, 1, places)
        for leaves, length, places in others:
            text.add(leaves, length, places)
        cdef dict found = {}
        self.text = text
        self._give_back()
        self.last = 0
        while self.last < text.stretch_count:
            self._begin_part(text)
            self._note(text)
            self._find(text, found, phrases)
        return text, found

    def knows(self, Text text, int stretch):
        """Tell whether it is still known what stands where in a stretch.

        It is not if another text was looked at since, or if the stretch is in a part of its text before the last one.
        """
        return text is self.text and self.first <= stretch < self.last

    cdef int _check(self, Text text, int stretch) except -1:
        if not self.knows(text, stretch):
            raise ValueError(f"what stands in stretch {stretch} is no longer known")
        return 0

    def matches(self, Text text, int phrase, int stretch):
        """Return where a phrase without an anchor stands in a stretch: start and end, in words, earliest end first."""
        self._check(text, stretch)
        cdef int first = text.firsts[stretch] - self.base
        cdef int length = text.firsts[stretch + 1] - text.firsts[stretch] - 1
        cdef Py_ssize_t room = <Py_ssize_t>(length + 1) * BUFFERS * (self.depth + 1)
        cdef bint nothing_read = True
        cdef int n
        cdef const int* steps = self.phrases + 4 * phrase
        if room > self.starts_room:
            self.starts = <int*>grown(self.starts, room * sizeof(int))
            self.starts_room = room
        self.start = 0
        cdef Stretch at = Stretch(first, length)
        cdef int* found = self._starts(0, 0, at)
        memset(found, 255, (length + 1) * sizeof(int))
        self._place(steps[0], steps[1], found, &nothing_read, 1, at)
        return [(found[n], n) for n in range(length + 1) if found[n] >= 0]

    def hits(self, Text text, int leaf, int stretch):
        """Return the hits of a leaf in a stretch: start and end, in words, ascending; of ^ where it stands."""
        self._check(text, stretch)
        cdef int first = text.firsts[stretch] - self.base
        cdef int length = text.firsts[stretch + 1] - text.firsts[stretch] - 1
        cdef int n, at
        cdef list found = []
        self.start = 0
        if self.kinds[leaf] == START:
            return [(n, n) for n in range(length + 1) if has_bit(self._fixed(0), first + n)]
        if self.met[leaf] != self.part:
            return found
        if self.single[leaf] >= 0:
            for n in range(length):
                if has_bit(self.rows + self.single[leaf], first + n):
                    found.append((n, n + 1))
        at = self.others[leaf]
        while at >= 0:
            for n in range(length):
                if has_bit(self.rows + self.all_others[at].row, first + n):
                    found.append((n, n + self.all_others[at].length))
            at = self.all_others[at].more
        found.sort()
        return found

    cdef inline int* _starts(self, int depth, int number, Stretch at) noexcept nogil:
        return self.starts + (BUFFERS * depth + number) * (at.length + 1)

    cdef bint _place(
        self, int step, int end, int* best, bint* nothing_read, int depth, Stretch at
    ) noexcept nogil:
        """Carry the latest starts of what has been read, by its end, through some steps; tell whether any are left."""
        cdef int* reached = self._starts(depth, 0, at)
        cdef int* here = self._starts(depth, 1, at)
        cdef const int* told
        cdef int n
        cdef Py_ssize_t size = (at.length + 1) * sizeof(int)
        cdef bint came, nothing_here, nothing_in_branch
        while step < end:
            told = self.steps + 6 * step
            came = told[1]
            nothing_here = told[1] and nothing_read[0]
            if told[1]:
                memcpy(reached, best, size)
            else:
                memset(reached, 255, size)
            for n in range(told[2], told[3]):
                if self._place_run(n, told[0], best, nothing_read[0], here, depth, at):
                    keep_latest(reached, here, at.length)
                    came = True
            for n in range(told[4], told[5]):
                memcpy(here, best, size)
                nothing_in_branch = nothing_read[0]
                if self._place(
                    self.branches[2 * n], self.branches[2 * n + 1], here, &nothing_in_branch, depth + 1, at
                ):
                    keep_latest(reached, here, at.length)
                    nothing_here = nothing_here or nothing_in_branch
                    came = True
            memcpy(best, reached, size)
            nothing_read[0] = nothing_here
            if not came:
                return False
            step += 1
        return True

    cdef bint _place_run(
        self, int run, int gap, const int* best, bint nothing_read, int* to, int depth, Stretch at
    ) noexcept nogil:
        """Carry starts through leaves that follow each other; tell whether any are left."""
        cdef int n = self.runs[2 * run], last = self.runs[2 * run + 1] - 1
        cdef int* here = to
        cdef int* other = self._starts(depth, 2, at)
        if (last - n) & 1:  # so that the last leaf leads to where it shall
            here, other = other, here
        while n <= last:
            memset(here, 255, (at.length + 1) * sizeof(int))
            if not self._place_leaf(self.run_leaves[n], gap, best, nothing_read, here, at):
                return False
            best = here
            gap = 0
            nothing_read = False
            here, other = other, here
            n += 1
        return True

    cdef bint _place_leaf(
        self, int leaf, int gap, const int* best, bint nothing_read, int* to, Stretch at
    ) noexcept nogil:
        cdef bint came = False
        cdef int n
        if self.kinds[leaf] == START:
            for n in range(at.length + 1 if nothing_read else 0):
                if n == 0 or has_bit(self._fixed(0), at.first + n):
                    to[n] = n
                    came = True
        elif self.kinds[leaf] == END:
            for n in range(max(at.length - gap, 0), at.length + 1):
                to[n] = best[n]
                came = came or best[n] >= 0
        elif self.met[leaf] == self.part:
            if self.single[leaf] >= 0:
                came = place_hits(self.rows + self.single[leaf], 1, gap, best, nothing_read, to, at)
            n = self.others[leaf]
            while n >= 0:
                if place_hits(
                    self.rows + self.all_others[n].row,
                    self.all_others[n].length,
                    gap,
                    best,
                    nothing_read,
                    to,
                    at,
                ):
                    came = True
                n = self.all_others[n].more
        return came

    cdef void _give_back(self) noexcept:
        """Keep no more room for the next text than most texts need."""
        if self.rows_room > MOST_KEPT:
            PyMem_Free(self.rows)
            self.rows, self.rows_room = NULL, 0
        if self.held_room > MOST_KEPT:
            PyMem_Free(self.held)
            self.held, self.held_room = NULL, 0
        if self.work_room > MOST_KEPT:
            PyMem_Free(self.work)
            self.work, self.work_room = NULL, 0
        if self.starts_room > MOST_KEPT:
            PyMem_Free(self.starts)
            self.starts, self.starts_room = NULL, 0

    cdef int _begin_part(self, Text text) except -1:
        """Go on to as many stretches as may be looked at together, and note where they begin and end."""
        cdef int end, n, stretch, place
        cdef uint64_t* every
        cdef uint64_t* behind_one
        self.part += 1
        self.first = self.last
        self.base = text.firsts[self.first] - 1
        self.last += 1
        while self.last < text.stretch_count and text.firsts[self.last + 1] - self.base <= PART:
            self.last += 1
        end = text.firsts[self.last] - self.base
        self.width = (end >> 6) + 1
        self.narrow = ((self.last - self.first - 1) >> 6) + 1
        self.rows_count = self.others_count = 0
        n = self.width * (FIXED + BUFFERS * (self.depth + 1))
        if n > self.work_room:
            self.work = <uint64_t*>grown(self.work, n * sizeof(uint64_t))
            self.work_room = n
        if self.leaf_count * self.narrow > self.held_room:
            self.held = <uint64_t*>grown(self.held, self.leaf_count * self.narrow * sizeof(uint64_t))
            self.held_room = self.leaf_count * self.narrow
        clear(self.work, self.width * FIXED)
        self.start = 0
        for n in range(2 * self.first, 2 * self.last):
            if text.begins[n]:
                set_bit(self._fixed(0), text.begins[n] - self.base)
        every, behind_one = self._fixed(2), self._fixed(3)
        memset(every, 255, self.width * sizeof(uint64_t))
        memset(behind_one, 255, self.width * sizeof(uint64_t))
        behind_one[0] &= ~<uint64_t>1
        for stretch in range(self.first, self.last + 1):
            place = text.firsts[stretch] - self.base
            behind_one[place >> 6] &= ~(<uint64_t>1 << (place & 63))
            if stretch > self.first:
                set_bit(self._fixed(1), place - 1)
        for n in range(2, MOST_GAP + 1):
            add_shared(self._fixed(2 + n), self._fixed(1 + n), every, 1, self.width)
            meet(self._fixed(2 + n), behind_one, self.width)
        return 0

    cdef inline uint64_t* _held(self, int leaf) noexcept nogil:
        return self.held + leaf * <Py_ssize_t>self.narrow

    cdef inline uint64_t* _fixed(self, int number) noexcept nogil:
        return self.work + number * self.width + self.start

    cdef inline uint64_t* _buffer(self, int depth, int number) noexcept nogil:
        return self.work + (FIXED + BUFFERS * depth + number) * self.width

    cdef int _note(self, Text text) except -1:
        """Note which leaves have hits in the part, where, and in which stretches."""
        cdef uint64_t* places = self._buffer(0, 0)
        cdef uint64_t* stretches = self._buffer(0, 1)  # as many words as stretches, or fewer, has a part
        cdef int end = text.firsts[self.last], place, n, low, high
        cdef Py_ssize_t number
        cdef Group* group
        for number in range(text.group_count):
            group = &text.groups[number]
            if group.next == group.end or text.places[group.next] >= end:
                continue
            clear(stretches, self.narrow)
            low = (text.places[group.next] - self.base) >> 6
            high = low
            places[low] = 0
            while group.next < group.end and (place := text.places[group.next]) < end:
                group.next += 1
                set_bit(stretches, text.holders[place] - self.first)
                place -= self.base
                while high < place >> 6:
                    high += 1
                    places[high] = 0
                set_bit(places, place)
            for n in range(group.count):
                add(self._row(group.leaves[n], group.length) + low, places + low, high - low + 1)
                add(self._held(group.leaves[n]), stretches, self.narrow)
        return 0

    cdef uint64_t* _row(self, int leaf, int length) except NULL:
        """Return the row of the hits of a leaf that have so many words."""
        cdef int at
        if self.met[leaf] != self.part:
            self.met[leaf] = self.part
            self.single[leaf] = self.others[leaf] = -1
            clear(self._held(leaf), self.narrow)
        if length == 1:
            if self.single[leaf] < 0:
                self.single[leaf] = self._new_row(self.width)
            return self.rows + self.single[leaf]
        at = self.others[leaf]
        while at >= 0:
            if self.all_others[at].length == length:
                return self.rows + self.all_others[at].row
            at = self.all_others[at].more
        if self.others_count == self.others_room:
            self.all_others = <Hits*>grown(
                self.all_others, (2 * self.others_room + 256) * sizeof(Hits)
            )
            self.others_room = 2 * self.others_room + 256
        at = <int>self.others_count
        self.all_others[at].length = length
        self.all_others[at].row = self._new_row(self.width)
        self.all_others[at].more = self.others[leaf]
        self.others[leaf] = at
        self.others_count += 1
        return self.rows + self.all_others[at].row

    cdef Py_ssize_t _new_row(self, int width) except -1:
        cdef Py_ssize_t row = self.rows_count, room = 2 * self.rows_room + <Py_ssize_t>256 * width
        if row + width > self.rows_room:
            self.rows = <uint64_t*>grown(self.rows, room * sizeof(uint64_t))
            self.rows_room = room
        self.rows_count += width
        clear(self.rows + row, width)
        return row

    cdef int _find(self, Text text, dict found, tuple phrases) except -1:
        """Look for every phrase in the part."""
        cdef uint64_t* candidates = self._buffer(0, 0)
        cdef uint64_t* standing = self._buffer(0, 1)
        cdef Py_ssize_t n
        cdef const int* phrase
        for n in range(self.phrase_count):
            phrase = self.phrases + 4 * n
            if self._may_stand(phrase[2], phrase[3], candidates, standing):
                clear(standing, self.narrow)
                self._search(phrase, text, candidates, standing)
                if holds_any(standing, self.narrow):
                    numbers = as_number(standing, self.narrow) << <object>self.first
                    name = phrases[n]
                    found[name] = found[name] | numbers if name in found else numbers
        return 0

    cdef bint _may_stand(
        self, int key, int end, uint64_t* candidates, uint64_t* of_key
    ) noexcept nogil:
        """Tell which stretches of the part hold a leaf of each key of a phrase, and whether any does."""
        cdef int at, last, leaf
        memset(candidates, 255, self.narrow * sizeof(uint64_t))
        while key < end:
            at, last = self.keys[2 * key], self.keys[2 * key + 1]
            if last - at == 1:  # as a rule
                leaf = self.key_leaves[at]
                if self.met[leaf] != self.part:
                    return False
                meet(candidates, self._held(leaf), self.narrow)
            else:
                clear(of_key, self.narrow)
                for at in range(at, last):
                    leaf = self.key_leaves[at]
                    if self.met[leaf] == self.part:
                        add(of_key, self._held(leaf), self.narrow)
                meet(candidates, of_key, self.narrow)
            if not holds_any(candidates, self.narrow):
                return False
            key += 1
        return True

    cdef void _search(
        self, const int* phrase, Text text, const uint64_t* candidates, uint64_t* standing
    ) noexcept nogil:
        """Look for a phrase in some stretches of the part, and add those in which it stands."""
        cdef int n, count = 0, highest = 0
        cdef int[FEW] few
        cdef uint64_t left
        for n in range(self.narrow):
            left = candidates[n]
            while left and 64 * n + __builtin_ctzll(left) < self.last - self.first:
                highest = self.first + 64 * n + __builtin_ctzll(left)
                if count < FEW:
                    few[count] = highest
                count += 1
                left &= left - 1
        if count > FEW:
            self._search_between(phrase, text, few[0], highest, standing)
            return
        for n in range(count):
            self._search_between(phrase, text, few[n], few[n], standing)

    cdef void _search_between(
        self, const int* phrase, Text text, int stretch, int last, uint64_t* standing
    ) noexcept nogil:
        """Look for a phrase from a stretch to another, and add those in which it stands."""
        cdef uint64_t* ends = self._buffer(0, 2)
        cdef bint nothing_read = True
        cdef uint64_t left
        cdef int n, place
        self.start = (text.firsts[stretch] - self.base) >> 6
        self.size = ((text.firsts[last + 1] - 1 - self.base) >> 6) - self.start + 1
        clear(ends, self.size)
        self._through(phrase[0], phrase[1], ends, &nothing_read, 1)
        for n in range(self.size):
            left = ends[n]
            while left:
                place = 64 * (self.start + n) + __builtin_ctzll(left)
                set_bit(standing, text.holders[place + self.base] - self.first)
                left &= left - 1

    cdef bint _through(
        self, int step, int end, uint64_t* ends, bint* nothing_read, int depth
    ) noexcept nogil:
        """Carry the ends of what has been read through some steps of a phrase; tell whether they came through."""
        cdef uint64_t* reached = self._buffer(depth, 0)
        cdef uint64_t* before = self._buffer(depth, 1)
        cdef uint64_t* here = self._buffer(depth, 2)
        cdef const int* told
        cdef int at
        cdef bint left_out, came, nothing_here
        while step < end:
            told = self.steps + 6 * step
            came = left_out = told[1]
            if left_out:
                copy(reached, ends, self.size)
            else:
                clear(reached, self.size)
            nothing_here = left_out and nothing_read[0]
            if told[2] < told[3]:
                copy(before, ends, self.size)
                if told[0] and not nothing_read[0]:
                    self._widen(before, told[0])
                for at in range(told[2], told[3]):
                    if self._through_run(at, before, nothing_read[0], depth):
                        add(reached, here, self.size)
                        came = True
            for at in range(told[4], told[5]):
                copy(here, ends, self.size)
                left_out = nothing_read[0]
                if self._through(
                    self.branches[2 * at], self.branches[2 * at + 1], here, &left_out, depth + 1
                ):
                    add(reached, here, self.size)
                    nothing_here = nothing_here or left_out
                    came = True
            copy(ends, reached, self.size)
            nothing_read[0] = nothing_here
            if not came:
                return False
            step += 1
        return True

    cdef bint _through_run(
        self, int run, const uint64_t* ends, bint nothing_read, int depth
    ) noexcept nogil:
        """Carry ends through leaves that follow each other, into the third buffer; tell whether any are left."""
        cdef uint64_t* here = self._buffer(depth, 2)
        cdef uint64_t* other = self._buffer(depth, 3)
        cdef int at = self.runs[2 * run], last = self.runs[2 * run + 1] - 1
        if (last - at) & 1:  # so that the last leaf leads into the third one
            here, other = other, here
        while at <= last:
            clear(here, self.size)
            if nothing_read:  # any words may come before the first one
                self._first_ends(self.run_leaves[at], here)
                nothing_read = False
            else:
                self._behind(self.run_leaves[at], ends, here)
            if not holds_any(here, self.size):
                return False
            ends = here
            here, other = other, here
            at += 1
        return True

    cdef void _first_ends(self, int leaf, uint64_t* to) noexcept nogil:
        """Add the places at which hits of a leaf end that may be the first of a phrase."""
        cdef int at
        cdef uint64_t* row
        if self.kinds[leaf] == START:
            add(to, self._fixed(0), self.size)
        elif self.met[leaf] == self.part:
            if self.single[leaf] >= 0:
                row = self.rows + self.single[leaf] + self.start
                add_shared(to, row, row, 1, self.size)
            at = self.others[leaf]
            while at >= 0:
                row = self.rows + self.all_others[at].row + self.start
                add_shared(to, row, row, self.all_others[at].length, self.size)
                at = self.all_others[at].more

    cdef void _behind(self, int leaf, const uint64_t* ends, uint64_t* to) noexcept nogil:
        """Add the places behind the hits of a leaf that begin at some places."""
        cdef int at
        cdef uint64_t* row
        if self.kinds[leaf] == END:
            add_shared(to, ends, self._fixed(1), 0, self.size)
        elif self.met[leaf] == self.part:
            if self.single[leaf] >= 0:
                add_shared(to, ends, self.rows + self.single[leaf] + self.start, 1, self.size)
            at = self.others[leaf]
            while at >= 0:
                row = self.rows + self.all_others[at].row + self.start
                add_shared(to, ends, row, self.all_others[at].length, self.size)
                at = self.all_others[at].more

    cdef void _widen(self, uint64_t* ends, int gap) noexcept nogil:
        """Add the places up to so many words further on in the same stretch, doubling the way at each step."""
        cdef int way = 0, step
        while way < gap:
            step = min(way + 1, gap - way)
            add_next(ends, self._fixed(2 + step), step, self.size)
            way += step


cdef as_number(const uint64_t* row, int width):
    if width == 1:
        return <object>row[0]
    return int.from_bytes((<const unsigned char*>row)[: width * sizeof(uint64_t)], "little")
