"""What the county wants the indicators to come to."""
