// Carries keys and the clipboard from the page to the commands. Knows nothing of how a command is carried out.

import { useEffect } from "react";
import { type NodeId, nodeId } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { type Command, type Shortcut, shortcutOf } from "../canvas/shortcuts";
import { useStudio } from "../studio";
import { createRunning } from "./running";

const FIELDS = 'input, textarea, select, [contenteditable="true"], .monaco-editor';
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]';

export function useKeys(): void {
  const { session, view } = useStudio();
  const { actions, pane } = useCanvas();

  useEffect(() => {
    const running = createRunning(session, view);
    const commands: Record<Command, () => unknown> = {
      run: running.run,
      runFresh: running.runFresh,
      runTo: () => running.runTo(),
      runFrom: () => running.runFrom(),
      runOnly: () => running.runOnly(),
      pause: running.togglePause,
      pin: running.togglePin,
      stop: session.stop,
      undo: session.undo,
      redo: session.redo,
      quickAdd: () => actions.quickAdd(),
      help: () => view.setDialog({ kind: "shortcuts" }),
      fit: () => actions.fitAll(),
      zoomIn: actions.zoomIn,
      zoomOut: actions.zoomOut,
      tidy: () => void actions.tidy(),
      selectAll: actions.selectAll,
      duplicate: actions.duplicate,
      remove: actions.remove,
      clear: actions.clear,
      rename: actions.rename,
      connect: () => actions.startConnect(),
      left: () => actions.step("left"),
      right: () => actions.step("right"),
      up: () => actions.step("up"),
      down: () => actions.step("down"),
      nudgeLeft: () => actions.nudge(-1, 0),
      nudgeRight: () => actions.nudge(1, 0),
      nudgeUp: () => actions.nudge(0, -1),
      nudgeDown: () => actions.nudge(0, 1),
    };

    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target as Element | null;
      const shortcut = shortcutOf(event);
      if (shortcut && counts(shortcut, target)) {
        event.preventDefault();
        event.stopPropagation();
        commands[shortcut.command]();
        return;
      }
      const card = (event.key === "Enter" || event.key === " ") && cardOf(target);
      if (card) {
        event.preventDefault();
        view.select([card]);
      }
    }

    function counts({ scope }: Shortcut, target: Element | null): boolean {
      if (scope === "anywhere") return true;
      if (!target || target.closest(FIELDS) || target.closest(OVERLAYS)) return false;
      return scope === "page" || onCanvas(target);
    }

    /** Also true where nothing has the focus: there, keys mean the graph. */
    function onCanvas(target: Element): boolean {
      if (target === document.body) return true;
      // Buttons on the canvas keep their own keys.
      return Boolean(pane.current?.contains(target)) && !target.closest("button");
    }

    function onCopy(event: ClipboardEvent): void {
      const target = event.target as Element | null;
      if (!target || target.closest(FIELDS) || target.closest(OVERLAYS)) return;
      if (!document.getSelection()?.isCollapsed || !actions.hasChosen()) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", actions.copy());
      if (event.type === "cut") actions.remove();
    }

    function onPaste(event: ClipboardEvent): void {
      const target = event.target as Element | null;
      if (!target || target.closest(FIELDS) || target.closest(OVERLAYS)) return;
      const text = event.clipboardData?.getData("text/plain");
      if (!text) return;
      event.preventDefault();
      actions.paste(text);
    }

    // In the capture phase, so that Run and Stop work in editors that have a use for those keys themselves.
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [session, view, actions, pane]);
}

/** The node whose card has the focus. */
function cardOf(target: Element | null): NodeId | undefined {
  const id = target?.classList.contains("react-flow__node") && (target as HTMLElement).dataset.id;
  return id ? nodeId(id) : undefined;
}
