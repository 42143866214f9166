"""The law on dialogue as dates, the days on which offices are closed, the usual plan: data to edit, and how days are counted."""
