import { instantText } from '../../base/utc-day.ts';
import type { Window } from '../quantity/window.ts';
import type { GapFile } from './gap.ts';
import type { ObservationRecord } from './observation-record.ts';
import type {
  BillRowFile,
  ChannelFile,
  GivenRowFile,
  LogBucketFile,
  RepeatFile,
  StoreFile,
  TrafficRowFile,
  TrailFile,
} from './schema.ts';
import type { Unfinished } from './unfinished.ts';

/** What a snapshot file holds, from log files or from AWS. Lists are read once, row by row. */
export interface SnapshotContent {
  readonly takenAt: Date;
  readonly partition: string;
  readonly window: Omit<Window, 'days'>;
  readonly traffic: Iterable<TrafficRowFile>;
  readonly trails: Iterable<TrailFile>;
  readonly eventDataStores: Iterable<StoreFile>;
  /** Absent: nobody asked for them. */
  readonly channels?: Iterable<ChannelFile>;
  readonly logBuckets: Iterable<LogBucketFile>;
  readonly bill: Iterable<BillRowFile>;
  readonly given: Iterable<GivenRowFile>;
  readonly repeats?: Iterable<RepeatFile>;
  readonly gaps: Iterable<GapFile>;
  /** What a run against AWS did. */
  readonly observation?: ObservationRecord;
  readonly unfinished?: Omit<Unfinished, 'answers'> & { readonly answers: Iterable<readonly [string, unknown]> };
}

/**
 * `trailtrim/snapshot@1` with a row a line: people read it, and tools compare it. In pieces, since the rows of a large
 * estate are more than one text can hold.
 */
export function* renderSnapshot(content: SnapshotContent): Generator<string> {
  const {
    takenAt,
    partition,
    window: { start, end, seen },
    observation,
    unfinished,
  } = content;
  yield `{\n  "schema": "trailtrim/snapshot@1"`;
  yield `,\n  "takenAt": ${JSON.stringify(instantText(takenAt))}`;
  yield `,\n  "partition": ${JSON.stringify(partition)}`;
  yield `,\n  "window": ${JSON.stringify({ start, end, ...(seen === undefined ? {} : { firstEvent: seen.first, lastEvent: seen.last }) })}`;
  for (const name of LISTS) {
    const list = content[name];
    if (list === undefined) continue;
    yield `,\n  "${name}": `;
    yield* brackets('[', ']', texts(list), '  ');
  }
  if (observation !== undefined)
    yield `,\n  "observation": ${JSON.stringify(observation, null, 2).replaceAll('\n', '\n  ')}`;
  if (unfinished !== undefined) {
    const { answers, ...rest } = unfinished;
    yield `,\n  "unfinished": {`;
    for (const [name, value] of Object.entries(rest)) yield `\n    ${JSON.stringify(name)}: ${JSON.stringify(value)},`;
    yield '\n    "answers": ';
    yield* brackets('{', '}', entries(answers), '    ');
    yield '\n  }';
  }
  yield '\n}\n';
}

/** In the order in which the file has them. */
const LISTS = [
  'traffic',
  'trails',
  'eventDataStores',
  'channels',
  'logBuckets',
  'bill',
  'given',
  'repeats',
  'gaps',
] as const;

function* brackets(open: string, close: string, lines: Iterable<string>, indent: string): Generator<string> {
  let between = open;
  for (const line of lines) {
    yield `${between}\n${indent}  ${line}`;
    between = ',';
  }
  yield between === open ? `${open}${close}` : `\n${indent}${close}`;
}

function* texts(rows: Iterable<object>): Generator<string> {
  for (const row of rows) yield JSON.stringify(row);
}

function* entries(answers: Iterable<readonly [string, unknown]>): Generator<string> {
  for (const [question, answer] of answers) yield `${JSON.stringify(question)}: ${JSON.stringify(answer)}`;
}
