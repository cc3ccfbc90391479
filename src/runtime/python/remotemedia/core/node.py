"""The class that every Python node is made from. Knows nothing of how nodes are run."""


class Node:
    """One step of a pipeline. A new instance is made for every run, so what stands in `self` lives for one run."""

    def __init__(self, name=None, **kwargs):
        self.name = name or type(self).__name__
        self.config = kwargs

    def initialize(self):
        """Called once before the first item; may be async."""

    def process(self, data):
        """Called once for each item. What it returns is emitted, None emits nothing, each `yield` emits one item."""
        raise NotImplementedError(f'{type(self).__name__} has no "process" method.')

    def flush(self):
        """Called after the last item; returns or yields what is still to be emitted."""

    def cleanup(self):
        """Called once at the end, also after a failure."""
