// A dialog over the page, with its heading and its way out. Knows nothing of what it asks.

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { controlsText } from "../text/controls";
import style from "./Dialog.module.css";
import { IconButton } from "./IconButton";

interface DialogProps {
  readonly open: boolean;
  onClose(): void;
  readonly title: string;
  readonly description?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ open, onClose, title, description, wide, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={style.overlay} />
        <Radix.Content
          className={style.dialog}
          data-wide={wide || undefined}
          onOpenAutoFocus={focusBody}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className={style.header}>
            <Radix.Title className={style.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={controlsText.close} icon={<X />} />
            </Radix.Close>
          </div>
          {description && <Radix.Description className={style.description}>{description}</Radix.Description>}
          <div className={style.body}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The first thing to do in the dialog has the focus, not the way out of it; what can only be read can be scrolled. */
function focusBody(event: Event): void {
  event.preventDefault();
  const body = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`.${style.body}`);
  const first = body?.querySelector<HTMLElement>(":is(input, textarea, button, a)");
  if (body && !first) body.tabIndex = 0;
  (first ?? body)?.focus();
}
