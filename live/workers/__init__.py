"""Several processes of one machine on one port: a parent that holds the socket, and workers that accept on it."""
