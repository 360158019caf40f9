"""The numbers that differ from county to county."""
