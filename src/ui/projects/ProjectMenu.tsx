// The way from the open project's name to all projects and to its versions. Knows nothing of either.

import { BookmarkPlus, ChevronDown, Copy, FolderKanban, History } from "lucide-react";
import { IconButton } from "../controls/IconButton";
import { Menu } from "../controls/Menu";
import { useStudio } from "../studio";
import { projectsText, projectMenuText as text } from "../text/projects";
import { keepVersion } from "./actions";

export function ProjectMenu() {
  const { session, view } = useStudio();
  return (
    <Menu
      trigger={<IconButton small label={text.label} icon={<ChevronDown />} />}
      entries={[
        {
          label: text.projects,
          icon: <FolderKanban />,
          onSelect: () => view.setDialog({ kind: "projects" }),
        },
        "separator",
        {
          label: text.versions,
          icon: <History />,
          onSelect: () => view.setDialog({ kind: "versions" }),
        },
        { label: text.keep, icon: <BookmarkPlus />, onSelect: () => void keepVersion(session) },
        {
          label: text.duplicate,
          icon: <Copy />,
          onSelect: () => {
            const { name } = session.store.getState().project;
            session.projects.saveCopy(projectsText.copyOf(name));
          },
        },
      ]}
    />
  );
}
