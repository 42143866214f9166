"""The house moves: to a new process, to another machine and back, to a spare laptop."""
