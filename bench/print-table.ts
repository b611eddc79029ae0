import { type Goal, MEASURES } from './goals.ts';
import { type Samples, type Spread, spreadOf } from './samples.ts';
import type { Runtime } from './servers/start-latchkey.ts';

const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

/** Judges a goal; one that lies within the middle half of the rounds is neither reached nor missed. */
const verdict = (goal: Goal, { median, low, high }: Spread): string => {
  if (!Number.isFinite(median)) return 'not measured';
  if ('atLeast' in goal)
    return low >= goal.atLeast ? 'yes' : high < goal.atLeast ? 'no' : 'within the spread';
  return high <= goal.atMost ? 'yes' : low > goal.atMost ? 'no' : 'within the spread';
};

const goalText = (goal: Goal): string => ('atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`);

/** Prints the table in Markdown: medians over the rounds, and the ratio with the range of the middle half of the rounds. */
export const printTable = (samples: Samples, runtime: Runtime): void => {
  const rows = MEASURES.flatMap(({ name, floor, unit, goal }) => {
    const measured = samples.of(name);
    if (measured.length === 0) return [];
    const ratio = spreadOf(measured.map((sample) => sample.own / sample.floor));
    const asked = goal?.(runtime);
    const medianOf = (side: 'own' | 'floor') =>
      figure(spreadOf(measured.map((sample) => sample[side])).median);
    return [
      [
        name,
        `${medianOf('own')} ${unit}`,
        `${medianOf('floor')} ${unit} (${floor})`,
        ratio.median.toFixed(2),
        `${ratio.low.toFixed(2)} – ${ratio.high.toFixed(2)}`,
        asked === undefined ? '' : goalText(asked),
        asked === undefined ? '' : verdict(asked, ratio),
      ],
    ];
  });
  const heading = ['measure', 'Latchkey', 'floor', 'ratio', 'middle half', 'goal', 'reached'];
  for (const row of [heading, heading.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
};
