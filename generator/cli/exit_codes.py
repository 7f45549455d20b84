"""How a command ends. A module of its own, since it is needed before the program has been read."""

FINE, FAULTS, WRONG_USAGE = 0, 1, 2
INTERRUPTED = 130  # 128 and the number of the signal, as shells count it
