"""What residents bring to the station."""
