// What the menu of the secondary mouse button offers, for each kind of thing. Knows nothing of how a menu is drawn.

import type { EdgeId, Point, PortRef } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { useCommands } from "../commands/CommandsProvider";
import { pasteHere } from "../commands/clipboard";
import type { CommandId } from "../commands/command";
import { onlyNode } from "../commands/selection";
import type { MenuItem } from "../controls/Menu";
import { isViewerSize } from "../probes/look";
import { useStudio } from "../studio";
import { breakpointMenuWords } from "../text/breakpoints";
import { canvasMenuWords as words } from "../text/canvas";
import { menuWords } from "../text/commands";
import { probeMenuWords } from "../text/probes";
import { subgraphMenuWords } from "../text/subgraph";
import { useCanvas } from "./CanvasProvider";

export type MenuTarget =
  | { readonly kind: "note" | "group" | "probe" | "canvas"; readonly at: Point }
  /** `ports`: what leaves by the port that was meant, or comes in by it. */
  | { readonly kind: "node"; readonly at: Point; readonly ports?: readonly PortRef[] | undefined }
  | { readonly kind: "edge"; readonly at: Point; readonly edge: EdgeId }
  | { readonly kind: "bend"; readonly at: Point };

/** A menu in the menu. */
interface SubMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export type MenuRow = MenuItem | SubMenu | "separator";

export function useMenuEntries(target: MenuTarget): readonly MenuRow[] {
  const commands = useCommands();
  const { session, view } = useStudio();
  const { actions } = useCanvas();

  function item(id: CommandId, label: string, more: Partial<MenuItem> = {}): MenuItem {
    const why = commands.whyNot(id);
    return {
      label,
      keys: commands.keysOf(id),
      disabled: why !== undefined,
      hint: why || undefined,
      onSelect: () => commands.run(id),
      ...more,
    };
  }

  const node = onlyNode({ session, view });
  const { catalog, project } = session.store.getState();
  const spec = node && entryOf(catalog, node)?.spec;
  const cases = node && project.graph.sources.get(node.type)?.cases;
  const clipboard = [
    item("cut", menuWords.cut),
    item("copy", menuWords.copy),
    item("duplicate", menuWords.duplicate),
  ];
  const remove = item("remove", menuWords.remove, { danger: true });
  const arrange: SubMenu = {
    label: words.arrange,
    items: [
      item("alignLeft", words.alignLeft),
      item("alignCentre", words.alignCentre),
      item("alignRight", words.alignRight),
      item("alignTop", words.alignTop),
      item("alignMiddle", words.alignMiddle),
      item("alignBottom", words.alignBottom),
      item("distributeHorizontally", words.distributeHorizontally),
      item("distributeVertically", words.distributeVertically),
      item("tidy", menuWords.tidySelection),
    ],
  };
  const select: SubMenu = {
    label: words.select,
    items: [
      item("selectUpstream", words.upstream),
      item("selectDownstream", words.downstream),
      item("selectConnected", words.connected),
      item("selectPath", words.path),
    ],
  };
  const several = actions.arrangeable() > 1 ? [arrange] : [];

  /** What can be done with what a node gave. */
  function outputSection(): readonly MenuItem[] {
    if (!node || spec?.outputs.length === 0) return [];
    const pins = node.pinned
      ? [item("editPin", menuWords.editPin), item("pin", menuWords.unpin)]
      : [item("pin", menuWords.pin), item("editPin", menuWords.pinByHand)];
    return [
      ...probeItems(target.kind === "node" ? target.ports : undefined),
      ...(spec?.runtime === "graph" ? [] : pins),
      item("expect", menuWords.expect),
      ...(node.expected ? [item("expectNothing", menuWords.expectNothing)] : []),
      ...(cases ? [item("runCases", menuWords.runCases)] : []),
    ];
  }

  /** Of the ports that were pointed at, else of what is selected. */
  function probeItems(ports?: readonly PortRef[]): readonly MenuItem[] {
    const of = (add: (ports: readonly PortRef[]) => void) => (ports ? { onSelect: () => add(ports) } : {});
    return [
      item("probe", probeMenuWords.probe, of(actions.addProbes)),
      item("viewerNode", probeMenuWords.viewerNode, of(actions.addViewers)),
    ];
  }

  /** The node of the selected probe, where its port is. */
  function showPort(): void {
    const [probe] = actions.chosenProbes();
    if (probe) actions.show(probe.port.node);
  }

  function nodeSections(): readonly (readonly (MenuItem | SubMenu)[])[] {
    return [
      [
        ...(node ? [item("rename", menuWords.rename), item("connect", menuWords.connect)] : []),
        ...(spec?.runtime === "python" ? [item("editCode", menuWords.editCode)] : []),
        ...(node ? [item("replaceNode", words.replace)] : []),
      ],
      [
        item("runTo", menuWords.runTo),
        item("runFrom", menuWords.runFrom),
        item("runOnly", menuWords.runOnly),
      ],
      outputSection(),
      [
        item("bypass", words.bypass, { on: node?.mode === "bypass" }),
        item("disable", words.disable, { on: node?.mode === "disable" }),
      ],
      [
        item("group", words.group),
        ...(actions.chosenGroups().length > 0 ? [item("leaveGroup", words.leaveGroup)] : []),
        ...several,
        select,
      ],
      [
        ...(spec?.runtime === "graph"
          ? [
              item("openSubgraph", subgraphMenuWords.open),
              item("unpackSubgraph", subgraphMenuWords.unpack),
              item("unlinkSubgraph", subgraphMenuWords.unlink),
            ]
          : []),
        item("makeSubgraph", subgraphMenuWords.make),
      ],
      clipboard,
      [item("dissolve", words.dissolve), remove],
    ];
  }

  function sectionsOf(): readonly (readonly (MenuItem | SubMenu)[])[] {
    switch (target.kind) {
      case "node":
        return nodeSections();
      case "group":
        return [
          [item("write", menuWords.rename), item("foldGroup", words.fold)],
          [item("runTo", menuWords.runTo), item("bypass", words.bypass), item("disable", words.disable)],
          [...several, select],
          clipboard,
          [
            item("ungroup", words.ungroup),
            { label: words.removeAll, danger: true, onSelect: actions.removeWithMembers },
          ],
        ];
      case "note":
        return [[item("write", words.write)], several, clipboard, [remove]];
      case "probe":
        return [
          [
            item(
              "switchProbe",
              actions.chosenProbes().every(({ size }) => isViewerSize(size))
                ? probeMenuWords.figures
                : probeMenuWords.viewerNode,
            ),
            { label: probeMenuWords.wires, onSelect: () => showPort() },
          ],
          several,
          clipboard,
          [remove],
        ];
      case "edge":
        return [
          [
            { label: menuWords.showValues, onSelect: () => view.setPanel("inspector", true) },
            ...probeItems(),
            item(
              "breakpoint",
              session.breakpoints.store.getState().here.has(target.edge)
                ? breakpointMenuWords.remove
                : breakpointMenuWords.set,
            ),
          ],
          [
            {
              label: words.insert,
              onSelect: () => actions.quickAdd(target.at, undefined, { into: target.edge }),
            },
            {
              label: words.addBend,
              onSelect: () => actions.addBend(target.edge, actions.at(target.at)),
            },
            ...(actions.bentWires().length > 0 ? [item("straighten", words.straighten)] : []),
          ],
          [item("remove", menuWords.removeWire, { danger: true })],
        ];
      case "bend":
        return [[item("remove", words.removeBend, { danger: true }), item("straighten", words.straighten)]];
      case "canvas":
        return [
          [
            item("quickAdd", menuWords.add, { onSelect: () => actions.quickAdd(target.at) }),
            item("addPython", menuWords.addPython),
            item("addNote", words.addNote, { onSelect: () => actions.addNote(actions.at(target.at)) }),
          ],
          [
            item("paste", menuWords.paste, { onSelect: () => void pasteHere(commands.context, target.at) }),
            item("selectAll", menuWords.selectAll),
          ],
          [item("tidy", menuWords.tidy), item("fit", menuWords.fit)],
        ];
    }
  }

  return sectionsOf()
    .filter((section) => section.length > 0)
    .flatMap((section, index): readonly MenuRow[] => (index > 0 ? ["separator", ...section] : section));
}
