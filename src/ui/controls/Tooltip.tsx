// A hint that appears on hover and keyboard focus. Knows nothing of what it hints at.

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import style from "./Tooltip.module.css";

interface TooltipProps {
  readonly content: ReactNode;
  readonly side?: "top" | "right" | "bottom" | "left";
  /** One element that takes a ref and props. */
  readonly children: ReactNode;
}

export function Tooltip({ content, side = "bottom", children }: TooltipProps) {
  if (!content) return children;
  return (
    <Radix.Provider delayDuration={450}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={style.content} side={side} sideOffset={6} collisionPadding={8}>
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
