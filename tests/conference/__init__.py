"""What a conference decides: given a history, when a command, then events."""
