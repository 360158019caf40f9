"""Registers of a community service station, kept offline and exchanged by USB stick."""
