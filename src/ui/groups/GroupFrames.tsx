// The frames behind the members of groups, which they follow. Knows nothing of how a frame is dragged.

import { ViewportPortal } from "@xyflow/react";
import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Group, GroupId, NodeId, Point } from "../../graph/graph";
import { useCanvas, useGesture } from "../canvas/CanvasProvider";
import { useCamera } from "../canvas/far/camera";
import type { Flow } from "../canvas/flow";
import { cardBoxes, frameBoxes } from "../canvas/geometry";
import type { Box } from "../canvas/place";
import { useSession, useStudio, useView } from "../studio";
import { canvasText } from "../text/canvas";
import { frameAround } from "./frame";
import style from "./Group.module.css";
import { GroupHead } from "./GroupHead";

interface GroupFramesProps {
  readonly nodes: Flow["nodes"];
  /** Seen from afar, only titles can be read. */
  readonly far: boolean;
}

export function GroupFrames({ nodes, far }: GroupFramesProps) {
  const groups = useSession((state) => state.project.groups);
  const before = useRef<ReadonlyMap<GroupId, Box>>(new Map());
  const frames = useMemo(() => {
    const next = new Map(
      [...frameBoxes({ groups }, nodes)].map(([id, box]) => {
        const old = before.current.get(id);
        return [id, old && sameBox(old, box) ? old : box] as const;
      }),
    );
    before.current = next;
    return next;
  }, [groups, nodes]);
  const [ground, setGround] = useState<HTMLElement | null>(null);
  if (frames.size === 0) return null;
  return (
    <>
      <Ground onElement={setGround} />
      <ViewportPortal>
        {ground &&
          [...frames].map(([id, box]) => {
            const group = groups.get(id);
            return group && <GroupFrame key={id} group={group} box={box} far={far} ground={ground} />;
          })}
      </ViewportPortal>
    </>
  );
}

/** Lies beneath cards that are drawn too, and goes with the view as they do. */
function Ground({ onElement }: { onElement(element: HTMLElement | null): void }) {
  const camera = useCamera();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = () => {
      const { x, y, zoom } = camera.view();
      if (element.current) element.current.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
    };
    follow();
    onElement(element.current);
    return camera.follow(follow);
  }, [camera, onElement]);
  return <div ref={element} className={style.ground} aria-hidden />;
}

interface GroupFrameProps {
  readonly group: Group;
  readonly box: Box;
  readonly far: boolean;
  readonly ground: HTMLElement;
}

const GroupFrame = memo(function GroupFrame({ group, box, far, ground: under }: GroupFrameProps) {
  const { view } = useStudio();
  const { ground } = useCanvas();
  const selected = useView((state) => state.groups.has(group.id));
  const into = useGesture((state) => state.into === group.id);
  // Its members' places while they are being dragged; the same object while none is.
  const dragged = useGesture((state) => (touched(group, state.nodes) ? state.nodes : undefined));
  const { x, y, width, height } = dragged
    ? draggedBox(group, dragged, cardBoxes(ground.drawn.current.nodes))
    : box;
  const place = {
    "--paint": `var(--paint-${group.colour})`,
    transform: `translate(${x}px, ${y}px)`,
    width,
  } as CSSProperties;
  return (
    <>
      {createPortal(
        <div
          className={style.frame}
          style={{ ...place, height }}
          data-selected={selected || undefined}
          data-into={into || undefined}
        />,
        under,
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a set of nodes is no set of fields. */}
      <div
        role="group"
        className={`${style.head} nopan`}
        style={place}
        tabIndex={-1}
        aria-label={canvasText.group.name(group.title, group.nodes.size, false)}
        data-frame={group.id}
        data-far={far || undefined}
        onDoubleClick={(event) => {
          if (!(event.target as Element).closest("button")) view.write(group.id);
        }}
      >
        <GroupHead group={group} />
      </div>
    </>
  );
});

function touched({ nodes }: Group, dragged: ReadonlyMap<NodeId, Point>): boolean {
  if (dragged.size === 0) return false;
  for (const id of nodes) if (dragged.has(id)) return true;
  return false;
}

function draggedBox(
  { nodes }: Group,
  dragged: ReadonlyMap<NodeId, Point>,
  boxes: ReadonlyMap<string, Box>,
): Box {
  return frameAround(
    [...nodes].flatMap((id) => {
      const box = boxes.get(id);
      return box ? { ...box, ...dragged.get(id) } : [];
    }),
  );
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
