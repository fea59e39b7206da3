"""Screenshots as pixels, and the QR codes that somebody else's reader finds in them."""

from __future__ import annotations

import struct
import zlib

import zxingcpp


def qr_texts(png: bytes) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(gray(png))]


def gray(png: bytes) -> memoryview:
    """The brightness of every pixel, row by row: as much of PNG as screenshots use (8 bits, RGB with or without A)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    width = height = channels = 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
            assert (depth, interlace) == (8, 0) and colour in (2, 6)
            channels = 3 if colour == 2 else 4
        elif kind == b"IDAT":
            packed += body
    data = zlib.decompress(packed)
    size = width * channels
    row = bytearray(size)
    pixels = bytearray()
    for line in range(height):
        start = line * (size + 1)
        row = unfiltered(data[start], data[start + 1 : start + 1 + size], row, channels)
        # Green alone is close enough to brightness for black on white.
        pixels += row[1::channels]
    return memoryview(bytes(pixels)).cast("B", shape=[height, width])


def unfiltered(kind: int, line: bytes, above: bytearray, step: int) -> bytearray:
    """One row, of which PNG stores the difference to its neighbours."""
    row = bytearray(line)
    for place in range(len(row)):
        left = row[place - step] if place >= step else 0
        up = above[place]
        corner = above[place - step] if place >= step else 0
        if kind == 1:
            row[place] = (row[place] + left) & 255
        elif kind == 2:
            row[place] = (row[place] + up) & 255
        elif kind == 3:
            row[place] = (row[place] + (left + up) // 2) & 255
        elif kind == 4:
            guess = left + up - corner
            near = min((left, up, corner), key=lambda value: abs(guess - value))
            row[place] = (row[place] + near) & 255
    return row
