// Says beside the pointer why the port under it does not take the wire. Knows nothing of how the wire is drawn.

import { useConnection, useReactFlow } from "@xyflow/react";
import { useSession, useView } from "../studio";
import { useCanvas } from "./CanvasProvider";
import style from "./ConnectHint.module.css";
import { whyNot } from "./fitting";
import { looseWire } from "./gestures/useWiring";

export function ConnectHint() {
  const { pane } = useCanvas();
  const flow = useReactFlow();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const loose = useView((state) => state.connecting);
  const { toHandle, isValid, to } = useConnection();
  const bounds = pane.current?.getBoundingClientRect();
  if (!loose || !toHandle || isValid || !to || !bounds) return null;
  const same = toHandle.nodeId === loose.port.node && (toHandle.id ?? "") === loose.port.port;
  const why = same
    ? undefined
    : whyNot(project, catalog, loose, looseWire(toHandle.nodeId, toHandle.id, toHandle.type));
  if (!why) return null;
  const at = flow.flowToScreenPosition(to);
  return (
    <div
      role="status"
      className={style.hint}
      style={{
        left: Math.min(at.x - bounds.x + 18, bounds.width - 290),
        top: Math.min(at.y - bounds.y + 18, bounds.height - 70),
      }}
    >
      {why}
    </div>
  );
}
