// A button that is only a picture, with its name for everyone who cannot see it. Knows nothing of what it sets off.

import type { ComponentProps, ReactNode } from "react";
import style from "./IconButton.module.css";
import { Tooltip } from "./Tooltip";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  /** The accessible name, also the tooltip. */
  readonly label: string;
  /** Its shortcut, for the tooltip. */
  readonly keys?: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  readonly small?: boolean;
}

export function IconButton({ label, keys, icon, pressed, small, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      content={
        <>
          {label}
          {keys && <kbd className={style.keys}>{keys}</kbd>}
        </>
      }
    >
      <button
        type="button"
        {...rest}
        className={[style.button, small && style.small, className].filter(Boolean).join(" ")}
        aria-label={label}
        aria-pressed={pressed}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
