import type { TrafficRow } from '../model/snapshot/snapshot.ts';

/** `s3:GetObject`; a call whose name is not known as its service and its flag: `s3:* (reads)`. */
export function callOfRow({ eventSource, eventName, readOnly }: TrafficRow): string {
  const name = eventName ?? (readOnly === null ? '*' : readOnly ? '* (reads)' : '* (writes)');
  return `${eventSource.split('.')[0]}:${name}`;
}
