import type { AskedPlace } from '../../../model/bill/asked-places.ts';
import { sinkNames } from '../../../model/snapshot/sink-names.ts';
import { listed } from '../../../base/words.ts';
import { type Coverage, type CoverageAnswer, stateOf } from '../../../optimize/coverage.ts';
import { placesByAccount } from '../../../optimize/coverage-loss.ts';
import { placesText } from '../../../report/findings/places-text.ts';
import type { Session } from '../../state/session.ts';

/** Which trails and stores record it; or where it is lost, or else not proved. */
export function byWhomOrWhere(coverage: Coverage, session: Pick<Session, 'snapshot'>): string {
  const state = stateOf(coverage);
  return state === 'kept' ? keepersText(coverage.answers, session) : whereText(coverage, answersOf(coverage, state));
}

export function answersOf<State extends CoverageAnswer['state']>(
  { answers }: Coverage,
  state: State,
): readonly Extract<CoverageAnswer, { readonly state: State }>[] {
  return answers.filter((one): one is Extract<CoverageAnswer, { readonly state: State }> => one.state === state);
}

/** `org-trail and audit`: by some of them in one place, by others in another. */
export function keepersText(answers: readonly CoverageAnswer[], { snapshot }: Pick<Session, 'snapshot'>): string {
  const sinks = [...snapshot.trails, ...snapshot.eventDataStores];
  const nameOf = sinkNames(sinks);
  const by = new Set(answers.flatMap((answer) => (answer.state === 'kept' ? answer.by : [])));
  return listed([...new Set(sinks.filter(({ arn }) => by.has(arn)).map(nameOf))]);
}

/** `accounts 111122223333 and 444455556666 (eu-west-1)`. */
export function whereText({ answers }: Coverage, some: readonly CoverageAnswer[]): string {
  return placesText(placesByAccount(placesOf(some), placesOf(answers)));
}

function placesOf(answers: readonly CoverageAnswer[]): readonly AskedPlace[] {
  return answers.flatMap(({ places }) => places);
}
