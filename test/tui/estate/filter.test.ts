import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { KINDS } from '../../../src/tui/estate/kind.ts';
import { parseFilter } from '../../../src/tui/estate/filter.ts';
import { makeSession } from '../estate.ts';

const session = makeSession();
const names = (filter: string): readonly string[] =>
  session.listOf(NO_CHOICES, filter, { column: 'name', reversed: false }).map(({ name }) => name);

describe('filter', () => {
  test.each([
    ['', 40],
    ['acme-bulk', 32],
    ['ACME raw', 1],
    ['!acme-bulk', 8],
    ['kind:ddb', 2],
    ['kind:fn|ddb', 3],
    ['kind:other', 0],
    ['reads>1M', 1],
    ['reads>=0.9m', 2],
    ['writes>200k kind:s3', 1],
    ['is:dropped kind:s3', 31],
    ['is:kept', 2],
  ])('%j lets %i of 40 through', (filter, count) => expect(names(filter)).toHaveLength(count));

  test('a kind is a word of at most four letters, and every one is its own', () => {
    for (const kind of KINDS) expect(kind.length).toBeLessThanOrEqual(kind === 'other' ? 5 : 4);
    expect(new Set(KINDS).size).toBe(KINDS.length);
  });

  test('what is unknown is neither more nor less than a number', () => {
    expect(names('is:unknown')).toEqual(['acme-thumbs']);
    expect(names('reads<1')).not.toContain('acme-thumbs');
    expect(names('reads>0')).not.toContain('acme-thumbs');
  });

  test('money is compared as money', () => {
    expect(names('cost>50')).toEqual(['acme-raw']);
    expect(names('saved>10')).toEqual(['acme-raw', 'sessions']);
  });

  test.each(['kind:ec2', 'reads>many', 'size>3', 'is:', '!', 'kind:', 'saved>-1', 'constructor>1', 'is:constructor'])(
    '%j is shown as not understood, and lets everything through',
    (piece) => {
      expect(parseFilter(`${piece} acme-raw`).invalid).toEqual([piece]);
      expect(names(`${piece} acme-raw`)).toEqual(['acme-raw']);
    },
  );
});
