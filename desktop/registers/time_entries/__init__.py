"""The ledger of the time bank."""
