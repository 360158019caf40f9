"""A machine of its own with sticks that are plugged in, pulled out, full, shut or slow."""
