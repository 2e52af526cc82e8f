import { describe, expect, test } from 'vitest';
import { runExplain } from '../../../src/cli/commands/explain.ts';
import { TempFolder } from '../temp-folder.ts';

/** As the console downloads its event history: of who called it has a name alone. */
const HISTORY = `User name,Event time,Event source,Event name,AWS region,Event ID,Read-only,Recipient Account Id,Event category
app,2026-11-30T10:00:00Z,kms.amazonaws.com,Decrypt,eu-west-1,e1,true,111122223333,Management
`;

async function explain(conditions: readonly object[], format: 'text' | 'ndjson'): Promise<string> {
  const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Management'] }, ...conditions];
  using folder = new TempFolder({ 's.json': JSON.stringify([{ FieldSelectors }]), 'events.csv': HISTORY });
  const [events, output] = [folder.file('events.csv'), folder.file('out')];
  await runExplain(folder.file('s.json'), { events, output, format, target: 'event-data-store' });
  return folder.read('out');
}

const byPeople = { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts:'] };
const reads = { Field: 'readOnly', Equals: ['true'] };
const writes = { Field: 'readOnly', Equals: ['false'] };

describe('a record whose form has no place for what a condition asks for has no verdict', () => {
  test.each<[string, readonly object[], 'text' | 'ndjson', string]>([
    ['asked', [byPeople], 'ndjson', '{"logged":null,"why":"its form lacks userIdentity.arn"}\n'],
    [
      'asked',
      [byPeople],
      'text',
      'unknown 2026-11-30T10:00:00Z kms.amazonaws.com Decrypt  its form lacks userIdentity.arn\n',
    ],
    ['not asked', [reads], 'text', 'logged  2026-11-30T10:00:00Z kms.amazonaws.com Decrypt  by selector 0\n'],
    [
      'decided before',
      [writes, byPeople],
      'ndjson',
      '{"logged":false,"by":[],"because":[{"selector":0,"logged":false,"field":"readOnly","operator":"Equals","actual":"true"}]}\n',
    ],
  ])('%s %j %s', async (_, conditions, format, line) => {
    expect(await explain(conditions, format)).toBe(line);
  });
});
