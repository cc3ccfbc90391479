// The menu of the secondary mouse button, for a node, a wire or the empty canvas. Knows nothing of how it is drawn.

import { ChevronRight } from "lucide-react";
import { ContextMenu } from "radix-ui";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import type { EdgeId } from "../../graph/graph";
import { MenuFace, type MenuItem } from "../controls/Menu";
import menu from "../controls/Menu.module.css";
import { placeUnder } from "../probes/pointed";
import { useStudio } from "../studio";
import type { View } from "../view";
import style from "./CanvasMenu.module.css";
import { useCanvas } from "./CanvasProvider";
import { type Thing, thingUnder } from "./gestures/usePointer";
import { type MenuTarget, useMenuEntries } from "./useMenuEntries";

/** The wire of which a badge or a breakpoint was meant. */
function markedWire({ target }: MouseEvent): Thing | undefined {
  const mark = (target as Element).closest<HTMLElement>("[data-wire]");
  return mark ? { kind: "edge", id: mark.dataset.wire as EdgeId } : undefined;
}

export function CanvasMenu({ children }: { readonly children: ReactNode }) {
  const { view } = useStudio();
  const { ground } = useCanvas();
  const [target, setTarget] = useState<MenuTarget>({ kind: "canvas", at: { x: 0, y: 0 } });

  /** Where a finger lies that may be held there; a mouse asks for the menu itself. */
  const held = useRef<MouseEvent>(undefined);

  function onContextMenu(event: MouseEvent): void {
    held.current = undefined;
    aim(event);
  }

  function onOpenChange(open: boolean): void {
    if (open && held.current) aim(held.current);
    held.current = undefined;
  }

  function aim(event: MouseEvent): void {
    const at = { x: event.clientX, y: event.clientY };
    const bend = (event.target as Element).closest<SVGElement>("[data-bend]");
    const thing = markedWire(event) ?? thingUnder(ground, event);
    const { nodes, notes, groups, probes } = view.store.getState();
    if (bend) {
      view.selectBend({ edge: bend.dataset.edge as EdgeId, at: Number(bend.dataset.bend) });
      setTarget({ kind: "bend", at });
    } else if (thing?.kind === "edge") {
      view.select([], [thing.id]);
      setTarget({ kind: "edge", at, edge: thing.id });
    } else if (thing) {
      const chosen: ReadonlySet<string> = new Set([...nodes, ...notes, ...groups, ...probes]);
      if (!chosen.has(thing.id)) selectThing(view, thing);
      const ports = placeUnder(ground, event.target as Element, at)?.ports;
      setTarget(thing.kind === "node" ? { kind: "node", at, ports } : { kind: thing.kind, at });
    } else {
      setTarget({ kind: "canvas", at });
    }
  }

  return (
    <ContextMenu.Root onOpenChange={onOpenChange}>
      <ContextMenu.Trigger
        asChild
        onContextMenu={onContextMenu}
        onPointerDown={(event) => {
          held.current = event.pointerType === "mouse" ? undefined : event;
        }}
      >
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

function Entries({ target }: { readonly target: MenuTarget }) {
  return useMenuEntries(target).map((row, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a separator is nothing but its place.
    if (row === "separator") return <ContextMenu.Separator key={index} className={menu.separator} />;
    if (!("items" in row)) return <Entry key={row.label} entry={row} />;
    return (
      <ContextMenu.Sub key={row.label}>
        <ContextMenu.SubTrigger className={menu.item}>
          <span className={menu.icon} />
          <span className={menu.label}>{row.label}</span>
          <ChevronRight className={style.more} aria-hidden />
        </ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu.menu} collisionPadding={8}>
            {row.items.map((item) => (
              <Entry key={item.label} entry={item} />
            ))}
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
    );
  });
}

function Entry({ entry }: { readonly entry: MenuItem }) {
  return (
    <ContextMenu.Item
      className={menu.item}
      data-danger={entry.danger || undefined}
      disabled={entry.disabled ?? false}
      {...(entry.on === undefined ? {} : { role: "menuitemcheckbox", "aria-checked": entry.on })}
      title={entry.hint}
      // Deferred: what is opened here would lose the focus to the closing menu.
      onSelect={() => setTimeout(entry.onSelect, 0)}
    >
      <MenuFace entry={entry} />
    </ContextMenu.Item>
  );
}

function selectThing(view: View, thing: Thing): void {
  if (thing.kind === "node") view.select([thing.id]);
  if (thing.kind === "note") view.select([], [], { notes: [thing.id] });
  if (thing.kind === "group") view.select([], [], { groups: [thing.id] });
  if (thing.kind === "probe") view.select([], [], { probes: [thing.id] });
}
