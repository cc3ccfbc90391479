// Lays a graph out from left to right, in a worker of its own. Knows nothing of React Flow and of history.

import ELK from "elkjs/lib/elk-api.js";
import ElkWorker from "elkjs/lib/elk-worker.min.js?worker";
import type { NodeId, Point, Project } from "../../graph/graph";
import type { Catalog } from "../../graph/spec";
import { tidiedPlaces, tidyGraph } from "./tidyGraph";

/** New places for some nodes, their upper left corner staying where it was. */
export async function tidyPositions(
  project: Project,
  catalog: Catalog,
  nodes: ReadonlySet<NodeId>,
): Promise<ReadonlyMap<NodeId, Point>> {
  const elk = new ELK({ workerFactory: () => new ElkWorker() });
  try {
    return tidiedPlaces(project, nodes, await elk.layout(tidyGraph(project, catalog, nodes)));
  } finally {
    elk.terminateWorker();
  }
}
