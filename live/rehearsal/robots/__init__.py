"""The robots: they sit in every seat, send real forms and follow real sockets. They know the contract and the sample, no more."""
