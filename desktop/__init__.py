"""Registers of a community service station, kept offline and exchanged by USB stick."""

import os

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # names are read character by character
