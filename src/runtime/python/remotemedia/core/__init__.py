"""Upstream's place of the Node class. Holds nothing of its own."""

from remotemedia.core.node import Node

__all__ = ["Node"]
