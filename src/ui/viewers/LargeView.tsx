// Almost the whole window for something that is small elsewhere. Knows nothing of what it shows.

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "../controls/IconButton";
import { controlsText } from "../text/controls";
import style from "./LargeView.module.css";

interface LargeViewProps {
  readonly title: string;
  onClose(): void;
  readonly children: ReactNode;
}

export function LargeView({ title, onClose, children }: LargeViewProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={style.overlay} />
        <Dialog.Content className={style.view} aria-describedby={undefined} onOpenAutoFocus={focusBody}>
          <div className={style.head}>
            <Dialog.Title className={style.title}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={controlsText.close} icon={<X />} />
            </Dialog.Close>
          </div>
          <div className={style.body} data-body>
            {children}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What is looked at has the focus, not the way out of it. */
function focusBody(event: Event): void {
  const body = (event.currentTarget as HTMLElement).querySelector("[data-body]");
  const first = body?.querySelector<HTMLElement>(
    '[role="tree"], [role="grid"], [role="application"], button',
  );
  if (!first) return;
  event.preventDefault();
  first.focus();
}
