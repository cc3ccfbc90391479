// The colours that notes and groups may have, behind a dot in the present one. Knows nothing of what is coloured.

import { DropdownMenu } from "radix-ui";
import { COLOURS, type Colour } from "../../graph/graph";
import { canvasText } from "../text/canvas";
import style from "./Swatches.module.css";

interface SwatchesProps {
  readonly label: string;
  readonly value: Colour;
  onChange(colour: Colour): void;
}

export function Swatches({ label, value, onChange }: SwatchesProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={style.dot} aria-label={label} title={label} data-colour={value}>
        <span aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={style.swatches} sideOffset={6} collisionPadding={8} align="end" loop>
          <DropdownMenu.RadioGroup className={style.row} value={value} aria-label={label}>
            {COLOURS.map((colour) => (
              <DropdownMenu.RadioItem
                key={colour}
                value={colour}
                className={style.swatch}
                style={{ "--paint": `var(--paint-${colour})` } as React.CSSProperties}
                aria-label={canvasText.colours[colour]}
                title={canvasText.colours[colour]}
                onSelect={() => onChange(colour)}
              />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
