"""What a conference is: words, commands, events, state and the rules between them. Pure: no clock, no I/O."""
