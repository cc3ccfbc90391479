"""The package that node sources import: the class every node is made from, and the values that are no JSON. Knows
nothing of hosts and pipelines."""

from remotemedia.binary import Audio, Image, Tensor
from remotemedia.core.node import Node

__all__ = ["Audio", "Image", "Node", "Tensor"]
