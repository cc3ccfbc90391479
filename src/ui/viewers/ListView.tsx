// Values as a list, each a line that opens to its JSON. Knows nothing of other viewers.

import { ValueList } from "../values/ValueList";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

export function ListView(props: ViewerProps) {
  return <ValueList {...props} inBar={(search) => <InBar>{search}</InBar>} />;
}
