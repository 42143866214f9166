"""How a page hears what is new: by socket or by asking, and how it is told to go."""
