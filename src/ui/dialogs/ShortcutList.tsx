// All keys and pointer gestures, in groups. Knows nothing of what they do beyond their names.

import { type Command, SHORTCUTS, writtenKeys } from "../canvas/shortcuts";
import style from "./ShortcutList.module.css";

type Line = readonly [label: string, ...keys: (Command | `:${string}`)[]];

/** A word with a colon stands for itself: a gesture or a key that is no command. */
const GROUPS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [
    "Run",
    [
      ["Run", "run"],
      ["Run everything anew", "runFresh"],
      ["Run to the selected node", "runTo"],
      ["Run from the selected node", "runFrom"],
      ["Run selected only", "runOnly"],
      ["Pause, resume", "pause"],
      ["Stop", "stop"],
      ["Pin or unpin the output", "pin"],
    ],
  ],
  [
    "Edit",
    [
      ["Undo", "undo"],
      ["Redo", "redo"],
      ["Copy, cut, paste", ":Mod+C", ":Mod+X", ":Mod+V"],
      ["Duplicate", "duplicate"],
      ["Delete", "remove"],
      ["Rename node", "rename"],
      ["Tidy up", "tidy"],
    ],
  ],
  [
    "Add and connect",
    [
      ["Add a node at the pointer", "quickAdd", ":Double-click"],
      ["Connect the selected node", "connect"],
      ["Add a node that fits", ":Drop a wire on the canvas"],
      ["Edit a Python node's code", ":Double-click it"],
    ],
  ],
  [
    "Select and move",
    [
      ["Select all", "selectAll"],
      ["Select none", "clear"],
      ["Select the next node", "left", "up", "down", "right"],
      ["Nudge the selection", "nudgeLeft", "nudgeUp", "nudgeDown", "nudgeRight"],
      ["Select several", ":Drag a box", ":Shift+Click"],
    ],
  ],
  [
    "View",
    [
      ["Fit the graph", "fit"],
      ["Zoom", "zoomIn", "zoomOut", ":Wheel", ":Pinch"],
      ["Pan", ":Space+Drag", ":Middle button", ":Two fingers"],
      ["Keyboard shortcuts", "help"],
    ],
  ],
];

export function ShortcutList() {
  return (
    <div className={style.groups}>
      {GROUPS.map(([title, lines]) => (
        <section key={title} className={style.group} aria-label={title}>
          <h3 className={style.heading}>{title}</h3>
          <dl className={style.lines}>
            {lines.map(([label, ...keys]) => (
              <div key={label} className={style.line}>
                <dt>{label}</dt>
                <dd className={style.keys}>
                  {keys.flatMap(keyTexts).map((text) => (
                    <kbd key={text} className={style.key}>
                      {text}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function keyTexts(key: Line[number]): readonly string[] {
  if (key.startsWith(":")) return [writtenKeys(key.slice(1))];
  return SHORTCUTS.find(({ command }) => command === key)?.keys.map(writtenKeys) ?? [];
}
