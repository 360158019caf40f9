"""What residents need of their neighbours."""
