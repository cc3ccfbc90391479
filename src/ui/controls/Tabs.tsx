// A row of tabs over the panel of the chosen one. Knows nothing of what the panels hold.

import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import style from "./Tabs.module.css";

interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: ReactNode;
  readonly content: ReactNode;
  /** Keeps the panel as it is while another tab is in front, once it has been shown. */
  readonly keep?: boolean;
}

interface TabsProps<Name extends string> {
  /** The accessible name of the row. */
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly value: Name;
  onChange(name: Name): void;
  /** Controls at the end of the row. */
  readonly end?: ReactNode;
}

export function Tabs<Name extends string>({ label, tabs, value, onChange, end }: TabsProps<Name>) {
  const [shown, setShown] = useState<ReadonlySet<Name>>(new Set([value]));
  if (!shown.has(value)) setShown(new Set([...shown, value]));
  return (
    <Radix.Root className={style.tabs} value={value} onValueChange={(name) => onChange(name as Name)}>
      <div className={style.row}>
        <Radix.List className={style.list} aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.name} className={style.tab} value={tab.name}>
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end && <div className={style.end}>{end}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.name}
          className={style.content}
          value={tab.name}
          tabIndex={-1}
          {...(tab.keep && shown.has(tab.name) ? { forceMount: true } : {})}
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
