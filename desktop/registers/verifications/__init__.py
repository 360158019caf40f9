"""What is asked about records in doubt, and what was found."""
