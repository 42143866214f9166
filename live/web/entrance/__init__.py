"""How a link or a printed code becomes a seat on a device."""
