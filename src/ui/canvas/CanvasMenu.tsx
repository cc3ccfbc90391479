// The menu of the secondary mouse button, for a node, a wire or the empty canvas. Knows nothing of how it is drawn.

import { ContextMenu } from "radix-ui";
import { type MouseEvent, type ReactNode, useState } from "react";
import { type EdgeId, nodeId, type Point } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { type MenuEntry, MenuFace } from "../controls/Menu";
import menu from "../controls/Menu.module.css";
import { useStudio } from "../studio";
import { tell } from "../toolbar/notices";
import { scopeRefusal } from "../toolbar/progress";
import { createRunning } from "../toolbar/running";
import style from "./CanvasMenu.module.css";
import { useCanvas } from "./CanvasProvider";
import { keysOf, writtenKeys } from "./shortcuts";

type Target = { readonly kind: "node" | "edge" | "canvas"; readonly at: Point };

export function CanvasMenu({ children }: { readonly children: ReactNode }) {
  const { view } = useStudio();
  const [target, setTarget] = useState<Target>({ kind: "canvas", at: { x: 0, y: 0 } });

  function onContextMenu(event: MouseEvent): void {
    const element = event.target as Element;
    const at = { x: event.clientX, y: event.clientY };
    const node = element.closest<HTMLElement>(".react-flow__node")?.dataset.id;
    const edge = element.closest<SVGElement>(".react-flow__edge")?.dataset.id;
    if (node) {
      if (!view.store.getState().nodes.has(nodeId(node))) view.select([nodeId(node)]);
      setTarget({ kind: "node", at });
    } else if (edge) {
      view.select([], [edge as EdgeId]);
      setTarget({ kind: "edge", at });
    } else {
      setTarget({ kind: "canvas", at });
    }
  }

  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild onContextMenu={onContextMenu}>
        <div className={style.area}>{children}</div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className={menu.menu}
          collisionPadding={8}
          // Whatever the chosen item opened keeps the focus.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Entries target={target} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Entries({ target }: { readonly target: Target }) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const { project, catalog } = session.store.getState();
  const { nodes } = view.store.getState();
  const [only] = nodes.size === 1 ? nodes : [];
  const node = only && project.graph.nodes.get(only);
  const running = createRunning(session, view);
  const refusal = scopeRefusal(
    session.store.getState(),
    [...nodes].filter((id) => project.graph.nodes.has(id)),
  );
  const part = { disabled: refusal !== undefined, hint: refusal };
  const isPython = node && entryOf(catalog, node)?.spec.runtime === "python";

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(actions.copy());
  }

  async function paste(): Promise<void> {
    try {
      actions.paste(await navigator.clipboard.readText(), actions.at(target.at));
    } catch {
      tell(`The browser keeps the clipboard to itself here. Paste with ${writtenKeys("Mod+V")}.`);
    }
  }

  const clipboard: MenuEntry[] = [
    { label: "Cut", keys: writtenKeys("Mod+X"), onSelect: () => void copy().then(actions.remove) },
    { label: "Copy", keys: writtenKeys("Mod+C"), onSelect: () => void copy() },
    { label: "Duplicate", keys: keysOf("duplicate"), onSelect: actions.duplicate },
  ];
  const runs: MenuEntry[] = [
    { label: "Run to here", keys: keysOf("runTo"), ...part, onSelect: () => running.runTo() },
    { label: "Run from here", keys: keysOf("runFrom"), ...part, onSelect: () => running.runFrom() },
    { label: "Run only this", keys: keysOf("runOnly"), ...part, onSelect: () => running.runOnly() },
  ];
  const pins: MenuEntry[] =
    !node || entryOf(catalog, node)?.spec.outputs.length === 0
      ? []
      : node.pinned
        ? [
            { label: "Edit pinned output…", onSelect: () => running.editPin(node.id) },
            { label: "Unpin", keys: keysOf("pin"), onSelect: () => running.unpin([node.id]) },
          ]
        : [
            { label: "Pin output", keys: keysOf("pin"), onSelect: () => running.pin(node.id) },
            { label: "Pin by hand…", onSelect: () => running.editPin(node.id) },
          ];
  const entries: Record<Target["kind"], readonly MenuEntry[]> = {
    node: [
      ...(node
        ? [
            { label: "Rename", keys: keysOf("rename"), onSelect: actions.rename },
            { label: "Connect to…", keys: keysOf("connect"), onSelect: () => actions.startConnect(node.id) },
          ]
        : []),
      ...(isPython ? [{ label: "Edit code", onSelect: () => view.show("code") }] : []),
      ...(node ? (["separator"] as const) : []),
      ...runs,
      "separator",
      ...pins,
      ...(pins.length > 0 ? (["separator"] as const) : []),
      ...clipboard,
      "separator",
      ...(nodes.size > 1
        ? [{ label: "Tidy up selection", keys: keysOf("tidy"), onSelect: () => void actions.tidy() }]
        : []),
      { label: "Delete", keys: "Del", danger: true, onSelect: actions.remove },
    ],
    edge: [
      { label: "Show values", onSelect: () => view.setPanel("inspector", true) },
      "separator",
      { label: "Delete wire", keys: "Del", danger: true, onSelect: actions.remove },
    ],
    canvas: [
      { label: "Add node…", keys: keysOf("quickAdd"), onSelect: () => actions.quickAdd(target.at) },
      { label: "New Python node", onSelect: actions.addPythonNode },
      "separator",
      { label: "Paste", keys: writtenKeys("Mod+V"), onSelect: () => void paste() },
      { label: "Select all", keys: keysOf("selectAll"), onSelect: actions.selectAll },
      "separator",
      { label: "Tidy up", keys: keysOf("tidy"), onSelect: () => void actions.tidy() },
      { label: "Fit view", keys: keysOf("fit"), onSelect: () => actions.fitAll() },
    ],
  };
  return entries[target.kind].map((entry, index) =>
    entry === "separator" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a separator is nothing but its place.
      <ContextMenu.Separator key={index} className={menu.separator} />
    ) : (
      <ContextMenu.Item
        key={entry.label}
        className={menu.item}
        data-danger={entry.danger || undefined}
        disabled={entry.disabled ?? false}
        title={entry.hint}
        // Deferred: what is opened here would lose the focus to the closing menu.
        onSelect={() => setTimeout(entry.onSelect, 0)}
      >
        <MenuFace entry={entry} />
      </ContextMenu.Item>
    ),
  );
}
