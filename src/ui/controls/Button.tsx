// A labelled button. Knows nothing of what it sets off.

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import style from "./Button.module.css";
import { Tooltip } from "./Tooltip";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  readonly look?: "primary" | "plain" | "ghost" | "danger";
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  /** Disables the button and says why; it stays in the tab order so that the reason can be read. */
  readonly disabledReason?: string | undefined;
}

export function Button({
  look = "plain",
  icon,
  hint,
  disabled,
  disabledReason,
  onClick,
  className,
  children,
  ...rest
}: ButtonProps) {
  const refuse = (event: MouseEvent) => event.preventDefault();
  return (
    <Tooltip content={disabledReason ?? hint}>
      <button
        type="button"
        {...rest}
        className={[style.button, style[look], className].filter(Boolean).join(" ")}
        disabled={disabled}
        aria-disabled={disabledReason ? true : undefined}
        onClick={disabledReason ? refuse : onClick}
      >
        {icon}
        {children !== undefined && <span className={style.label}>{children}</span>}
      </button>
    </Tooltip>
  );
}
