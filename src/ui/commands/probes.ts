// The commands of probes: cards of a port's values on the canvas. Knows nothing of how one looks.

import { probeReasons } from "../text/probes";
import type { Command, CommandContext, CommandId } from "./command";

const SIZES: readonly (readonly [id: CommandId, key: string, across: number, down: number])[] = [
  ["wider", "ArrowRight", 1, 0],
  ["narrower", "ArrowLeft", -1, 0],
  ["taller", "ArrowDown", 0, 1],
  ["shorter", "ArrowUp", 0, -1],
];

export function probeCommands({ actions }: CommandContext): readonly Command[] {
  const some = () => actions.chosenPorts().length > 0 || probeReasons.noPort;
  return [
    {
      id: "probe",
      group: "add",
      scope: "page",
      keys: ["W"],
      enabled: some,
      run: () => actions.addProbes(actions.chosenPorts()),
    },
    {
      id: "viewerNode",
      group: "add",
      scope: "page",
      keys: ["Shift+W"],
      enabled: () => actions.chosenProbes().length > 0 || some(),
      run() {
        const probes = actions.chosenProbes();
        if (probes.length > 0) actions.switchProbes(probes);
        else actions.addViewers(actions.chosenPorts());
      },
    },
    {
      id: "switchProbe",
      group: "edit",
      scope: "canvas",
      keys: ["Enter"],
      enabled: () => actions.chosenProbes().length > 0,
      run: () => actions.switchProbes(actions.chosenProbes()),
    },
    ...SIZES.map(([id, key, across, down]): Command => {
      return {
        id,
        group: "edit",
        scope: "canvas",
        keys: [`Mod+Shift+${key}`],
        enabled: actions.canResize,
        run: () => actions.resizeBy(across, down),
      };
    }),
  ];
}
