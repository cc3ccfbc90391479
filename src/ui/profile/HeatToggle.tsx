// Switches the heat map on the canvas, and keeps its figures up to date. Knows nothing of how it looks.

import { Flame } from "lucide-react";
import { IconButton } from "../controls/IconButton";
import { useStudio, useView } from "../studio";
import { heatText as text } from "../text/profile";
import { useFollowed } from "./useTrace";

export function HeatToggle() {
  const { view } = useStudio();
  const on = useView((state) => state.heat);
  useFollowed(on);
  return (
    <IconButton small label={text.toggle} icon={<Flame />} pressed={on} onClick={() => view.setHeat(!on)} />
  );
}
