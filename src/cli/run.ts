// `rmpkg run`: writes what the sinks of a pipeline give. Data goes out, everything else to stderr. Knows nothing of how it
// is carried out.

import type { Catalog } from "../graph/spec";
import { type Carrying, carryOut, prepared } from "./carry";
import { EXIT } from "./exit";
import { type Format, resultsOf } from "./results";
import { openOutput } from "./write";

export interface RunOptions extends Carrying {
  readonly output: string;
  readonly format: Format;
}

/** The output is whole, or gone. */
export async function runPipeline(options: RunOptions, library: Catalog): Promise<number> {
  await prepared(options, library, async (run) => {
    const output = await openOutput(options.output);
    const results = resultsOf(run.plan, options.format, output);
    try {
      await carryOut(run, run.plan, results.take.bind(results));
      await results.finish();
      run.signal.throwIfAborted();
      await output.commit();
    } catch (error) {
      await output.discard();
      throw error;
    } finally {
      await results.close();
    }
  });
  return EXIT.ok;
}
