// The name under which the palette hands a node type to the canvas. Knows nothing of either.

export const DRAGGED_NODE = "application/x-remotemedia-node";
