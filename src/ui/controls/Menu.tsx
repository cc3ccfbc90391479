// A menu that drops from a button. Knows nothing of what its items do.

import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import style from "./Menu.module.css";

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** Set on items that are one choice of several. */
  readonly checked?: boolean;
  /** Set on items that switch something on and off. */
  readonly on?: boolean;
  /** Says more, such as why it is disabled. */
  readonly hint?: string | undefined;
  onSelect(): void;
}

/** A line between two items. */
export type MenuEntry = MenuItem | "separator";

interface MenuProps {
  /** The button that opens it: one element that takes a ref and props. */
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
}

export function Menu({ trigger, entries, align = "start" }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={style.menu} align={align} sideOffset={5} collisionPadding={8}>
          {entries.map((entry, index) =>
            entry === "separator" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a separator is nothing but its place.
              <DropdownMenu.Separator key={index} className={style.separator} />
            ) : (
              <DropdownMenu.Item
                key={entry.label}
                className={style.item}
                data-danger={entry.danger || undefined}
                disabled={entry.disabled ?? false}
                {...(entry.checked === undefined
                  ? {}
                  : { role: "menuitemradio", "aria-checked": entry.checked })}
                {...(entry.on === undefined ? {} : { role: "menuitemcheckbox", "aria-checked": entry.on })}
                title={entry.hint}
                onSelect={entry.onSelect}
              >
                <MenuFace entry={entry} />
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** What an item shows, shared by drop-down and context menus. */
export function MenuFace({ entry }: { readonly entry: MenuItem }) {
  return (
    <>
      <span className={style.icon}>{entry.checked || entry.on ? "✓" : entry.icon}</span>
      <span className={style.label}>{entry.label}</span>
      {entry.keys && <kbd className={style.keys}>{entry.keys}</kbd>}
    </>
  );
}
