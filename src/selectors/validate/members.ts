import { nearest } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import { listed } from '../../base/words.ts';

/** Nobody misspells a name into one that is longer, and the distance takes time. */
const LONGEST = 60;

/** The member that is written otherwise: in other letters, with other separators, or in the plural, as CDK and Pulumi do. */
export function memberMeant(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const bare = bareOf(name);
  return known.find((other) => bareOf(other) === bare || (other === 'Equals' && bare === CDK_EQUALS));
}

/** `equalTo` is CDK's name for Equals. */
const CDK_EQUALS = 'equalto';

function bareOf(name: string): string {
  const letters = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return letters.endsWith('withs') ? letters.slice(0, -1) : letters;
}

/** What to say of a member that AWS does not know. */
export function unknownMember(name: string, known: readonly string[]): string {
  const meant = memberMeant(name, known);
  if (meant !== undefined) return `unknown member ${quote(name)}; write ${quote(meant)}`;
  const near = name.length > LONGEST ? undefined : nearest(name, known);
  return near === undefined
    ? `unknown member ${quote(name)}; AWS knows ${listed(known.map(quote))}`
    : `unknown member ${quote(name)}; did you mean ${quote(near)}?`;
}
