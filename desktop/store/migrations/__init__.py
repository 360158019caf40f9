"""Brings a database to the schema of this program, step by step."""
