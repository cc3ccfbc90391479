// What can be searched for in values, by examples that can be taken. Knows nothing of how they are read.

import { valueFindText as text } from "../text/find";
import style from "./ValuesPanel.module.css";

export function ValueHelp({ onChoose }: { onChoose(query: string): void }) {
  return (
    <div className={style.help}>
      <p>{text.help}</p>
      <ul>
        {text.examples.map(([query, meaning]) => (
          <li key={query}>
            <button type="button" onClick={() => onChoose(query)}>
              <code>{query}</code>
              <span>{meaning}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
