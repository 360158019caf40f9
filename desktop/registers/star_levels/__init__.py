"""The hours from which on a volunteer has a star."""
