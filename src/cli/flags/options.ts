import { Option } from '@commander-js/extra-typings';
import { asText, collected, readConfidence, readMonth } from './values.ts';

export function fromOption() {
  return new Option('--from <file>', 'the snapshot; - for standard input');
}

export function exampleOption() {
  return new Option('--example', 'the example snapshot that ships with trailtrim, and its policy');
}

export function policyOption() {
  return new Option(
    '--policy <file>',
    'what to protect and what may be dropped: a file, or cost, balanced, pci or hipaa to start from (default: the nearest trailtrim.yaml, up to the root of the repository)',
  );
}

export function targetOption() {
  return new Option(
    '--target <target>',
    'what the selectors belong to (default: what the file says, such as the answer of get-event-data-store; else trail)',
  ).choices(['trail', 'event-data-store'] as const);
}

export function pickOption() {
  return new Option(
    '--pick <name>',
    'which of several trails and event data stores in a file: logical id, address, name or ARN',
  );
}

export function monthOption() {
  return new Option(
    '--month <month>',
    'a month such as 2026-12; current: the month that the window ends in, what was counted of it and a forecast of the rest; 730h; or window: exactly what was observed (default: the calendar month after the window)',
  ).argParser(readMonth);
}

export function confidenceOption() {
  return new Option(
    '--confidence <n%>',
    'how often the month is to lie within the bounds of its forecast, from 50% to 99% (default: 80%)',
  ).argParser(readConfidence);
}

export function ratesOption() {
  return new Option('--rates <file>', 'your own rates, in place of those that ship with trailtrim; see docs/rates.md');
}

/** Kept as typed: the faults of all of them are reported together, when the rates are read. */
export function discountOption() {
  return new Option(
    '--discount <service=n%>',
    'a discount in your contract, such as cloudtrail=12.5%; repeatable',
  ).argParser(collected(asText));
}

export function outputOption() {
  return new Option('-o, --output <file>', 'write to a file instead of standard output');
}
