// Shows results as a table: ratios of the first way of a row to the others, of their least times and, in brackets, of
// their medians. Bare times of a shared machine mean little and stand in small. Knows nothing of where they come from.

import { least, median } from "./measure.mjs";

const NAME_WIDTH = 52;
const CELL_WIDTH = 24;

export function printHead(places) {
  line(
    "ratio of least times (of medians)",
    places.map((place) => `in ${place}`),
    "goal",
  );
}

export function printRow(result, places) {
  const lines = linesOf(result, places);
  if (lines.length === 0) return;
  console.log(`\n${result.name}`);
  for (const { what, cells, goal, limit } of lines) {
    const most = limit ?? (goal === undefined ? undefined : factor(goal));
    line(`  ${what}`, cells, most === undefined ? "" : `at most ${most}`);
  }
  for (const { name, place, error } of result.entries)
    if (error) console.log(`  ! ${name} in ${place}: ${error}`);
}

/** The first way's own time, then its ratio to each of the others; a cell for each place that runs our code. */
export function linesOf({ entries }, places) {
  const [first] = entries;
  if (!first) return [];
  const find = (name, place) => entries.find((entry) => entry.name === name && entry.place === place);
  const elsewhere = (name) => entries.find((entry) => entry.name === name && !places.includes(entry.place));
  const subjects = places.map((place) => find(first.name, place));
  const limit = first.limit === undefined ? undefined : `${first.limit} ${first.unit}`;
  const others = [...new Set(entries.map(({ name }) => name))].filter((name) => name !== first.name);
  return [
    { what: `${first.name}, ${first.unit}`, cells: subjects.map(time), limit },
    ...others.map((name) => {
      const against = places.map((place) => find(name, place) ?? elsewhere(name));
      const cells = subjects.map((subject, index) => ratio(subject, against[index]));
      return { what: `against ${name}`, cells, goal: against.find((entry) => entry?.goal)?.goal };
    }),
  ];
}

/** How many goals are reached in the first of the places. */
export function printSum(results, [place]) {
  const goals = results.flatMap(({ name, entries }) => {
    const subject = entries.find((entry) => entry.place === place);
    if (!subject) return [];
    const own = subject.limit === undefined ? [] : [{ name, reached: reach(subject, subject.limit) }];
    const others = entries
      .filter((entry) => entry.goal !== undefined && (entry.place === place || entry.place !== "node"))
      .map((entry) => ({
        name: `${name}, against ${entry.name}`,
        reached: isMeasured(entry) && reach(subject, entry.goal * least(entry.times)),
      }));
    return [...own, ...others];
  });
  const missed = goals.filter(({ reached }) => !reached);
  console.log(`\n${goals.length - missed.length} of ${goals.length} goals reached in ${place}`);
  for (const { name } of missed) console.log(`  missed: ${name}`);
}

/** A ratio as it is read: below a tenth as a fraction. */
export function factor(ratio) {
  return ratio < 0.1 ? `1/${Math.round(1 / ratio).toLocaleString("en")}` : short(ratio);
}

function reach(entry, most) {
  return isMeasured(entry) && least(entry.times) <= most;
}

function isMeasured(entry) {
  return entry !== undefined && entry.times.length > 0;
}

function line(name, cells, goal) {
  console.log(
    `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padEnd(CELL_WIDTH)).join("")}${goal}`.trimEnd(),
  );
}

function time(entry) {
  return isMeasured(entry) ? `${short(least(entry.times))} (${short(median(entry.times))})` : "-";
}

function ratio(subject, other) {
  if (!isMeasured(subject) || !isMeasured(other)) return "-";
  const ofLeast = least(subject.times) / least(other.times);
  const ofMedians = median(subject.times) / median(other.times);
  return `${factor(ofLeast)} (${factor(ofMedians)})`;
}

function short(number) {
  if (number >= 100) return number.toFixed(0);
  return number >= 1 ? number.toFixed(2) : number.toPrecision(3);
}
