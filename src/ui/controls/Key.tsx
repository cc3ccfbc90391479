// A key as it is written on a keyboard. Knows nothing of what it does.

import type { ReactNode } from "react";
import style from "./Key.module.css";

export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className={style.key}>{children}</kbd>;
}
