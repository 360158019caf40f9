"""How often those who are looked after are visited."""
