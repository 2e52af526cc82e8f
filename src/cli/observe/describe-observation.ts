import { counted, grouped } from '../../base/words.ts';
import { sum } from '../../base/sum.ts';
import type { TrafficRowFile } from '../../model/snapshot/schema.ts';
import { clockWords } from '../../observe/aws/ask/clock-fault.ts';
import type { AwsObservation } from '../../observe/aws/run/observation.ts';
import type { GapFile } from '../../model/snapshot/gap.ts';
import { GAP_KINDS } from '../../model/snapshot/gap-kind.ts';
import { dollarsExactly } from '../../report/text/format-number.ts';
import { toUsd } from '../../model/quantity/usd.ts';

/** How many kinds of gaps are described; the snapshot has all of them. */
const SHOWN = 10;

/** Counts rows on their way into the file, since they can be read once only. */
export class RowCount {
  rows = 0;
  readonly #resources = new Set<string>();

  *count(rows: Iterable<TrafficRowFile>): Generator<TrafficRowFile> {
    for (const row of rows) {
      this.rows += 1;
      if (row.resource?.arn !== undefined) this.#resources.add(`${row.account} ${row.region} ${row.resource.arn}`);
      yield row;
    }
  }

  get resources(): number {
    return this.#resources.size;
  }
}

/** What was seen, what was not, and what that took, for a person. */
export function describeObservation(
  { snapshot: { window, trails, gaps, observation }, clockOff }: AwsObservation,
  { rows, resources }: Pick<RowCount, 'rows' | 'resources'>,
): readonly string[] {
  const { accounts, regions, calls, spent } = observation;
  const sent = sum(calls, (call) => call.sent);
  const failed = sum(calls, (call) => call.failed);
  return [
    `${counted(rows, 'row')} of ${counted(resources, 'resource')}, ${counted(trails.length, 'trail')}; ${counted(accounts.length, 'account')}, ${counted(regions.length, 'Region')}`,
    `${window.start.slice(0, 10)} to ${window.end.slice(0, 10)} (end exclusive)`,
    `${counted(sent, 'call')}${failed === 0 ? '' : `, of which ${grouped(failed)} refused or failed`}; ${dollarsExactly(toUsd(spent))} at list prices`,
    ...(clockOff === 0 ? [] : [`note: ${clockWords(-clockOff)}, by which the days were chosen: set the clock`]),
    ...describeGaps(gaps),
  ];
}

/** Two lines for each kind of gap, the most common first; one kind per call where the remedy depends on the call. */
function describeGaps(gaps: readonly GapFile[]): readonly string[] {
  if (gaps.length === 0) return [];
  const kinds = [
    ...Map.groupBy(gaps, ({ kind, calls = [] }) =>
      [kind, ...(GAP_KINDS[kind] === 'call' ? calls : [])].join(' '),
    ).values(),
  ].toSorted((a, b) => b.length - a.length);
  const lines = kinds.slice(0, SHOWN).flatMap(([first, ...others]) => {
    const { what, account, region, reason, remedy } = first!;
    const place = [account, region].filter((part) => part !== undefined).join(' ');
    const more = others.length === 0 ? '' : ` and ${grouped(others.length)} more`;
    return [`  ${shortened(what)}${place === '' ? '' : ` (${place})`}${more}: ${reason}`, `    ${remedy}`];
  });
  return [
    `${counted(gaps.length, 'gap')} (unknown, which is not zero):`,
    ...lines,
    ...(kinds.length > SHOWN ? [`  and ${kinds.length - SHOWN} kinds more; all stand under gaps in the snapshot`] : []),
  ];
}

/** Only the beginning of a long list of names. */
function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
