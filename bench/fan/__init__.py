"""Fan-out: one message to thousands of sockets, beside the least that a C program can do and beside others."""
