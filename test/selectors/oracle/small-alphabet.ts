// A world in which every event can be tried. Values of selectors are at most three letters of two, so a text is fully
// described by its first three letters, its last three, and which short text it is: finitely many texts stand for all.

/** All texts of 1 to `length` letters. */
function shortTexts(letters: readonly string[], length: number): readonly string[] {
  if (length === 0) return [];
  const shorter = shortTexts(letters, length - 1);
  return [...new Set([...letters, ...shorter, ...shorter.flatMap((text) => letters.map((letter) => text + letter))])];
}

/**
 * One text for each that conditions on such values can tell apart: every value itself, and every start with every end,
 * kept apart by letters that no value has.
 */
export function allTexts(values: readonly string[]): readonly string[] {
  const parts = ['', ...values];
  return [...values, ...parts.flatMap((start) => parts.map((end) => `${start}zzz${end}`))];
}

export const TEXT_VALUES = shortTexts(['a', 'b'], 2);
export const ARN_VALUES = shortTexts(['a', '/'], 3);
export const TRAIL_SOURCES = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
export const NETWORK_SOURCES = ['kms.amazonaws.com', 'ec2.amazonaws.com'];
/** A class of tables may hold calls on several of them, a class of objects is of one. */
export const TABLE = 'AWS::DynamoDB::Table';
export const RESOURCE_TYPES = ['AWS::S3::Object', TABLE];

/** An ARN that ends in a slash stands for every object under it. */
export function isUnder(ARN: unknown, arn: string | undefined): boolean {
  if (arn === undefined) return true;
  return typeof ARN === 'string' && (arn.endsWith('/') ? ARN.startsWith(arn) : ARN === arn);
}
