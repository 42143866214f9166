"""The command line: one file per command. Exit 0 done, 1 failed, 2 wrong use."""
