// The menu that hands the project out as a file. Knows nothing of what is inside the files.

import { Download, FileJson, Package } from "lucide-react";
import { Button } from "../controls/Button";
import { Menu } from "../controls/Menu";
import { useStudio } from "../studio";
import { tellError } from "./notices";
import { fileName, saveFile } from "./open";

export function ExportMenu({ className }: { readonly className: string | undefined }) {
  const { session } = useStudio();
  const name = () => session.store.getState().project.name;

  async function savePackage(): Promise<void> {
    try {
      const bytes = await session.exportPackage();
      saveFile(fileName(name(), "rmpkg"), bytes as BlobPart, "application/zip");
    } catch (error) {
      tellError(`The package could not be made: ${error instanceof Error ? error.message : error}.`);
    }
  }

  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          icon={<Download aria-hidden />}
          className={className}
          aria-label="Export"
          hint="Save as a file"
        >
          Export
        </Button>
      }
      entries={[
        {
          label: "manifest.json",
          icon: <FileJson />,
          onSelect: () => saveFile("manifest.json", session.exportManifest(), "application/json"),
        },
        { label: "Package (.rmpkg)", icon: <Package />, onSelect: () => void savePackage() },
      ]}
    />
  );
}
