import { isObject, type JsonObject } from '../../../base/json.ts';
import { pointer } from '../../../base/pointer.ts';
import type { Target } from '../../selector.ts';
import type { FoundSelectors } from '../parse.ts';
import { type Holder, identityOf, selectorsOf } from './holder.ts';
import { plain, PRINTED, type Reading, type Writing } from './reading.ts';
import type { Form } from './form.ts';

/** Source: registry.terraform.io, providers hashicorp/aws 6 and hashicorp/awscc 1, autumn 2026. */
const TYPES: ReadonlyMap<unknown, Target> = new Map<unknown, Target>([
  ['aws_cloudtrail', 'trail'],
  ['aws_cloudtrail_event_data_store', 'event-data-store'],
  ['awscc_cloudtrail_trail', 'trail'],
  ['awscc_cloudtrail_event_data_store', 'event-data-store'],
]);

/** What stands in place of a value that is known after apply. */
class KnownAfterApply {
  readonly reference: string;

  constructor(reference: string) {
    this.reference = reference;
  }
}

const VALUES: Writing = {
  ...PRINTED,
  read: (value): Reading =>
    value instanceof KnownAfterApply ? { kind: 'open', reference: value.reference } : plain(value),
};

/** `terraform show -json` of a plan (format 1.x): what changes, and what is planned beside that. */
export const terraformPlan: Form = {
  recognises: (object) => Array.isArray(object['resource_changes']) || isObject(object['planned_values']),
  holdersIn: (object, path) => {
    const changed = changesIn(object['resource_changes'], pointer(path, 'resource_changes'));
    const known = new Set(changed.map(({ address }) => address));
    const prior = isObject(object['prior_state']) ? object['prior_state']['values'] : undefined;
    const before = new Map(
      resourcesIn(prior, pointer(path, 'prior_state', 'values')).map((holder) => [holder.address, holder.found]),
    );
    const planned = resourcesIn(object['planned_values'], pointer(path, 'planned_values'))
      .filter(({ address }) => !known.has(address))
      .map((holder) => (prior === undefined ? holder : { ...holder, before: before.get(holder.address) ?? null }));
    return [...changed, ...planned];
  },
};

function changesIn(changes: unknown, path: string): readonly Holder[] {
  if (!Array.isArray(changes)) return [];
  return changes.flatMap((entry: unknown, index): readonly Holder[] => {
    if (!isObject(entry) || entry['mode'] === 'data' || entry['deposed'] !== undefined) return [];
    const target = TYPES.get(entry['type']);
    const { change } = entry;
    if (target === undefined || !isObject(change)) return [];
    const root = pointer(path, index, 'change', 'after');
    const address = textOf(entry['address']) ?? textOf(entry['name']) ?? root;
    // Null: it is deleted.
    const after = change['after'] === null ? null : withUnknown(change['after'], change['after_unknown'], address);
    const read = (values: unknown, at: string): FoundSelectors | null =>
      isObject(values) ? (selectorsOf(values, at, { target, writing: VALUES, hasDefault: true }) ?? null) : null;
    return [
      {
        ...identityOf(isObject(change['before']) ? change['before'] : {}),
        ...identityOf(after),
        address,
        root,
        found: read(after, root),
        before: read(change['before'], pointer(path, index, 'change', 'before')),
      },
    ];
  });
}

/** The values of a plan with a mark in each place that `after_unknown` says is known after apply. */
function withUnknown(value: unknown, unknown: unknown, at: string): unknown {
  if (unknown === true) return new KnownAfterApply(`\${known after apply: ${at}}`);
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const length = Math.max(list.length, unknown.length);
    return Array.from({ length }, (_entry, index) => withUnknown(list[index], unknown[index], `${at}[${index}]`));
  }
  if (!isObject(unknown)) return value;
  const result: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [member, mark] of Object.entries(unknown))
    if (mark !== false) result[member] = withUnknown(result[member], mark, `${at}.${member}`);
  return result;
}

/** `terraform show -json` of a state. */
export const terraformValues: Form = {
  recognises: ({ values }) => isObject(values) && isObject(values['root_module']),
  holdersIn: ({ values }, path) => resourcesIn(values, pointer(path, 'values')),
};

/** The resources of all modules. */
function resourcesIn(values: unknown, path: string): readonly Holder[] {
  return isObject(values) ? ofModule(values['root_module'], pointer(path, 'root_module')) : [];
}

function ofModule(module: unknown, path: string): readonly Holder[] {
  if (!isObject(module)) return [];
  const { resources, child_modules: children } = module;
  const own = listOf(resources).flatMap((entry, index): readonly Holder[] => {
    if (!isObject(entry) || entry['mode'] === 'data') return [];
    const at = pointer(path, 'resources', index, 'values');
    return holderOf(entry['type'], entry['values'], at, textOf(entry['address']) ?? at);
  });
  return [
    ...own,
    ...listOf(children).flatMap((child, index) => ofModule(child, pointer(path, 'child_modules', index))),
  ];
}

function holderOf(type: unknown, values: unknown, root: string, address: string): readonly Holder[] {
  const target = TYPES.get(type);
  if (target === undefined || !isObject(values)) return [];
  const found = selectorsOf(values, root, { target, writing: VALUES, hasDefault: true });
  return found === undefined ? [] : [{ ...identityOf(values), address, root, found }];
}

/** A state as it is stored (`terraform state pull`, version 4). */
export const terraformState: Form = {
  recognises: ({ version, resources, terraform_version: by }) =>
    typeof version === 'number' && typeof by === 'string' && Array.isArray(resources),
  holdersIn: ({ resources }, path) =>
    listOf(resources).flatMap((entry, index) => {
      if (!isObject(entry) || entry['mode'] === 'data') return [];
      const { type, name, module, instances } = entry;
      const address = [textOf(module), textOf(type), textOf(name)].filter((part) => part !== undefined).join('.');
      return listOf(instances).flatMap((instance, at) => {
        if (!isObject(instance) || instance['deposed'] !== undefined) return [];
        const key = instance['index_key'];
        const one = key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
        const root = pointer(path, 'resources', index, 'instances', at, 'attributes');
        return holderOf(type, instance['attributes'], root, one);
      });
    }),
};

/** Expressions of Terraform's JSON syntax are texts with `${…}`. */
const EXPRESSIONS: Writing = {
  read: (value) => {
    const found = typeof value === 'string' ? /\$\{[^}]*\}|%\{[^}]*\}/.exec(value.replaceAll('$${', '')) : null;
    return found === null ? plain(value) : { kind: 'text', text: String(value), reference: found[0] };
  },
  hasEmptyLists: false,
  hasBareWords: true,
  hasSingles: true,
};

/** Terraform's JSON syntax, as CDK for Terraform writes it. */
export const terraformJson: Form = {
  recognises: ({ resource }) => isObject(resource) && Object.keys(resource).some((type) => TYPES.has(type)),
  holdersIn: ({ resource }, path) =>
    Object.entries(resource as JsonObject).flatMap(([type, named]) => {
      const target = TYPES.get(type);
      if (target === undefined || !isObject(named)) return [];
      return Object.entries(named).flatMap(([name, body]): readonly Holder[] => {
        const at = pointer(path, 'resource', type, name);
        const [values, root] = Array.isArray(body) ? [body[0] as unknown, pointer(at, 0)] : [body, at];
        if (!isObject(values)) return [];
        const found = selectorsOf(withDynamic(values), root, { target, writing: EXPRESSIONS, hasDefault: true });
        return found === undefined ? [] : [{ ...identityOf(values), address: `${type}.${name}`, root, found }];
      });
    }),
};

/** Blocks that an expression makes: how many and what is in them is not known. */
function withDynamic(values: JsonObject): JsonObject {
  const { dynamic } = values;
  if (!isObject(dynamic)) return values;
  const made = Object.keys(dynamic).map((block) => [block, `\${dynamic ${block}}`]);
  return { ...values, ...Object.fromEntries(made) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
