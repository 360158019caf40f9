"""What an activity looked like."""
