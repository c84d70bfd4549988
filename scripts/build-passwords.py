#!/usr/bin/env python3
"""Write the passwords that people choose most, of eight characters or more, one a line (ASVS 6.2.4).

Usage: build-passwords.py OUT-FILE, run by setup.sh, which also installs what it needs: zxcvbn, whose list of 30,000 (MIT) is ordered by how often
each was found in breaches.
"""
import sys

from zxcvbn.frequency_lists import FREQUENCY_LISTS

common = [word for word in FREQUENCY_LISTS["passwords"] if len(word) >= 8]
assert len(common) > 3000, len(common)
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write("\n".join(common) + "\n")
