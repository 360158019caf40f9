"""Sheets: what comes from Excel and CSV files, and what goes into them."""
