// A button that copies a text and says so. Knows nothing of what the text is.

import { Check, Copy, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { ToolButton } from "../controls/ToolButton";
import { valuesText } from "../text/values";

export function CopyButton({
  label,
  text,
  disabled = false,
  tabIndex = 0,
  children,
}: {
  readonly label: string;
  readonly text: () => string | Promise<string>;
  readonly disabled?: boolean;
  readonly tabIndex?: number;
  readonly children?: ReactNode;
}) {
  const [state, setState] = useState<"ready" | "copied" | "refused">("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 1400);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(await text());
      setState("copied");
    } catch {
      setState("refused");
    }
  }

  const Icon = { ready: Copy, copied: Check, refused: X }[state];
  const said = { ready: label, copied: valuesText.copied, refused: valuesText.refused }[state];
  return (
    <ToolButton
      label={said}
      data-state={state}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      <Icon size={13} aria-hidden />
      {children}
    </ToolButton>
  );
}
