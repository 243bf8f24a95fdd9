# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Where the wordings of many concepts stand in a text: what `concept` finds word by word, compiled.

From each word of the text on, the tree of wordings is gone down as far as the words lead. Wordings come as the
numbers that `concept_book` makes of them, words of the text as what they are in these.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_GET_LENGTH

cdef enum:
    # What is told of a word, as `concept_book` packs it.
    OWN = 0  # its number
    OWNER = 1  # of a possessive, the number of its owner
    OWN_NODE = 2  # where wordings that begin with it go on
    OWNER_NODE = 3
    CONCEPTS = 4  # how many concepts it is a wording of; their numbers and those of its prefixes follow
    FIRST = 5
    NONE = -1


cdef struct Starts:
    # Of the hits of a concept that have the same length.
    int length
    int last  # the last one that was noted
    bint ascending
    int more  # of the same concept, or NONE


cdef void* grown(void* block, Py_ssize_t size) except NULL:
    cdef void* larger = PyMem_Realloc(block, size)
    if larger is NULL:
        raise MemoryError
    return larger


cdef const int* start_of(const int[::1] numbers) noexcept:
    return &numbers[0] if numbers.shape[0] else NULL


cdef class ConceptSearch:
    """The wordings of concepts as numbers."""

    cdef tuple _programs  # what the next pointers point into; pairs are from and to
    cdef const int* nodes  # next words (a pair), concepts (a pair), prefixes (a pair)
    cdef const int* next_words  # word, node; ascending within a node
    cdef const int* concepts
    cdef const int* prefixes  # prefix, concept
    cdef tuple names  # of the concepts, by their numbers

    def __cinit__(self, tuple names, *programs):
        self.names = names
        self._programs = programs
        self.nodes = start_of(programs[0])
        self.next_words = start_of(programs[1])
        self.concepts = start_of(programs[2])
        self.prefixes = start_of(programs[3])

    def found(self, list rows, tuple starts, tuple words, list spans):
        """Return for each concept that stands in a text the first words of what it covers, by their length.

        `rows` tells of each word what it is in the wordings. `spans` are pairs: the numbers of concepts, and from where
        to where in the text they were found by an expression. `starts` are where words begin in it.
        """
        cdef Found found = Found(len(self.names))
        found.add_spans(spans, starts, words)
        self._find(rows, found)
        return found.by_name(self.names)

    cdef int _find(self, list rows, Found found) except -1:
        cdef Py_ssize_t first, count = len(rows)
        cdef const int** told = NULL
        cdef int* sizes = NULL
        try:
            told = <const int**>grown(NULL, (count + 1) * sizeof(int*))
            sizes = <int*>grown(NULL, (count + 1) * sizeof(int))
            for first in range(count):
                told[first] = <const int*>PyBytes_AS_STRING(rows[first])
                sizes[first] = <int>(PyBytes_GET_SIZE(rows[first]) // sizeof(int))
            for first in range(count):
                if sizes[first]:
                    self._from(first, told, sizes, count, found)
        finally:
            PyMem_Free(told)
            PyMem_Free(sizes)
        return 0

    cdef int _from(
        self, Py_ssize_t first, const int** told, const int* sizes, Py_ssize_t count, Found found
    ) except -1:
        """Note what begins with a word."""
        cdef const int* row = told[first]
        cdef int at
        for at in range(row[CONCEPTS]):
            found.add(row[FIRST + at], 1, <int>first)
        if row[OWN_NODE] != NONE:
            self._follow(row[OWN_NODE], first, told, sizes, count, found)
        if row[OWNER_NODE] != NONE:
            self._follow(row[OWNER_NODE], first, told, sizes, count, found)
        return 0

    cdef int _follow(
        self, int node, Py_ssize_t first, const int** told, const int* sizes, Py_ssize_t count, Found found
    ) except -1:
        """Note the longer wordings that begin at a word, of which this word has led to a node."""
        cdef Py_ssize_t end = first + 1
        cdef int owner
        cdef const int* row
        while node != NONE and end < count and sizes[end]:
            row = told[end]
            end += 1
            self._add_by_prefix(node, row, sizes[end - 1], <int>(end - first), <int>first, found)
            if row[OWNER] != NONE:  # the last word may be a possessive
                owner = self._next(node, row[OWNER])
                if owner != NONE:
                    self._add_whole(owner, <int>(end - first), <int>first, found)
            node = self._next(node, row[OWN])
            if node != NONE:
                self._add_whole(node, <int>(end - first), <int>first, found)
        return 0

    cdef int _add_whole(self, int node, int length, int first, Found found) except -1:
        cdef int at
        for at in range(self.nodes[6 * node + 2], self.nodes[6 * node + 3]):
            found.add(self.concepts[at], length, first)
        return 0

    cdef int _add_by_prefix(
        self, int node, const int* row, int size, int length, int first, Found found
    ) except -1:
        cdef int at, of_word
        for at in range(self.nodes[6 * node + 4], self.nodes[6 * node + 5]):
            for of_word in range(FIRST + row[CONCEPTS], size):
                if row[of_word] == self.prefixes[2 * at]:
                    found.add(self.prefixes[2 * at + 1], length, first)
        return 0

    cdef int _next(self, int node, int word) noexcept:
        """Return the node to which a word leads from another, or NONE."""
        cdef int low = self.nodes[6 * node], high = self.nodes[6 * node + 1], middle
        while low < high:
            middle = (low + high) // 2
            if self.next_words[2 * middle] < word:
                low = middle + 1
            else:
                high = middle
        if low < self.nodes[6 * node + 1] and self.next_words[2 * low] == word:
            return self.next_words[2 * low + 1]
        return NONE


cdef class Found:
    """Where concepts stand in a text."""

    cdef int* heads  # concept to its first starts, or NONE
    cdef Starts* starts
    cdef list firsts  # the words of these
    cdef int room, count, concepts

    def __cinit__(self, int concepts):
        cdef int concept
        self.concepts = concepts
        self.heads = <int*>grown(NULL, (concepts + 1) * sizeof(int))
        for concept in range(concepts):
            self.heads[concept] = NONE
        self.firsts = []

    def __dealloc__(self):
        PyMem_Free(self.heads)
        PyMem_Free(self.starts)

    cdef int add(self, int concept, int length, int first) except -1:
        """Note that a concept covers so many words from one on."""
        cdef int at = self.heads[concept]
        cdef Starts* starts
        while at != NONE and self.starts[at].length != length:
            at = self.starts[at].more
        if at == NONE:
            at = self._new(concept, length)
        starts = &self.starts[at]
        if first != starts.last:
            starts.ascending = starts.ascending and first > starts.last
            starts.last = first
            (<list>self.firsts[at]).append(first)
        return 0

    cdef int _new(self, int concept, int length) except -1:
        cdef Starts* starts
        if self.count == self.room:
            self.room = 2 * self.room + 256
            self.starts = <Starts*>grown(self.starts, self.room * sizeof(Starts))
        starts = &self.starts[self.count]
        starts.length, starts.last, starts.ascending = length, NONE, True
        starts.more = self.heads[concept]
        self.heads[concept] = self.count
        self.firsts.append([])
        self.count += 1
        return self.count - 1

    cdef int add_spans(self, list spans, tuple starts, tuple words) except -1:
        """Note the words that spans of the text cover, even if in part."""
        cdef int concept, n, first, behind, count = <int>len(starts)
        cdef int* begin = <int*>grown(NULL, (count + 1) * sizeof(int))
        try:
            for n in range(count):
                begin[n] = starts[n]
            for concepts, found in spans:
                for start, end in <list>found:
                    first, behind = at_or_after(begin, count, start), at_or_after(begin, count, end)
                    if first > 0 and begin[first - 1] + PyUnicode_GET_LENGTH(words[first - 1]) > <int>start:
                        first -= 1  # it begins inside a word
                    if behind > first:
                        for concept in <list>concepts:
                            self.add(concept, behind - first, first)
        finally:
            PyMem_Free(begin)
        return 0

    cdef dict by_name(self, tuple names):
        """Return the words that concepts cover: concept, then length, to the first ones, ascending."""
        cdef dict found = {}, by_length
        cdef int concept, at
        for concept in range(self.concepts):
            at = self.heads[concept]
            if at == NONE:
                continue
            by_length = found[names[concept]] = {}
            while at != NONE:
                firsts = self.firsts[at]
                by_length[self.starts[at].length] = (
                    firsts if self.starts[at].ascending else sorted(set(firsts))
                )
                at = self.starts[at].more
        return found


cdef int at_or_after(const int* ascending, int count, int position) noexcept:
    """Return the number of the first one that is not below a position."""
    cdef int low = 0, high = count, middle
    while low < high:
        middle = (low + high) // 2
        if ascending[middle] < position:
            low = middle + 1
        else:
            high = middle
    return low
