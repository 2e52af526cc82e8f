import { findArnCut } from '../../../facts/resource-arn.ts';
import { KNOWN_TYPES } from '../../../facts/resource-types.ts';

const COLON = 0x3a;

/** The types whose ARNs are cut, as their bytes. */
const CUTS = KNOWN_TYPES.flatMap(([type]) => {
  const cut = findArnCut(type);
  if (cut === undefined) return [];
  const { service, head, cutAt } = cut;
  return [
    { type: Buffer.from(type), service: Buffer.from(service), head: Buffer.from(head), cutAt: cutAt.charCodeAt(0) },
  ];
});
type Cut = (typeof CUTS)[number];

const ARN = Buffer.from('arn:');

/** How ARNs of the type that lies there are cut; undefined: they are not. @param from, end of the text without its quotes */
export function cutOfType(bytes: Uint8Array, from: number, end: number): Cut | undefined {
  for (let index = 0; index < CUTS.length; index += 1) {
    const cut = CUTS[index]!;
    if (cut.type.length === end - from && areThere(bytes, from, cut.type)) return cut;
  }
  return undefined;
}

/**
 * Where the part of an ARN ends that decides what `reduceArn` makes of it: of an object that is its bucket. Millions of keys
 * in a bucket are one resource, found without looking at them.
 */
export function endOfDecisive(bytes: Uint8Array, from: number, end: number, cut: Cut): number {
  if (!areThere(bytes, from, ARN)) return end;
  const service = afterColon(bytes, from + ARN.length, end);
  if (!areThere(bytes, service, cut.service)) return end;
  const region = service + cut.service.length;
  if (bytes[region] !== COLON) return end;
  const head = afterColon(bytes, afterColon(bytes, region + 1, end), end);
  if (!areThere(bytes, head, cut.head)) return end;
  const name = head + cut.head.length;
  let at = name;
  while (at < end && bytes[at] !== cut.cutAt) at += 1;
  return at === name || at >= end ? end : at + 1;
}

function afterColon(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== COLON) at += 1;
  return at + 1;
}

function areThere(bytes: Uint8Array, from: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[from + index] !== wanted[index]) return false;
  return true;
}
