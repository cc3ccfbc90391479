// What an empty canvas offers: three ways to begin. Knows nothing of what they lead to.

import { FolderOpen, MousePointerClick, Sparkles } from "lucide-react";
import { useStudio } from "../studio";
import { useOpenFile } from "../toolbar/open";
import { useCanvas } from "./CanvasProvider";
import style from "./EmptyCanvas.module.css";

export function EmptyCanvas() {
  const { view } = useStudio();
  const { actions } = useCanvas();
  const openFile = useOpenFile();
  return (
    <div className={style.empty}>
      <p className={style.title}>Build a pipeline</p>
      <p className={style.text}>
        Nodes take items in on the left and give them out on the right. Wire them up and run them here, in
        this page.
      </p>
      <div className={style.ways}>
        <button type="button" className={style.way} onClick={() => view.setDialog({ kind: "examples" })}>
          <Sparkles aria-hidden />
          <b>Open an example</b>
          <span>A working pipeline to look at and change.</span>
        </button>
        <button type="button" className={style.way} onClick={() => actions.quickAdd()}>
          <MousePointerClick aria-hidden />
          <b>Add a node</b>
          <span>Drag one from the palette, or double-click the canvas.</span>
        </button>
        <button type="button" className={style.way} onClick={openFile}>
          <FolderOpen aria-hidden />
          <b>Open a file</b>
          <span>A manifest or an .rmpkg; or drop it anywhere.</span>
        </button>
      </div>
    </div>
  );
}
