"""The rehearsal: a conference of the real size, played by robots through the outside contract."""
