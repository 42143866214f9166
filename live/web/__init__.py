"""Pages, forms and the socket: the only floor that knows HTTP."""
