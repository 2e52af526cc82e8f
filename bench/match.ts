// How fast events are held against selectors with 500 values in all, on one core, beside a bare loop that only reads the
// fields of the same records. Usage: npx node bench/match.ts [BATCHES] [EVENTS A BATCH]
import { performance } from 'node:perf_hooks';
import type { EventRecord } from '../src/selectors/event/event-record.ts';
import { viewRecord } from '../src/selectors/event/event-view.ts';
import { isLogged } from '../src/selectors/match/match.ts';
import { countValues, VALUE_LIMIT } from '../src/selectors/selector.ts';
import { validateSelectors } from '../src/selectors/validate/validate.ts';
import { makeEvent, SELECTORS } from './match-workload.ts';
import { median } from './median.ts';

const WARM_UP = 3;
const batches = Number(process.argv[2] ?? 15);
const size = Number(process.argv[3] ?? 20_000);

const valid = validateSelectors(SELECTORS, 'trail');
if (!valid.ok) throw new Error(JSON.stringify(valid.problems));
if (countValues(SELECTORS) !== VALUE_LIMIT) throw new Error(`${countValues(SELECTORS)} values, not ${VALUE_LIMIT}`);

/** Records as they come from a file, parsed for each round: no string has been hashed or flattened by an earlier one. */
function parseBatch(batch: number): readonly EventRecord[] {
  const records = Array.from({ length: size }, (_, index) => makeEvent(batch * size + index));
  return JSON.parse(JSON.stringify(records)) as readonly EventRecord[];
}

function countLogged(records: readonly EventRecord[]): number {
  let logged = 0;
  for (const record of records) if (isLogged(SELECTORS, viewRecord(record)) === 'yes') logged += 1;
  return logged;
}

/** Reads each field that selectors know once, and touches its text, so that the reads cannot be left out. */
function readFields(records: readonly EventRecord[]): number {
  let sum = 0;
  const touch = (value: unknown): void => {
    if (typeof value === 'string') sum += value.length;
    else if (value !== undefined) sum += 1;
  };
  for (const record of records) {
    touch(record['eventCategory']);
    touch(record['readOnly']);
    touch(record['eventSource']);
    touch(record['eventName']);
    touch(record['eventType']);
    touch((record['userIdentity'] as EventRecord)['arn']);
    touch(record['sessionCredentialFromConsole']);
    touch(record['errorCode']);
    touch(record['vpcEndpointId']);
    for (const entry of (record['resources'] ?? []) as readonly EventRecord[]) {
      touch(entry['type']);
      touch(entry['ARN']);
    }
  }
  return sum;
}

interface Timing {
  readonly eventsPerSecond: number;
  readonly result: number;
}

function timeOf(run: (records: readonly EventRecord[]) => number, batch: number): Timing {
  const records = parseBatch(batch);
  const start = performance.now();
  const result = run(records);
  return { eventsPerSecond: (size * 1000) / (performance.now() - start), result };
}

const bare: number[] = [];
const matched: number[] = [];
let logged = 0;
for (let batch = 0; batch < WARM_UP + batches; batch += 1) {
  const reading = timeOf(readFields, batch);
  const matching = timeOf(countLogged, batch);
  if (batch < WARM_UP) continue;
  bare.push(reading.eventsPerSecond);
  matched.push(matching.eventsPerSecond);
  logged += matching.result;
}
const show = (rate: number): string => Math.round(rate).toLocaleString('en').padStart(12);
// The best batch is what neighbours on a shared machine disturbed least.
const line = (rates: readonly number[]): string =>
  `${show(median(rates))} events/s, best batch ${show(Math.max(...rates)).trim()}`;
console.log(`bare loop    ${line(bare)}`);
console.log(`isLogged     ${line(matched)}`);
console.log(
  `ratio        ${(median(matched) / median(bare)).toFixed(3).padStart(12)} (${SELECTORS.length} selectors, ${countValues(SELECTORS)} values, ${((100 * logged) / (batches * size)).toFixed(0)} % logged)`,
);
