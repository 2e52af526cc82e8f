import type { SnapshotFile, TrafficRowFile } from '../../src/model/snapshot/schema.ts';
import { quietBill } from './quiet-bill.ts';

/**
 * The estate with one management event of so many, but one of each call at least, and with the bill of those. Data events
 * stay as they are.
 */
export function quietEstate(file: SnapshotFile, oneOf: number, now: Date): SnapshotFile {
  const before = file.traffic.filter(isManagement);
  const after = before.map((row) => quietRow(row, oneOf));
  return {
    ...file,
    traffic: [...after, ...file.traffic.filter((row) => !isManagement(row))],
    ...(file.bill == null ? {} : { bill: quietBill(file.bill, before, after, now) }),
  };
}

function isManagement({ category }: TrafficRowFile): boolean {
  return category === 'Management';
}

/** Each day has what its share of the whole comes to beyond the days before, so that the days add up. */
function quietRow(row: TrafficRowFile, oneOf: number): TrafficRowFile {
  const { count, daily } = row;
  if (count === null || count === 0) return row;
  const fewer = Math.max(1, Math.round(count / oneOf));
  if (daily == null) return { ...row, count: fewer };
  let seen = 0;
  const quiet = daily.map((events) => {
    const before = Math.floor((seen * fewer) / count);
    seen += events;
    return Math.floor((seen * fewer) / count) - before;
  });
  return { ...row, count: fewer, daily: quiet };
}
