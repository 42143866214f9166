"""A record that several machines write together: Redis gives the places, every machine keeps the whole record itself."""
