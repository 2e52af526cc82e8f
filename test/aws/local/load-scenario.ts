import { readFileSync } from 'node:fs';
import type { Scenario } from './scenario.ts';

/** A scenario from a JSON file. @throws {Error} if it is not JSON, lacks a needed member or has lists of another length than `days` */
export function loadScenario(path: string | URL): Scenario {
  const scenario = JSON.parse(readFileSync(path, 'utf8')) as Scenario;
  for (const [member, type] of [
    ['now', 'string'],
    ['days', 'number'],
    ['caller', 'string'],
    ['accounts', 'object'],
  ] as const)
    if (typeof scenario[member] !== type) throw new Error(`${String(path)}: ${member} must be of type ${type}`);
  if (Number.isNaN(Date.parse(scenario.now))) throw new Error(`${String(path)}: now is no instant: ${scenario.now}`);
  checkLengths(scenario.accounts, scenario.days, `${String(path)}: accounts`);
  return scenario;
}

/** Lists of numbers and nulls are daily ones. */
function checkLengths(value: unknown, days: number, place: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (isDaily(value)) {
    if (value.length !== days) throw new Error(`${place} has ${value.length} days, not ${days}`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) checkLengths(inner, days, `${place}/${key}`);
}

function isDaily(value: object): value is readonly (number | null)[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((entry) => entry === null || typeof entry === 'number')
  );
}
