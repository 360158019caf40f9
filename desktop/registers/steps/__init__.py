"""What happened to a request."""
