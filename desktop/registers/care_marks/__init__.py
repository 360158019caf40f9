"""Why a resident is looked after, and for how long."""
