// A flat button in the line over some content: a picture, perhaps with a word. Knows nothing of what it sets off.

import type { ComponentProps } from "react";
import style from "./ToolButton.module.css";

interface ToolButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "className" | "title"> {
  /** The accessible name, also what is shown when the pointer rests. */
  readonly label: string;
}

export function ToolButton({ label, ...rest }: ToolButtonProps) {
  return <button type="button" {...rest} className={style.tool} aria-label={label} title={label} />;
}
