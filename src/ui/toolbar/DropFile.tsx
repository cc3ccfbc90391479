// Opens a file that is dropped anywhere on the page, unless the place below takes it. Knows nothing of formats.

import { useEffect, useState } from "react";
import { useStudio } from "../studio";
import { noticeText } from "../text/toolbar";
import style from "./DropFile.module.css";
import { openFile } from "./open";

export function DropFile() {
  const { session, view } = useStudio();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    function onDragOver(event: DragEvent): void {
      if (!isFile(event)) return;
      setOver(!event.defaultPrevented);
      event.preventDefault();
    }
    function onDragLeave(event: DragEvent): void {
      if (!event.relatedTarget) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      setOver(false);
      if (!isFile(event) || event.defaultPrevented) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(session, view, file);
    }
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [session, view]);
  return over ? <div className={style.overlay}>{noticeText.drop}</div> : null;
}
