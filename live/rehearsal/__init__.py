"""The rehearsal: a conference of the real size on this machine, played by robots that know only what an outsider knows."""
