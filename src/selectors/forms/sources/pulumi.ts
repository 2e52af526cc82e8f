import { isObject, type JsonObject } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import type { Target } from '../../selector.ts';
import type { FoundSelectors } from '../parse.ts';
import type { Form } from './form.ts';
import { type Holder, identityOf, selectorsOf } from './holder.ts';
import { ANY_ANSWER } from './template.ts';

/** Source: registry packages @pulumi/aws 7 and @pulumi/aws-native 1, autumn 2026. */
const TYPES: ReadonlyMap<unknown, Target> = new Map<unknown, Target>([
  ['aws:cloudtrail/trail:Trail', 'trail'],
  ['aws:cloudtrail/eventDataStore:EventDataStore', 'event-data-store'],
  ['aws-native:cloudtrail:Trail', 'trail'],
  ['aws-native:cloudtrail:EventDataStore', 'event-data-store'],
]);

/** A resource of `pulumi stack export`. */
export const pulumiResource: Form = {
  recognises: ({ urn, type }) => typeof urn === 'string' && TYPES.has(type),
  holdersIn: (object, path) => {
    // What a replacement leaves to be deleted.
    if (object['delete'] === true) return [];
    const state = readState(object, path);
    return state === undefined ? [] : [{ ...state.names, address: String(object['urn']), ...state.place }];
  },
};

/** A step of `pulumi preview --json`: what it is before and after. */
export const pulumiStep: Form = {
  recognises: ({ op, urn }) => typeof op === 'string' && typeof urn === 'string',
  holdersIn: ({ op, urn, oldState, newState }, path): readonly Holder[] => {
    // A replacement is told three times.
    if (op === 'create-replacement' || op === 'delete-replaced') return [];
    const before = isObject(oldState) ? readState(oldState, pointer(path, 'oldState')) : undefined;
    const after =
      op !== 'delete' && isObject(newState)
        ? readState(newState, pointer(path, 'newState'), ['inputs', 'outputs'])
        : undefined;
    if (before === undefined && after === undefined) return [];
    return [
      {
        ...before?.names,
        ...after?.names,
        address: String(urn),
        root: (after ?? before)!.place.root,
        found: after?.place.found ?? null,
        before: before?.place.found ?? null,
      },
    ];
  },
};

interface State {
  readonly names: Pick<Holder, 'name' | 'arn'>;
  readonly place: { readonly root: string; readonly found: FoundSelectors };
}

/** What is there counts before what was asked for. */
function readState(state: JsonObject, path: string, members = ['outputs', 'inputs']): State | undefined {
  const target = TYPES.get(state['type']);
  if (target === undefined) return undefined;
  const parts = members.filter((member) => isObject(state[member]) && Object.keys(state[member]).length > 0);
  const own = parts[0] ?? members[0]!;
  const values = isObject(state[own]) ? state[own] : {};
  const root = pointer(path, own);
  const found = selectorsOf(values, root, { target, writing: ANY_ANSWER, hasDefault: true });
  if (found === undefined) return undefined;
  return { names: { ...identityOf(state['inputs']), ...identityOf(state['outputs']) }, place: { root, found } };
}
