"""What the two machines say to each other, in files of the folder that both see."""

ASKED = "asked"
RESULT = "result.txt"
PULL, PULL_LATER = "pull", "pull-later"
"""Anything else that is asked for is a stick to be plugged in."""
