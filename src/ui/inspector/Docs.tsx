// A node's documentation, read as Markdown once the reader for it is there. Knows nothing of nodes.

import { lazy, Suspense } from "react";
import style from "./Docs.module.css";

const Markdown = lazy(async () => ({ default: (await import("../controls/Markdown")).Markdown }));

export function Docs({ text }: { readonly text: string }) {
  return (
    <div className={style.docs}>
      <Suspense fallback={<p>{text}</p>}>
        <Markdown text={text} />
      </Suspense>
    </div>
  );
}
