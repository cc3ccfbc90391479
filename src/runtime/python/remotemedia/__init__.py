"""The package that node sources import: the class every node is made from. Knows nothing of hosts and pipelines."""

from remotemedia.core.node import Node

__all__ = ["Node"]
