// What an empty canvas offers: three ways to begin, and a tour to those who have not seen it. Knows nothing of what they
// lead to.

import { Compass } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useStudio } from "../studio";
import { emptyCanvasText as text } from "../text/welcome";
import { useOpenFile } from "../toolbar/open";
import { AddPicture, ExamplePicture, FilePicture } from "../welcome/Illustrations";
import { usePasteProject } from "../welcome/pasteProject";
import { declineTour, knowsTour, TOUR } from "../welcome/tour";
import { useCanvas } from "./CanvasProvider";
import style from "./EmptyCanvas.module.css";

export function EmptyCanvas() {
  const { view } = useStudio();
  const { actions } = useCanvas();
  const openFile = useOpenFile();
  usePasteProject();
  return (
    <div className={style.empty}>
      <div className={style.inner}>
        <h2 className={style.title}>{text.title}</h2>
        <p className={style.lead}>{text.lead}</p>
        <div className={style.ways}>
          <Way
            title={text.add}
            hint={text.addHint}
            picture={<AddPicture />}
            onClick={() => actions.quickAdd()}
          />
          <Way
            title={text.example}
            hint={text.exampleHint}
            picture={<ExamplePicture />}
            onClick={() => view.setDialog({ kind: "examples" })}
          />
          <Way title={text.file} hint={text.fileHint} picture={<FilePicture />} onClick={openFile} />
        </div>
        <TourOffer />
      </div>
    </div>
  );
}

interface WayProps {
  readonly title: string;
  readonly hint: string;
  readonly picture: ReactNode;
  onClick(): void;
}

function Way({ title, hint, picture, onClick }: WayProps) {
  return (
    <button type="button" className={style.way} onClick={onClick}>
      <span className={style.picture}>{picture}</span>
      <b>{title}</b>
      <span className={style.hint}>{hint}</span>
    </button>
  );
}

/** An offer on the first visit, later a word in small type. */
function TourOffer() {
  const { view } = useStudio();
  const [known, setKnown] = useState(knowsTour);
  const take = (
    <button type="button" className={style.take} onClick={() => view.setTour(0)}>
      <Compass aria-hidden />
      {text.tour}
    </button>
  );
  if (known) return <p className={style.offer}>{take}</p>;
  return (
    <p className={style.offer} data-first>
      <span>{text.first}</span>
      {take}
      <small>{text.tourLength(TOUR.length)}</small>
      <button
        type="button"
        className={style.decline}
        onClick={() => {
          declineTour();
          setKnown(true);
        }}
      >
        {text.noTour}
      </button>
    </p>
  );
}
