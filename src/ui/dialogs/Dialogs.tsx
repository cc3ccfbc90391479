// The one dialog that is open, if any. Knows nothing of who opened it.

import type { ReactNode } from "react";
import { CommandPalette } from "../commands/CommandPalette";
import { Dialog } from "../controls/Dialog";
import { CaseEditor } from "../inspector/CaseEditor";
import { ProjectList } from "../projects/ProjectList";
import { Recovery } from "../projects/Recovery";
import { VersionHistory } from "../projects/VersionHistory";
import { BothSides } from "../runs/BothSides";
import { useStudio, useView } from "../studio";
import { openedText, pinText, shareText } from "../text/dialogs";
import { caseEditorText } from "../text/inspector";
import { projectsText, recoveryText, versionsText } from "../text/projects";
import { examplesText } from "../text/welcome";
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
      return frame(examplesText.title, <ExampleList />, {
        description: examplesText.description,
        wide: true,
      });
    case "share":
      return frame(shareText.title, <ShareLink />, {
        description: shareText.description,
      });
    case "shortcuts":
      return frame("Keyboard shortcuts", <ShortcutList />, { wide: true });
    case "commands":
      return <CommandPalette />;
    case "both":
      return <BothSides key={`${dialog.port.node}.${dialog.port.port}`} port={dialog.port} />;
    case "connect":
      return frame(`Connect “${dialog.node}”`, <ConnectList node={dialog.node} />);
    case "pin":
      return frame(pinText.title(dialog.node), <PinEditor node={dialog.node} />, {
        description: pinText.description,
        wide: true,
      });
    case "case":
      return frame(caseEditorText.title(dialog.type), <CaseEditor type={dialog.type} at={dialog.at} />, {
        description: caseEditorText.description,
        wide: true,
      });
    case "projects":
      return frame(projectsText.title, <ProjectList />, { description: projectsText.description });
    case "versions":
      return frame(versionsText.title, <VersionHistory />, {
        description: versionsText.description,
        wide: true,
      });
    case "recovery":
      return frame(recoveryText.title(dialog.name), <Recovery id={dialog.id} name={dialog.name} />, {
        description: recoveryText.description,
      });
    case "notes":
      return frame(
        openedText.title(dialog.opened.name),
        <ol className={style.notes}>
          {dialog.opened.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>,
        { description: openedText.description },
      );
  }
}
