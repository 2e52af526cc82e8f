import type { Trail } from '../../model/snapshot/snapshot.ts';
import { categoryOf } from '../../selectors/selector.ts';

/** Does the trail record management events, all or some, as far as its selectors are known? */
export function recordsManagement({ selectors }: Pick<Trail, 'selectors'>): boolean {
  return (selectors ?? []).some((selector) => categoryOf(selector) === 'Management');
}
