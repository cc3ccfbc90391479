// Where a project comes from and goes to: a row of buttons, or one menu where there is no room for them. Knows nothing of
// files.

import { Download, FilePlus2, FolderOpen, Menu as MenuIcon, Package, Share2, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useCommands } from "../commands/CommandsProvider";
import type { CommandId } from "../commands/command";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuEntry } from "../controls/Menu";
import { exportText } from "../text/commands";
import { toolbarText as text } from "../text/toolbar";
import { ExportMenu } from "./ExportMenu";
import style from "./Toolbar.module.css";

export function FileButtons() {
  return (
    <div className={style.group} data-tour="file">
      <FileButton
        command="newProject"
        icon={<FilePlus2 aria-hidden />}
        label={text.newProject}
        hint={text.newHint}
      />
      <FileButton
        command="openFile"
        icon={<FolderOpen aria-hidden />}
        label={text.open}
        hint={text.openHint}
      />
      <FileButton
        command="examples"
        icon={<Sparkles aria-hidden />}
        label={text.examples}
        hint={text.examplesHint}
      />
      <ExportMenu className={style.file} />
      <FileButton command="share" icon={<Share2 aria-hidden />} label={text.share} hint={text.shareHint} />
    </div>
  );
}

interface FileButtonProps {
  readonly command: CommandId;
  readonly icon: ReactNode;
  readonly label: string;
  readonly hint: string;
}

function FileButton({ command, icon, label, hint }: FileButtonProps) {
  const { run } = useCommands();
  return (
    <Button
      look="ghost"
      icon={icon}
      className={style.file}
      aria-label={label}
      hint={hint}
      onClick={() => run(command)}
    >
      {label}
    </Button>
  );
}

/** The same in one menu. */
export function FileMenu() {
  const { run, keysOf } = useCommands();
  const entry = (id: CommandId, label: string, icon: ReactNode): MenuEntry => ({
    label,
    icon,
    keys: keysOf(id),
    onSelect: () => run(id),
  });
  return (
    <div data-tour="file">
      <Menu
        trigger={<IconButton label={text.file} icon={<MenuIcon />} />}
        entries={[
          entry("newProject", text.newProject, <FilePlus2 />),
          entry("openFile", text.open, <FolderOpen />),
          entry("examples", text.examples, <Sparkles />),
          "separator",
          entry("exportManifest", exportText.manifest, <Download />),
          entry("exportPackage", exportText.package, <Package />),
          entry("share", text.share, <Share2 />),
        ]}
      />
    </div>
  );
}
