"""Invents a county to practise in, with nobody in it who lives anywhere."""

from desktop.services.practice.county import PASSWORD, PracticeDesk
from desktop.services.practice.round import Practice, make_practice

__all__ = ["PASSWORD", "Practice", "PracticeDesk", "make_practice"]
