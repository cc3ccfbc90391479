// When the pointer rests on a wire or a port, or a key has chosen a wire: tells whose values are meant, until the pointer
// goes on or does something. Knows nothing of what is shown then.

import { useEffect } from "react";
import { useCanvas } from "../canvas/CanvasProvider";
import { curveMiddle } from "../canvas/curve";
import { useCamera } from "../canvas/far/camera";
import { useStudio } from "../studio";
import { ofWire, placeUnder } from "./pointed";

/** A pointer that only passes means nothing. */
const REST_MS = 380;
/** After one card the next comes sooner. */
const NEXT_MS = 140;
const SOON_MS = 600;
/** How far a resting pointer may move, in pixels of the window. */
const SLACK = 4;
/** After a key has chosen a wire, the view may still be on its way to it. */
const CHOSEN_MS = 420;

export function useHover(): void {
  const { session, view } = useStudio();
  const { ground, pane } = useCanvas();
  const camera = useCamera();

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const { gesture } = ground;
    const ended = new AbortController();
    const options = { capture: true, passive: true, signal: ended.signal } as const;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let rested = { x: 0, y: 0 };
    let hidden = 0;
    let isByKey = false;

    function hide(): void {
      clearTimeout(timer);
      if (!gesture.getState().pointed) return;
      hidden = performance.now();
      gesture.setState({ pointed: undefined });
    }

    function rest(event: PointerEvent): void {
      const target = event.target as Element;
      if (!target.isConnected || isBusy()) return;
      const at = { x: event.clientX, y: event.clientY };
      const place = placeUnder(ground, target, at);
      const { pointed } = gesture.getState();
      if (place?.key === pointed?.key) return;
      rested = at;
      if (place) gesture.setState({ pointed: { ...place, at } });
      else hide();
    }

    const isBusy = () => camera.isMoving() || view.store.getState().connecting !== undefined;

    function onMove(event: PointerEvent): void {
      isByKey = false;
      if (event.pointerType === "touch") return;
      if (event.buttons !== 0) hide();
      if (event.buttons !== 0) return;
      const { pointed } = gesture.getState();
      const far = Math.hypot(event.clientX - rested.x, event.clientY - rested.y) > SLACK;
      if (pointed && !far) return;
      clearTimeout(timer);
      const soon = pointed !== undefined || performance.now() - hidden < SOON_MS;
      timer = setTimeout(rest, soon ? NEXT_MS : REST_MS, event);
    }

    function onChosen(): void {
      const { nodes, edges } = view.store.getState();
      const [edge] = edges;
      clearTimeout(timer);
      hide();
      if (!isByKey || nodes.size > 0 || edges.size !== 1 || !edge) return;
      timer = setTimeout(() => {
        const wire = ground.scene.current.wire(edge);
        const place = ofWire(ground, edge);
        const bounds = element?.getBoundingClientRect();
        if (!wire || !place || !bounds || isBusy()) return;
        const at = ground.flow.flowToScreenPosition(curveMiddle(wire.curve));
        const inside = at.x > bounds.x && at.x < bounds.right && at.y > bounds.y && at.y < bounds.bottom;
        if (inside) gesture.setState({ pointed: { ...place, at, byKey: true } });
      }, CHOSEN_MS);
    }

    element.addEventListener("pointermove", onMove, options);
    element.addEventListener("pointerleave", hide, { signal: ended.signal });
    window.addEventListener("pointerdown", hide, options);
    window.addEventListener("blur", hide, { signal: ended.signal });
    element.addEventListener("wheel", hide, options);
    window.addEventListener(
      "keydown",
      () => {
        isByKey = true;
      },
      options,
    );
    const leave = [
      camera.follow(() => camera.isMoving() && hide()),
      view.store.subscribe((now, before) => {
        if (now.edges !== before.edges || now.nodes !== before.nodes) onChosen();
      }),
      // What is pointed at may be gone.
      session.store.subscribe((now, before) => {
        if (now.project.graph !== before.project.graph) hide();
      }),
    ];
    return () => {
      ended.abort();
      clearTimeout(timer);
      for (const each of leave) each();
    };
  }, [session, view, ground, pane, camera]);
}
