// The examples as cards to open. Knows nothing of their pipelines.

import { ArrowRight } from "lucide-react";
import { useStudio } from "../studio";
import { openExample } from "../toolbar/open";
import style from "./ExampleList.module.css";

export function ExampleList() {
  const { session, view } = useStudio();
  return (
    <ul className={style.list}>
      {session.examples.map((example) => (
        <li key={example.id}>
          <button
            type="button"
            className={style.card}
            onClick={() => {
              view.setDialog(undefined);
              openExample(session, view, example.id);
            }}
          >
            <span className={style.title}>
              {example.title}
              <ArrowRight aria-hidden />
            </span>
            <span className={style.description}>{example.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
