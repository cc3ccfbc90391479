// One value on one line, coloured by type, with what was searched for marked. Knows nothing of where the value is from.

import { previewOf } from "./preview";
import tones from "./tones.module.css";
import style from "./values.module.css";

export function Preview({ value, find = "", budget }: { value: unknown; find?: string; budget?: number }) {
  return (
    <span className={`${style.preview} ${tones.tones}`}>
      {previewOf(value, budget).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity and hold no state
        <span key={index} data-tone={piece.tone}>
          <Marked text={piece.text} find={find} />
        </span>
      ))}
    </span>
  );
}

/** A text with every occurrence of what was searched for marked. */
function Marked({ text, find }: { text: string; find: string }) {
  if (!find || !text.includes(find)) return text;
  return text.split(find).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity and hold no state
    <span key={index}>
      {index > 0 && <mark>{find}</mark>}
      {part}
    </span>
  ));
}
