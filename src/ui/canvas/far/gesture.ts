// The wheel, the trackpad and the dragging hand that move the view. Knows nothing of nodes.

import { type RefObject, useEffect } from "react";
import { useStudio } from "../../studio";
import { wheelMeaning } from "../gestures/wheel";
import { useCamera } from "./camera";

/** Takes these gestures from React Flow, whose every step would render what is on screen. */
export function useCameraGestures(pane: RefObject<HTMLElement | null>): void {
  const camera = useCamera();
  const { view } = useStudio();
  useEffect(() => {
    const element = pane.current;
    const flow = element?.querySelector<HTMLElement>(".react-flow");
    if (!element || !flow) return;
    const stopped = new AbortController();
    const options = { capture: true, passive: false, signal: stopped.signal } as const;

    function onWheel(event: WheelEvent): void {
      // What scrolls inside a card has the wheel to itself.
      if ((event.target as Element).closest(".nowheel")) return;
      event.preventDefault();
      event.stopPropagation();
      if (wheelMeaning(event, view.store.getState().wheel) === "zoom") {
        const bounds = flow?.getBoundingClientRect();
        const at = { x: event.clientX - (bounds?.x ?? 0), y: event.clientY - (bounds?.y ?? 0) };
        camera.zoomBy(2 ** -wheelSteps(event), at);
      } else if (event.shiftKey && event.deltaX === 0) camera.panBy(-event.deltaY, 0);
      else camera.panBy(-event.deltaX, -event.deltaY);
      // A node or a wire under way is placed by React Flow's coordinates.
      if (event.buttons !== 0) camera.settle();
    }

    function onMouseDown(event: MouseEvent): void {
      const target = event.target as Element;
      // React Flow says by this class that its hand is out (the Space bar is down).
      const byHand = event.button === 0 && target.closest(".react-flow__pane.draggable") !== null;
      if (event.button !== 1 && !byHand) return;
      if (!target.closest(".react-flow__pane")) return;
      event.preventDefault();
      event.stopPropagation();
      follow(event, byHand);
    }

    function follow(start: MouseEvent, byHand: boolean): void {
      let { clientX: x, clientY: y } = start;
      const ended = new AbortController();
      const until = { capture: true, signal: ended.signal } as const;
      const onMove = (event: MouseEvent) => {
        camera.panBy(event.clientX - x, event.clientY - y);
        ({ clientX: x, clientY: y } = event);
      };
      const onUp = () => {
        ended.abort();
        element?.removeAttribute("data-panning");
        camera.settle();
        const moved = Math.hypot(x - start.clientX, y - start.clientY) > 3;
        if (byHand && moved) swallowClick();
      };
      if (element) element.dataset.panning = "";
      // The panels' edges would ask the page for its layout at every move.
      window.addEventListener("pointermove", (event) => event.preventDefault(), until);
      window.addEventListener("mousemove", onMove, until);
      window.addEventListener("mouseup", onUp, until);
      window.addEventListener("blur", onUp, until);
    }

    flow.addEventListener("wheel", onWheel, options);
    element.addEventListener("mousedown", onMouseDown, options);
    element.addEventListener("pointerdown", camera.settle, options);
    return () => stopped.abort();
  }, [pane, camera, view]);
}

/** The click that ends a pan by hand would clear the selection. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}

/** How many doublings of the zoom one movement of a wheel or of two fingers means. */
function wheelSteps({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const unit = deltaMode === 1 ? 0.05 : deltaMode === 2 ? 1 : 0.002;
  // A pinch comes in small steps, as a wheel with Ctrl.
  const pinch = ctrlKey && Math.abs(deltaY) < 50;
  return Math.max(-1.5, Math.min(1.5, deltaY * unit * (pinch ? 10 : 1)));
}
