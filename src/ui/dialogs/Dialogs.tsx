// The one dialog that is open, if any. Knows nothing of who opened it.

import type { ReactNode } from "react";
import { Dialog } from "../controls/Dialog";
import { useStudio, useView } from "../studio";
import { ConnectList } from "./ConnectList";
import style from "./Dialogs.module.css";
import { ExampleList } from "./ExampleList";
import { PinEditor } from "./PinEditor";
import { ShareLink } from "./ShareLink";
import { ShortcutList } from "./ShortcutList";

export function Dialogs() {
  const { view } = useStudio();
  const dialog = useView((state) => state.dialog);
  const frame = (title: string, content: ReactNode, more: { description?: string; wide?: boolean } = {}) => (
    <Dialog open title={title} onClose={() => view.setDialog(undefined)} {...more}>
      {content}
    </Dialog>
  );
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "examples":
      return frame("Examples", <ExampleList />, {
        description: "Opening one runs nothing, and Undo brings back what is on the canvas now.",
        wide: true,
      });
    case "share":
      return frame("Share", <ShareLink />, {
        description: "The link holds the whole project. Nothing is uploaded, and opening it runs nothing.",
      });
    case "shortcuts":
      return frame("Keyboard shortcuts", <ShortcutList />, { wide: true });
    case "connect":
      return frame(`Connect “${dialog.node}”`, <ConnectList node={dialog.node} />);
    case "pin":
      return frame(`Pinned output of “${dialog.node}”`, <PinEditor node={dialog.node} />, {
        description: "These values stand for what the node would give; it does not run while it is pinned.",
        wide: true,
      });
    case "notes":
      return frame(
        `Opened “${dialog.opened.name}”`,
        <ol className={style.notes}>
          {dialog.opened.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>,
        { description: "What had to be changed, or could not be understood, to open it." },
      );
  }
}
