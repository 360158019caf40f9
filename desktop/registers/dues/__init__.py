"""What members pay for a year."""
