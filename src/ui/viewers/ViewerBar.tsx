// The line over a viewer: the pane's own buttons at its end, and before them what the viewer puts there. Knows neither
// the pane nor any viewer.

import { createContext, type ReactNode, useContext, useState } from "react";
import { createPortal } from "react-dom";
import style from "./ViewerPane.module.css";

const Slot = createContext<HTMLElement | null>(null);

/** A bar with `tools` at its end, over what is shown. */
export function BarAbove({ tools, children }: { readonly tools: ReactNode; readonly children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Slot value={slot}>
      <div className={style.bar}>
        <div className={style.slot} ref={setSlot} />
        <div className={style.tools}>{tools}</div>
      </div>
      {children}
    </Slot>
  );
}

/** A viewer's own controls, in the line over it. */
export function InBar({ children }: { readonly children: ReactNode }) {
  const slot = useContext(Slot);
  return slot && createPortal(children, slot);
}
