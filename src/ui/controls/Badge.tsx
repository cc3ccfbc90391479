// A short word or number on a coloured ground. Knows nothing of what it counts.

import type { ComponentProps } from "react";
import style from "./Badge.module.css";

interface BadgeProps extends ComponentProps<"span"> {
  readonly tone?: "neutral" | "accent" | "success" | "warning" | "danger" | "rust" | "python";
}

export function Badge({ tone = "neutral", className, ...rest }: BadgeProps) {
  return <span {...rest} className={[style.badge, style[tone], className].filter(Boolean).join(" ")} />;
}
