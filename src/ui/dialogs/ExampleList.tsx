// The examples as cards to open. Knows nothing of their pipelines.

import { useStudio } from "../studio";
import { openExample } from "../toolbar/open";
import { ExampleCard } from "../welcome/ExampleCard";
import style from "./ExampleList.module.css";

export function ExampleList() {
  const { session, view } = useStudio();
  return (
    <ul className={style.list}>
      {session.examples.map((example) => (
        <li key={example.id}>
          <ExampleCard
            example={example}
            onOpen={() => {
              view.setDialog(undefined);
              openExample(session, view, example.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
