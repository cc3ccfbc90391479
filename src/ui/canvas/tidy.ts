// Lays a graph out from left to right, in a worker of its own. Knows nothing of React Flow and of history.

import ELK from "elkjs/lib/elk-api.js";
import ElkWorker from "elkjs/lib/elk-worker.min.js?worker";
import type { NodeId, Point, Project } from "../../graph/graph";
import { type Catalog, entryOf } from "../../graph/spec";
import { CARD_WIDTH, cardShape, NO_WIRES, wiredPorts } from "./shape";

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": "56",
  "elk.spacing.componentComponent": "64",
  "elk.layered.spacing.nodeNodeBetweenLayers": "140",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP",
};

/** New places for some nodes, their upper left corner staying where it was. */
export async function tidyPositions(
  { graph, layout }: Project,
  catalog: Catalog,
  nodes: ReadonlySet<NodeId>,
): Promise<ReadonlyMap<NodeId, Point>> {
  const wired = wiredPorts(graph);
  const shapes = new Map(
    [...graph.nodes.values()]
      .filter(({ id }) => nodes.has(id))
      .map((node) => [node.id, cardShape(node, entryOf(catalog, node), wired.get(node.id) ?? NO_WIRES)]),
  );
  const elk = new ELK({ workerFactory: () => new ElkWorker() });
  try {
    const { children = [] } = await elk.layout({
      id: "root",
      layoutOptions: OPTIONS,
      children: [...shapes].map(([id, shape]) => ({
        id,
        width: CARD_WIDTH,
        height: shape.height,
        layoutOptions: { "elk.portConstraints": "FIXED_POS" },
        ports: [
          ...shape.inputs.map(({ name, y }) => ({ id: `${id}<${name}`, x: 0, y, width: 0, height: 0 })),
          ...shape.outputs.map(({ name, y }) => ({
            id: `${id}>${name}`,
            x: CARD_WIDTH,
            y,
            width: 0,
            height: 0,
          })),
        ],
      })),
      edges: [...graph.edges.values()]
        .filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node))
        .map(({ id, from, to }) => ({
          id,
          sources: [`${from.node}>${from.port}`],
          targets: [`${to.node}<${to.port}`],
        })),
    });
    const corner = cornerOf([...nodes].flatMap((id) => layout.get(id) ?? []));
    const drawn = cornerOf(children.map(({ x = 0, y = 0 }) => ({ x, y })));
    return new Map(
      children.map(({ id, x = 0, y = 0 }) => [
        id as NodeId,
        { x: Math.round(x - drawn.x + corner.x), y: Math.round(y - drawn.y + corner.y) },
      ]),
    );
  } finally {
    elk.terminateWorker();
  }
}

function cornerOf(points: readonly Point[]): Point {
  return points.reduce((corner, { x, y }) => ({ x: Math.min(corner.x, x), y: Math.min(corner.y, y) }), {
    x: points[0]?.x ?? 0,
    y: points[0]?.y ?? 0,
  });
}
