/** What is expected next of an object of JSON that is read in pieces. */
export type State =
  | 'document'
  | 'name or end'
  | 'name'
  | 'in name'
  | 'colon'
  | 'value'
  | 'in value'
  | 'entry or end'
  | 'entry'
  | 'in entry'
  | 'after entry'
  | 'after value'
  | 'nothing';

/** Of what it is that something is said. */
export const PLACES: Readonly<Record<State, 'document' | 'member' | 'entry' | 'entry before'>> = {
  document: 'document',
  'name or end': 'document',
  name: 'document',
  'in name': 'document',
  nothing: 'document',
  colon: 'member',
  value: 'member',
  'in value': 'member',
  'after value': 'member',
  'entry or end': 'entry',
  entry: 'entry',
  'in entry': 'entry',
  'after entry': 'entry before',
};
