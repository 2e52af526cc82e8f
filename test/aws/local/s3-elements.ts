/** Lists whose elements S3 names in the singular. */
const SINGULAR: Readonly<Record<string, string>> = {
  Rules: 'Rule',
  Tags: 'Tag',
  Transitions: 'Transition',
  NoncurrentVersionTransitions: 'NoncurrentVersionTransition',
};

/** Members as the SDK names them, with the names of S3's elements. */
export function s3Elements(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [SINGULAR[name] ?? name, convert(value)]));
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  return typeof value === 'object' && value !== null ? s3Elements(value as Record<string, unknown>) : value;
}
