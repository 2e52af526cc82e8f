import { type AnyRule, type Finding, RULES } from './rules.ts';

/** A finding as a sentence, without what its remedy saves or costs. It contains names as they are: what draws it cleans it. */
export function sentenceOf(finding: Finding): string {
  const { also = [] } = finding;
  return [say(ruleOf(finding).sentence, finding), ...also.map(partOf).filter((part) => part !== '')].join('; ');
}

function partOf(finding: Finding): string {
  const { asPart, sentence } = ruleOf(finding);
  return say(asPart ?? sentence, finding);
}

/** What to know before a proposal is used. */
export function adviceOf(finding: Finding): string {
  const { advice, sentence } = ruleOf(finding);
  return say(advice ?? sentence, finding);
}

/** For one line of a screen, with what it saves. */
export function shortOf(finding: Finding): string {
  const { short, advice, sentence } = ruleOf(finding);
  return say(short ?? advice ?? sentence, finding);
}

/** What only its kind has to say in JSON. */
export function membersOf(finding: Finding): object {
  return ruleOf(finding).members?.(finding as never) ?? {};
}

function ruleOf({ kind }: Finding): AnyRule {
  return RULES[kind];
}

/** A sentence takes the parts of its own kind, which the finding has. */
function say(sentence: AnyRule['sentence'], finding: Finding): string {
  return sentence(finding as never);
}
