#!/usr/bin/env python3
"""Gives a source package's file another name of the same length, digests put right:
rename_in_package.py PACKAGE OLD NEW OUTPUT. The payload must be uncompressed (_source_payload w.ufdio)."""
import hashlib
import struct
import sys

LEAD = 96


def header_size(data):
    entries, store = struct.unpack(">II", data[8:16])
    return 16 + 16 * entries + store


def main():
    package, old, new, output = sys.argv[1:]
    old, new = old.encode(), new.encode()
    assert len(old) == len(new)
    data = open(package, "rb").read()
    signature_end = LEAD + header_size(data[LEAD:])
    start = signature_end + -signature_end % 8
    end = start + header_size(data[start:])
    signature, header, payload = data[LEAD:start], data[start:end], data[end:]
    spoiled = payload.replace(old + b"\0", new + b"\0")
    renamed = header.replace(old + b"\0", new + b"\0")
    sha256 = lambda part: hashlib.sha256(part).hexdigest().encode()
    renamed = renamed.replace(sha256(payload), sha256(spoiled))
    signature = signature.replace(sha256(header), sha256(renamed))
    signature = signature.replace(hashlib.sha1(header).hexdigest().encode(), hashlib.sha1(renamed).hexdigest().encode())
    signature = signature.replace(hashlib.md5(header + payload).digest(), hashlib.md5(renamed + spoiled).digest())
    assert spoiled != payload
    open(output, "wb").write(data[:LEAD] + signature + renamed + spoiled)


main()
