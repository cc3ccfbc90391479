// Where the view stands, also while it moves: a gesture's frames write the page's style themselves, and React Flow is
// told when the movement has come to rest, so that no component renders in between. Knows nothing of what is seen.

import { useStoreApi } from "@xyflow/react";
import type { Point, Size } from "../../../graph/graph";

export interface View {
  /** Of the graph's origin, in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

type FlowStore = ReturnType<typeof useStoreApi>;

export interface Camera {
  view(): View;
  /** Of the canvas, in pixels. */
  size(): Size;
  /** Whether the view has moved a moment ago. */
  isMoving(): boolean;
  panBy(x: number, y: number): void;
  /** Changes the zoom by a factor; a point of the canvas stays where it is. */
  zoomBy(factor: number, at: Point): void;
  /** Ends a movement: from here on React Flow's own coordinates hold. */
  settle(): void;
  /** Calls back after every movement and once when it has come to rest. */
  follow(onMove: () => void): () => void;
}

/** A wheel says nothing at its end: a pause this long is taken for it. */
const REST_MS = 130;

const cameras = new WeakMap<FlowStore, Camera>();

export function useCamera(): Camera {
  return cameraOf(useStoreApi());
}

function cameraOf(flow: FlowStore): Camera {
  const camera = cameras.get(flow) ?? createCamera(flow);
  cameras.set(flow, camera);
  return camera;
}

function createCamera(flow: FlowStore): Camera {
  const listeners = new Set<() => void>();
  let view = viewOf(flow.getState().transform);
  let viewport: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the page is ahead of what React Flow knows. */
  let ahead = false;
  let settling = false;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  function rest(): void {
    clearTimeout(timer);
    timer = undefined;
    if (ahead) {
      ahead = false;
      settling = true;
      void flow.getState().panZoom?.setViewport(view);
      settling = false;
    }
    viewport?.removeAttribute("data-moving");
    tell();
  }

  function keepMoving(): void {
    clearTimeout(timer);
    timer = setTimeout(rest, REST_MS);
  }

  function moveTo(next: View): void {
    view = next;
    ahead = true;
    viewport ??= flow.getState().domNode?.querySelector<HTMLElement>(".react-flow__viewport") ?? null;
    if (viewport) {
      viewport.dataset.moving = "";
      viewport.style.transform = `translate(${view.x}px,${view.y}px) scale(${view.zoom})`;
    }
    keepMoving();
    tell();
  }

  flow.subscribe((now, before) => {
    if (now.domNode !== before.domNode) viewport = null;
    const moved = now.transform !== before.transform;
    if (!moved && now.width === before.width && now.height === before.height) return;
    if (moved) {
      view = viewOf(now.transform);
      ahead = false;
      if (!settling) keepMoving();
    }
    tell();
  });

  return {
    view: () => view,
    size: () => flow.getState(),
    isMoving: () => timer !== undefined,
    panBy: (x, y) => moveTo({ ...view, x: view.x + x, y: view.y + y }),
    zoomBy(factor, at) {
      const { minZoom, maxZoom } = flow.getState();
      const zoom = Math.min(maxZoom, Math.max(minZoom, view.zoom * factor));
      const by = zoom / view.zoom;
      moveTo({ x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, zoom });
    },
    settle() {
      if (timer !== undefined) rest();
    },
    follow(onMove) {
      listeners.add(onMove);
      return () => listeners.delete(onMove);
    },
  };
}

function viewOf([x, y, zoom]: readonly [number, number, number]): View {
  return { x, y, zoom };
}

/** The part of the graph that a canvas of some size shows, wider by a share of it on every side. */
export function seen({ x, y, zoom }: View, { width, height }: Size, more = 0) {
  return {
    x: (-x - width * more) / zoom,
    y: (-y - height * more) / zoom,
    width: (width * (1 + 2 * more)) / zoom,
    height: (height * (1 + 2 * more)) / zoom,
  };
}
