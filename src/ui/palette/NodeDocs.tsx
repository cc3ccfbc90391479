// All about a node type, in a card beside the palette: what it does, its ports and parameters, and its examples to try.
// Knows nothing of the palette.

import { Plus, X } from "lucide-react";
import { Popover } from "radix-ui";
import type { KeyboardEvent } from "react";
import type { CatalogEntry, ParamsSchema, PortSpec } from "../../graph/spec";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { Docs } from "../inspector/Docs";
import { docsText } from "../text/palette";
import { PortChip } from "../values/PortChip";
import style from "./NodeDocs.module.css";
import { paramFacts } from "./specWords";
import { TryNode } from "./TryNode";

interface NodeDocsProps {
  readonly entry: CatalogEntry;
  onAdd(): void;
  onClose(): void;
  /** An example was put on the canvas: that is where to go on. */
  onInserted(): void;
}

export function NodeDocs({ entry, onAdd, onClose, onInserted }: NodeDocsProps) {
  const { spec, flaw } = entry;

  function onKeyDown(event: KeyboardEvent): void {
    const isText =
      event.target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName);
    // Keys in the card are the card's; the graph behind it keeps still.
    event.stopPropagation();
    if (event.key === "ArrowLeft" && !isText) onClose();
  }

  return (
    <Popover.Portal>
      <Popover.Content
        className={style.card}
        side="right"
        align="start"
        sideOffset={10}
        collisionPadding={10}
        aria-label={docsText.dialog(spec.title)}
        onKeyDown={onKeyDown}
        onEscapeKeyDown={onClose}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <div className={style.head}>
          <div>
            <h2>{spec.title}</h2>
            <code>{spec.node_type}</code>
          </div>
          <RuntimeBadge runtime={spec.runtime} />
          <IconButton small label={docsText.close} icon={<X aria-hidden />} onClick={onClose} />
        </div>
        <div className={style.body}>
          {flaw && <p className={style.flaw}>{flaw}</p>}
          <Docs text={spec.docs ?? spec.description} />
          {spec.aliases && spec.aliases.length > 0 && (
            <p className={style.aliases}>{docsText.aliases(spec.aliases.join(", "))}</p>
          )}
          <Ports title={docsText.inputs} ports={spec.inputs} none={docsText.noInputs} />
          <Ports title={docsText.outputs} ports={spec.outputs} none={docsText.noOutputs} />
          <Params schema={spec.params} />
          {spec.runtime !== "graph" && <TryNode entry={entry} onInserted={onInserted} />}
        </div>
        <div className={style.foot}>
          <Button look="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
            {docsText.add}
          </Button>
        </div>
      </Popover.Content>
    </Popover.Portal>
  );
}

interface PortsProps {
  readonly title: string;
  readonly ports: readonly PortSpec[];
  readonly none: string;
}

function Ports({ title, ports, none }: PortsProps) {
  return (
    <section className={style.part}>
      <h3>{title}</h3>
      {ports.length === 0 && <p className={style.dim}>{none}</p>}
      <ul>
        {ports.map(({ name, type, description, default: preset }) => (
          <li key={name}>
            <PortChip name={name} type={type} />
            {preset !== undefined && (
              <span className={style.dim}>{docsText.preset(JSON.stringify(preset))}</span>
            )}
            {description && <p>{description}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Params({ schema }: { readonly schema: ParamsSchema }) {
  const params = Object.entries(schema.properties);
  if (params.length === 0) return null;
  return (
    <section className={style.part}>
      <h3>{docsText.parameters}</h3>
      <ul>
        {params.map(([name, property]) => (
          <li key={name}>
            <code className={style.name}>{name}</code>
            <span className={style.dim}>
              {paramFacts(property, schema.required?.includes(name) ?? false).join(" · ")}
            </span>
            {typeof property.description === "string" && <p>{property.description}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
