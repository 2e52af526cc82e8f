import { expect, test } from 'vitest';
import { protectedNotProved } from '../../../src/report/findings/rules/protected-not-proved.ts';

const DOES_NOT_KNOW = 'trailtrim does not know this call';

function sentence(open: readonly { readonly name: string; readonly why: string }[]): string {
  return protectedNotProved.sentence({ open, protected: open.length });
}

test('each misprint of a protected call has its own suggestion', () => {
  const text = sentence([
    { name: 'kms:Decrpyt', why: `${DOES_NOT_KNOW}; did you mean kms:Decrypt?` },
    { name: 's3:GetObjcet', why: `${DOES_NOT_KNOW}; did you mean s3:GetObject?` },
  ]);
  expect(text).toContain(`kms:Decrpyt: ${DOES_NOT_KNOW}; did you mean kms:Decrypt?`);
  expect(text).toContain(`s3:GetObjcet: ${DOES_NOT_KNOW}; did you mean s3:GetObject?`);
});

test('a reason that all have is said once', () => {
  const text = sentence(['a:One', 'a:Two'].map((name) => ({ name, why: DOES_NOT_KNOW })));
  expect(text).toMatch(/a:One and a:Two is not proved: trailtrim does not know this call$/);
});

test('of very many reasons the first are said, and the rest counted', () => {
  const open = Array.from({ length: 300_000 }, (_, index) => ({ name: `a:B${index}`, why: `reason ${index}` }));
  expect(sentence(open)).toMatch(/; a:B19: reason 19; and 299980 more$/);
  expect(protectedNotProved.advice?.({ open, protected: open.length })).toMatch(/ and 299980 more$/);
});
