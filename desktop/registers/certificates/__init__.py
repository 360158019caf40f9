"""The certificates of voluntary service."""
