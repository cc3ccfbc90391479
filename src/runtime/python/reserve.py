"""Memory kept back for telling that there is none. Knows nothing of what is told."""

SIZE = 2 << 20

_kept = []


def spend(error):
    """Frees the reserve that `restore` took and what the functions held that an error has ended."""
    _kept.clear()
    trace = error.__traceback__
    while trace is not None:
        try:
            trace.tb_frame.clear()
        except RuntimeError:
            # It is still running.
            pass
        trace = trace.tb_next


def restore():
    """Takes the reserve back where more than that is free; gives whether it is there."""
    if not _kept:
        try:
            bytearray(3 * SIZE)
            _kept.append(bytearray(SIZE))
        except MemoryError:
            return False
    return True
