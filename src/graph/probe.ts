// Probes in a drawing: cards beside a node that show what leaves one of its ports. Knows nothing of values.

import type { EditError } from "./edit-error";
import {
  type Drawing,
  NODE_ID_PATTERN,
  type NodeId,
  type Point,
  type PortRef,
  type Probe,
  type ProbeId,
  type Project,
  type Size,
} from "./graph";
import { failure, type Result, success } from "./result";

/** The least a probe may measure, in pixels at full size. */
export const PROBE_LEAST: Size = { width: 160, height: 72 };

/** As it is made: figures and a line, not yet a viewer. */
export const PROBE_SIZE: Size = { width: 200, height: 96 };

/** The name of a viewer: a word of the registry, also one of another version's. */
export const VIEWER_PATTERN = /^[a-z][a-zA-Z0-9-]{0,31}$/;

export function setProbe(project: Project, probe: Probe): Result<Project, EditError> {
  if (!NODE_ID_PATTERN.test(probe.id)) return failure({ kind: "badId", id: probe.id });
  if (!project.graph.nodes.has(probe.port.node))
    return failure({ kind: "unknownNode", node: probe.port.node });
  const size = {
    width: Math.max(probe.size.width, PROBE_LEAST.width),
    height: Math.max(probe.size.height, PROBE_LEAST.height),
  };
  return success({ ...project, probes: new Map(project.probes).set(probe.id, { ...probe, size }) });
}

/** Where a probe's corner is on the canvas: it goes wherever its node goes. */
export function placeOfProbe({ layout }: Pick<Drawing, "layout">, { port, by }: Probe): Point {
  const { x, y } = layout.get(port.node) ?? { x: 0, y: 0 };
  return { x: x + by.x, y: y + by.y };
}

/** Probes at other distances from their nodes. */
export function withDistances(
  probes: Drawing["probes"],
  distances: ReadonlyMap<ProbeId, Point>,
): Drawing["probes"] {
  return new Map([...probes].map(([id, probe]) => [id, { ...probe, by: distances.get(id) ?? probe.by }]));
}

/** Probes of ports under other names. */
export function withPorts(probes: Drawing["probes"], portOf: (port: PortRef) => PortRef): Drawing["probes"] {
  return new Map([...probes].map(([id, probe]) => [id, { ...probe, port: portOf(probe.port) }]));
}

/** The probes of nodes that meet a condition; the same map where all do. */
export function probesOf(probes: Drawing["probes"], meets: (node: NodeId) => boolean): Drawing["probes"] {
  const kept = [...probes].filter(([, { port }]) => meets(port.node));
  return kept.length === probes.size ? probes : new Map(kept);
}
