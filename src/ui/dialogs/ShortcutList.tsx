// All commands with their keys, to look them up and to change them. Knows nothing of what commands do.

import { RotateCcw } from "lucide-react";
import { useMemo, useState } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { writtenChord } from "../commands/chord";
import { type Command, type CommandGroup, type CommandId, keywordsOf, titleOf } from "../commands/command";
import { matchScore, wordsOf } from "../commands/matches";
import { isPreset, PRESETS } from "../commands/presets";
import { Button } from "../controls/Button";
import { SearchField } from "../controls/SearchField";
import { commandGroups, gestureWords, shortcutsText as text } from "../text/commands";
import { Recorder } from "./Recorder";
import style from "./ShortcutList.module.css";

export function ShortcutList() {
  const { list, bindings } = useCommands();
  const [query, setQuery] = useState("");
  const [recording, setRecording] = useState<{ id: CommandId; mode: "replace" | "add" }>();
  const { preset, own } = bindings.store.getState();

  // biome-ignore lint/correctness/useExhaustiveDependencies: other keys give other finds.
  const found = useMemo(() => {
    const words = wordsOf(query);
    return list.filter(({ id, group, ownKeys = [] }) => {
      const chords = [...ownKeys, ...bindings.chordsOf(id)].map((chord) => writtenChord(chord));
      return (
        matchScore(
          [titleOf(id), commandGroups[group], keywordsOf(id), ...chords].map((each) => [each, 1] as const),
          words,
        ) > 0 || words.length === 0
      );
    });
  }, [list, bindings, query, preset, own]);
  const groups = Object.keys(commandGroups) as CommandGroup[];
  const gestures = gestureWords.filter((line) =>
    line.join(" ").toLowerCase().includes(query.toLowerCase().trim()),
  );

  return (
    <>
      <div className={style.tools}>
        <SearchField label={text.search} value={query} onChange={setQuery} className={style.search} />
        <label className={style.preset}>
          {text.preset}
          <select
            value={preset}
            onChange={({ target }) => isPreset(target.value) && bindings.setPreset(target.value)}
          >
            {Object.keys(PRESETS).map((name) => (
              <option key={name} value={name}>
                {text.presets[name as keyof typeof text.presets]}
              </option>
            ))}
          </select>
        </label>
        <Button
          icon={<RotateCcw aria-hidden />}
          disabled={Object.keys(own).length === 0}
          onClick={() => bindings.reset()}
        >
          {text.resetAll}
        </Button>
      </div>
      <div className={style.groups}>
        {groups.map((group) => {
          const commands = found.filter((command) => command.group === group);
          return (
            commands.length > 0 && (
              <section key={group} className={style.group} aria-label={commandGroups[group]}>
                <h3 className={style.heading}>{commandGroups[group]}</h3>
                <ul className={style.lines}>
                  {commands.map((command) =>
                    recording?.id === command.id ? (
                      <li key={command.id} className={style.recording}>
                        <Recorder
                          command={command}
                          mode={recording.mode}
                          onDone={() => setRecording(undefined)}
                        />
                      </li>
                    ) : (
                      <li key={command.id} className={style.line}>
                        <Line
                          command={command}
                          changed={Object.hasOwn(own, command.id)}
                          onRecord={(mode) => setRecording({ id: command.id, mode })}
                        />
                      </li>
                    ),
                  )}
                </ul>
              </section>
            )
          );
        })}
        {gestures.length > 0 && (
          <section className={style.group} aria-label={text.gestures}>
            <h3 className={style.heading}>{text.gestures}</h3>
            <ul className={style.lines}>
              {gestures.map(([what, ...how]) => (
                <li key={what} className={style.line}>
                  <span className={style.what}>{what}</span>
                  <span className={style.keys}>
                    {how.map((each) => (
                      <kbd key={each} className={style.key}>
                        {each}
                      </kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {found.length + gestures.length === 0 && <p className={style.none}>{text.none(query)}</p>}
    </>
  );
}

interface LineProps {
  readonly command: Command;
  readonly changed: boolean;
  onRecord(mode: "replace" | "add"): void;
}

function Line({ command: { id, ownKeys = [] }, changed, onRecord }: LineProps) {
  const { bindings } = useCommands();
  const chords = bindings.chordsOf(id);
  const shown = [...ownKeys, ...chords];
  const title = titleOf(id);
  return (
    <>
      <span className={style.what}>
        {title}
        {changed && <span className={style.changed}>{text.changed}</span>}
      </span>
      <span className={style.end}>
        <span className={style.buttons}>
          {changed && (
            <button
              type="button"
              className={style.button}
              aria-label={text.resetOf(title)}
              onClick={() => bindings.reset(id)}
            >
              {text.reset}
            </button>
          )}
          {chords.length > 0 && (
            <button
              type="button"
              className={style.button}
              aria-label={text.addOf(title)}
              onClick={() => onRecord("add")}
            >
              {text.add}
            </button>
          )}
          <button
            type="button"
            className={style.button}
            aria-label={text.changeOf(title)}
            onClick={() => onRecord("replace")}
          >
            {text.change}
          </button>
        </span>
        <span className={style.keys}>
          {shown.map((chord) => (
            <kbd key={chord} className={style.key}>
              {writtenChord(chord)}
            </kbd>
          ))}
          {shown.length === 0 && <span className={style.noKeys}>{text.noKeys}</span>}
        </span>
      </span>
    </>
  );
}
