// Takes the samples of a row in turn: one of each way in each repeat, so that a busy moment of the machine falls on all
// of them. Knows nothing of what a way does or of how results are shown.

/**
 * @param rows as in rows.mjs
 * @param places by name; ways of a place that is not there are left out
 * @returns for each row its ways with `{place, times}`, times in the row's unit; a way that failed has `error`
 */
export async function measure(rows, places, { repeats, ms, warmMs, onRow }) {
  const results = [];
  for (const row of rows) {
    const entries = row.ways.flatMap((way) =>
      way.in
        .filter((place) => places[place])
        .map((place) => ({ ...described(row, way), place, times: [], way })),
    );
    for (let repeat = -1; repeat < Math.min(row.repeats ?? repeats, repeats); repeat++) {
      for (const entry of entries) {
        const isWarm = repeat >= 0;
        await sample(entry, places[entry.place], isWarm ? ms : warmMs, isWarm);
      }
    }
    const result = { name: row.name, entries: entries.map(({ way, ...entry }) => entry) };
    results.push(result);
    onRow(result);
  }
  return results;
}

function described(row, way) {
  return {
    name: way.name,
    unit: way.unit ?? row.unit,
    per: way.per ?? row.per,
    ...(way.goal === undefined ? {} : { goal: way.goal }),
    ...(way.limit === undefined ? {} : { limit: way.limit }),
  };
}

/** The first sample of a way does not count: it is prepared then, and the compilers get to their best code. */
async function sample(entry, place, ms, isWarm) {
  if (entry.error) return;
  try {
    const took = await place.ask({ ...entry.way.task, ms });
    if (isWarm) entry.times.push(took / entry.per);
  } catch (error) {
    entry.error = error.message;
  }
}

export function least(times) {
  return Math.min(...times);
}

export function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}
