import { isObject } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import type { Target } from '../../selector.ts';
import type { Form } from './form.ts';
import { identityOf, selectorsOf } from './holder.ts';
import { TEMPLATE } from './template.ts';

/** Source: resource types of AWS::CloudTrail, CloudFormation template reference, autumn 2026. */
const TYPES: ReadonlyMap<unknown, Target> = new Map<unknown, Target>([
  ['AWS::CloudTrail::Trail', 'trail'],
  ['AWS::CloudTrail::EventDataStore', 'event-data-store'],
]);

/** A resource of a template, wherever it stands: in `Resources`, in a loop of `Fn::ForEach`, or alone. */
export const cloudFormationResource: Form = {
  recognises: ({ Type, Properties }) => TYPES.has(Type) && (Properties === undefined || isObject(Properties)),
  holdersIn: ({ Type, Properties, Condition }, path, key) => {
    const target = TYPES.get(Type)!;
    const root = pointer(path, 'Properties');
    const properties = isObject(Properties) ? Properties : {};
    const found = selectorsOf(properties, root, { target, writing: TEMPLATE, hasDefault: true });
    if (found === undefined) return [];
    return [
      {
        ...identityOf(properties),
        ...(key === undefined ? {} : { address: key }),
        root,
        found,
        ...(typeof Condition === 'string' ? { note: `it is there only where the condition ${Condition} holds` } : {}),
      },
    ];
  },
};

/** Stacks of their own, whose templates are other files. */
export function isNestedStack(object: Readonly<Record<string, unknown>>): boolean {
  return object['Type'] === 'AWS::CloudFormation::Stack' || object['Type'] === 'AWS::CloudFormation::StackSet';
}
