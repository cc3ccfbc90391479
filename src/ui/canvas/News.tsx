// Says for screen readers how runs begin and end, what was undone and what came and went; nothing that changes many times
// a second. Knows nothing of how any of it came about.

import { useEffect, useState } from "react";
import type { Project } from "../../graph/graph";
import { useStudio } from "../studio";
import { announcementText as text } from "../text/announcement";
import style from "./Announcement.module.css";
import { runNews, stepNews, structureNews } from "./happened";

export function News() {
  const { session } = useStudio();
  const [said, setSaid] = useState("");
  useEffect(() => {
    const order = createOrder(session.store.getState().project);
    return session.store.subscribe((now, before) => {
      const news =
        runNews(now.run, before.run) ??
        (now.project === before.project ? undefined : projectNews(now.project, before.project, order));
      if (news) setSaid(news);
    });
  }, [session]);
  return (
    <div role="status" className={style.unseen}>
      {said}
    </div>
  );
}

/** The number of a project in the order in which they came up: what undo brings back came up before. */
type Order = (project: Project) => { readonly number: number; readonly isNew: boolean };

function createOrder(first: Project): Order {
  const numbers = new WeakMap<Project, number>([[first, 0]]);
  let last = 0;
  return (project) => {
    const known = numbers.get(project);
    if (known !== undefined) return { number: known, isNew: false };
    numbers.set(project, ++last);
    return { number: last, isNew: true };
  };
}

function projectNews(now: Project, before: Project, order: Order): string | undefined {
  const { number, isNew } = order(now);
  if (!isNew) {
    const what = stepNews(now, before);
    return number < order(before).number ? text.undone(what) : text.redone(what);
  }
  if (now.name !== before.name && now.graph !== before.graph) return text.opened(now.name);
  return structureNews(now, before);
}
