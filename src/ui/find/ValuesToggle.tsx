// Opens and closes the search over values. Knows nothing of how it searches.

import { TextSearch } from "lucide-react";
import { useStore } from "zustand";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { valueFindText as text } from "../text/find";

export function ValuesToggle() {
  const { context, keysOf } = useCommands();
  const { finding } = context;
  const open = useStore(finding.store, (state) => state.open === "values");
  return (
    <IconButton
      small
      label={text.toggle}
      keys={keysOf("findValues")}
      icon={<TextSearch />}
      pressed={open}
      onClick={() => (open ? finding.close() : finding.show("values"))}
    />
  );
}
