// Help and the theme, in two menus, or in one where there is room for one only. Knows nothing of what they lead to.

import { CircleHelp, Compass, Ellipsis, Keyboard, Moon, Sparkles, Sun, SunMoon } from "lucide-react";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuEntry } from "../controls/Menu";
import { useStudio, useView } from "../studio";
import { toolbarText as text } from "../text/toolbar";
import type { Theme } from "../view";

const THEMES: readonly { readonly theme: Theme; readonly icon: React.ReactNode }[] = [
  { theme: "system", icon: <SunMoon /> },
  { theme: "light", icon: <Sun /> },
  { theme: "dark", icon: <Moon /> },
];

export function ThemeMenu() {
  const theme = useView((state) => state.theme);
  const icon = THEMES.find((each) => each.theme === theme)?.icon;
  const entries = useThemeEntries();
  return <Menu align="end" trigger={<IconButton label={text.theme} icon={icon} />} entries={entries} />;
}

export function HelpMenu() {
  const entries = useHelpEntries();
  return (
    <Menu align="end" trigger={<IconButton label={text.help} icon={<CircleHelp />} />} entries={entries} />
  );
}

/** Both of them. */
export function MoreMenu() {
  const themes = useThemeEntries();
  const help = useHelpEntries();
  return (
    <Menu
      align="end"
      trigger={<IconButton label={text.more} icon={<Ellipsis />} />}
      entries={[...help, "separator", ...themes]}
    />
  );
}

function useThemeEntries(): readonly MenuEntry[] {
  const { view } = useStudio();
  const chosen = useView((state) => state.theme);
  return THEMES.map(({ theme, icon }) => ({
    label: text.themes[theme],
    icon,
    checked: theme === chosen,
    onSelect: () => view.setTheme(theme),
  }));
}

function useHelpEntries(): readonly MenuEntry[] {
  const { run, keysOf } = useCommands();
  return [
    { label: text.shortcuts, icon: <Keyboard />, keys: keysOf("help"), onSelect: () => run("help") },
    { label: text.tour, icon: <Compass />, onSelect: () => run("tour") },
    { label: text.examples, icon: <Sparkles />, onSelect: () => run("examples") },
  ];
}
