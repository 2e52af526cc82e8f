import * as fc from 'fast-check';

/** Any text that a file may hold: every code unit, controls and halves of characters among them. */
export const ANY_TEXT: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ max: 0xff, min: 0 }), fc.integer({ max: 0xffff, min: 0 })), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));
