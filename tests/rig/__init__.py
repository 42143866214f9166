"""The rig: mountain links, crowds, a recorder with its checker, and a simulator; what the promises are proved with."""
