"""The days off and the weekends worked instead."""
