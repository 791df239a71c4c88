#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the constants of item_code.cpp, trained on queue items: train_item_code.py FILE…, each line of a FILE one item's
JSON. The matches are those that item_deflate.cpp finds. Needed again only where the usual items change a lot."""

import sys

LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
                 6145, 8193, 12289, 16385, 24577]
MIN_MATCH, MAX_MATCH, FAR_FOR_SHORT = 3, 258, 512
LONGEST_CODE = 15


def symbol_of(value, bases):
    return max(index for index, base in enumerate(bases) if base <= value)


def find(text, seen, at):
    earlier = seen.get(text[at:at + MIN_MATCH])
    if earlier is None:
        return 0, 0
    length = MIN_MATCH
    while length < MAX_MATCH and at + length < len(text) and text[earlier + length] == text[at + length]:
        length += 1
    return (length, at - earlier) if length > MIN_MATCH or at - earlier <= FAR_FOR_SHORT else (0, 0)


def count(text, literals, distances):
    seen, at = {}, 0
    while at < len(text):
        length, distance = find(text, seen, at)
        if length:
            literals[257 + symbol_of(length, LENGTH_BASE)] += 1
            distances[symbol_of(distance, DISTANCE_BASE)] += 1
        else:
            literals[text[at]] += 1
        for place in range(at, min(at + max(length, 1), len(text) - MIN_MATCH + 1)):
            seen[text[place:place + MIN_MATCH]] = place
        at += max(length, 1)
    literals[256] += 1


def code_lengths(weights, longest):
    """Package-merge: the best prefix code with no code over `longest` bits; weight 0 is no code."""
    symbols = [(weight, (index,)) for index, weight in enumerate(weights) if weight > 0]
    packages = []
    for _ in range(longest):
        merged = sorted(symbols + packages)
        packages = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(merged[::2], merged[1::2])]
    lengths = [0] * len(weights)
    for _, members in packages[:len(symbols) - 1]:
        for index in members:
            lengths[index] += 1
    return lengths


def smoothed(literals, distances, ascii_only):
    total = sum(literals)
    for byte in range(256):
        printable = 32 <= byte < 127
        if ascii_only and not printable:
            literals[byte] = 0
        else:
            # Control bytes never stand in JSON; what the training texts lack must still have a code.
            floor = total * (4e-4 if printable else 2e-4 if byte >= 128 and not ascii_only else 1e-6)
            literals[byte] = max(literals[byte], floor)
    for index in range(257, 286):
        literals[index] = max(literals[index], total * 1e-4)
    return literals, [max(weight, sum(distances) * 1e-4) for weight in distances]


def run_lengths(lengths):
    """The lengths as RFC 1951 3.2.7 writes them: (symbol, extra bits' value, how many extra bits)."""
    at, written = 0, []
    while at < len(lengths):
        run = 1
        while at + run < len(lengths) and lengths[at + run] == lengths[at]:
            run += 1
        if lengths[at] == 0 and run >= 11:
            run = min(run, 138)
            written.append((18, run - 11, 7))
        elif lengths[at] == 0 and run >= 3:
            run = min(run, 10)
            written.append((17, run - 3, 3))
        elif run >= 4:
            written.append((lengths[at], 0, 0))
            left = run - 1
            while left >= 3:
                written.append((16, min(left, 6) - 3, 2))
                left -= min(left, 6)
            run -= left
        else:
            run = 1
            written.append((lengths[at], 0, 0))
        at += run
    return written


def canonical(lengths):
    codes, code = {}, 0
    for bits in range(1, max(lengths) + 1):
        for symbol, length in enumerate(lengths):
            if length == bits:
                codes[symbol] = f"{code:0{bits}b}"
                code += 1
        code <<= 1
    return codes


def header(literal_lengths, distance_lengths):
    """Everything before the first literal of a block that is the last one, as bits in the order they are sent."""
    written = run_lengths(literal_lengths + distance_lengths)
    weights = [sum(1 for symbol, _, _ in written if symbol == index) for index in range(19)]
    lengths = code_lengths(weights, 7)
    order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    while lengths[order[-1]] == 0:
        order.pop()

    def number(value, bits):
        return "".join(str(value >> i & 1) for i in range(bits))

    codes = canonical(lengths)
    sent = "1" + number(2, 2) + number(286 - 257, 5) + number(30 - 1, 5) + number(len(order) - 4, 4)
    sent += "".join(number(lengths[index], 3) for index in order)
    return sent + "".join(codes[symbol] + number(extra, bits) for symbol, extra, bits in written)


def print_code(title, literals, distances):
    print(title)
    lengths = [code_lengths(weights, LONGEST_CODE) for weights in (literals, distances)]
    for each in lengths:
        print("".join("0123456789abcdef"[length] for length in each))
    bits = header(*lengths)
    padded = bits.ljust((len(bits) + 7) // 8 * 8, "0")
    print(len(bits), "".join(f"{int(padded[i:i + 8][::-1], 2):02x}" for i in range(0, len(padded), 8)))


def main(paths):
    for ascii_only in (True, False):
        literals, distances = [0] * 286, [0] * 30
        for path in paths:
            with open(path, "rb") as file:
                for line in file:
                    text = line.rstrip(b"\n")
                    if text.isascii() or not ascii_only:
                        count(text, literals, distances)
        print_code("ASCII" if ascii_only else "any bytes", *smoothed(literals, distances, ascii_only))


if __name__ == "__main__":
    main(sys.argv[1:])
