"""Who is asking, under which name, how often and how much: what is refused before anything is read."""
