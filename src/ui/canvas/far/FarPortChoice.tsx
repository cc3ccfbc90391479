// Asks which ports a wire was meant for, where a movement from card to card leaves several. Knows nothing of pointers.

import { DropdownMenu } from "radix-ui";
import { useStore } from "zustand";
import menu from "../../controls/Menu.module.css";
import { useStudio } from "../../studio";
import { wireText } from "../../text/card";
import { accepted } from "../../toolbar/notices";
import style from "./FarGraph.module.css";
import type { OverlayStore } from "./overlay";

export function FarPortChoice({ overlay }: { readonly overlay: OverlayStore }) {
  const { session } = useStudio();
  const choice = useStore(overlay, (state) => state.choice);
  if (!choice) return null;
  const { at, wires } = choice;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={() => overlay.setState({ choice: undefined })}>
      <DropdownMenu.Trigger asChild>
        <span className={style.anchor} style={{ left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="start"
          collisionPadding={8}
          aria-label={wireText.choose}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {wires.map(({ from, to }) => (
            <DropdownMenu.Item
              key={`${from.port}>${to.port}`}
              className={menu.item}
              onSelect={() => accepted(session.edit({ kind: "connect", from, to }))}
            >
              {wireText.ports(from.port, to.port)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
