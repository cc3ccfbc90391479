// The menu that hands the project out as a file. Knows nothing of what is inside the files.

import { Download, FileJson, Package } from "lucide-react";
import { useCommands } from "../commands/CommandsProvider";
import { Button } from "../controls/Button";
import { Menu } from "../controls/Menu";
import { exportText } from "../text/commands";

export function ExportMenu({ className }: { readonly className: string | undefined }) {
  const { run, keysOf } = useCommands();
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          icon={<Download aria-hidden />}
          className={className}
          aria-label={exportText.export}
          hint={exportText.hint}
        >
          {exportText.export}
        </Button>
      }
      entries={[
        {
          label: exportText.manifest,
          icon: <FileJson />,
          keys: keysOf("exportManifest"),
          onSelect: () => run("exportManifest"),
        },
        {
          label: exportText.package,
          icon: <Package />,
          keys: keysOf("exportPackage"),
          onSelect: () => run("exportPackage"),
        },
      ]}
    />
  );
}
