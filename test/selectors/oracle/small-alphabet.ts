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

/**
 * ARNs for classes in which `*` stands for any characters. Each asks for one letter between stars at most, which is what
 * `PATTERN_TEXTS` can tell apart. ARNs begin with text, so none has a star at both ends: `cover` takes such a class to
 * hold entries without an ARN too.
 */
export const ARN_PATTERNS = ['a*', '*a', 'a*/', 'a*/*', 'a*a', 'a*a*', '/*a/', '*//a', '*/a', '/*/*'];

/**
 * More texts for such classes: a middle with either letter, and every text so short that its start and its end share
 * letters, for there a star can meet the same letter twice.
 */
export const PATTERN_TEXTS = [
  ...shortTexts(['a', '/'], 5),
  ...['zzz', 'z/z', 'zaz', 'z/zaz', 'zaz/z'].flatMap((middle) =>
    ['', ...ARN_VALUES].flatMap((start) => ['', ...ARN_VALUES].map((end) => start + middle + end)),
  ),
];

/** An ARN that ends in a slash stands for every object under it; in others `*` stands for any characters. */
export function isUnder(ARN: unknown, arn: string | undefined): boolean {
  if (arn === undefined) return true;
  if (typeof ARN !== 'string') return false;
  return fits(arn.endsWith('/') ? `${arn}*` : arn, ARN);
}

function fits(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) return fits(pattern.slice(1), text) || (text !== '' && fits(pattern, text.slice(1)));
  return text.startsWith(pattern.slice(0, 1)) && fits(pattern.slice(1), text.slice(1));
}
