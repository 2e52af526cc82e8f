import { arnText, parseArn } from '../base/arn.ts';
import { ITEMS_IN } from './item-arns.ts';
import type { ArnForm } from './resource-type.ts';
import { findResourceType, KNOWN_TYPES } from './resource-types.ts';

/** Where a resource is and whose. */
export interface ArnPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Types whose ARNs have a form that is known. */
const FORMS: ReadonlyMap<string, ArnForm> = new Map(
  KNOWN_TYPES.flatMap(([type, { arn }]) => (arn === null ? [] : [[type, arn] as const])),
);

/** The ARN of one resource as rows of traffic have it: that of a bucket ends in `/`. @throws for a type without ARNs */
export function makeResourceArn(type: string, { partition, region, account }: ArnPlace, name: string): string {
  const form = FORMS.get(type);
  if (form === undefined) throw new Error(`no form of ARN is known of ${type}`);
  return arnText({
    partition,
    service: form.service,
    region: form.scope === 'none' ? '' : region,
    account: form.scope === 'Region and account' ? account : '',
    resource: `${form.head}${name}${form.covers === 'contents' ? '/' : ''}`,
  });
}

const REDUCTIONS: ReadonlyMap<string, (arn: string) => string> = new Map([
  ...[...FORMS].flatMap(([type, { service, head, covers, cutAt }]) => {
    if (cutAt === null) return [];
    const named = new RegExp(`^arn:[^:]*:${service}:[^:]*:[^:]*:${head}[^${cutAt}]+`);
    if (covers === 'both') return [[type, (arn: string) => withoutItem(arn, named)] as const];
    const close = covers === 'contents' ? '/' : '';
    return [[type, (arn: string) => named.exec(arn)?.[0].concat(close) ?? arn] as const];
  }),
  ...Object.entries(ITEMS_IN).map(([type, named]) => [type, (arn: string) => withoutItem(arn, named)] as const),
]);

/** The resource with a closing slash, which stands for what is in it; a resource that is named itself stays as it is. */
function withoutItem(arn: string, resource: RegExp): string {
  const named = resource.exec(arn)?.[0];
  return named === undefined || arn[named.length] !== '/' ? arn : `${named}/`;
}

/** The ARN in a record, reduced to what selectors can distinguish: not the key in a bucket, not the version of a function. */
export function reduceArn(type: string, arn: string): string {
  return REDUCTIONS.get(type)?.(arn) ?? arn;
}

/** Where ARNs of a type may be cut without `reduceArn` making another one of them: after the first `cutAt` behind the head. */
export interface ArnCut {
  readonly service: string;
  readonly head: string;
  readonly cutAt: string;
}

/** undefined: the whole of an ARN of the type decides. */
export function findArnCut(type: string): ArnCut | undefined {
  const { service, head, cutAt, covers } = FORMS.get(type) ?? {};
  if (service === undefined || head === undefined || cutAt === undefined || cutAt === null) return undefined;
  // What is in a table begins with a slash, and anything else stays as it is.
  return covers === 'both' && cutAt !== '/' ? undefined : { service, head, cutAt };
}

/** Can it be the ARN, or a pattern of ARNs, of resources of the type or of what is in them? False where no form is known. */
export function isArnOf(type: string, text: string): boolean {
  const form = FORMS.get(type);
  const arn = parseArn(text);
  if (form === undefined || arn === undefined || arn.service !== form.service) return false;
  if ((form.scope === 'none') !== (arn.region === '')) return false;
  if ((form.scope === 'Region and account') !== (arn.account !== '')) return false;
  return arn.resource.startsWith(form.head) && form.never?.test(arn.resource) !== true;
}

/** Is it the ARN of a resource of the type, or of what is in it, as far as its form or records show how such begin? */
export function isNamedAs(type: string, arn: string): boolean {
  const known = findResourceType(type);
  if (known === undefined) return false;
  if (known.arn !== null) return isArnOf(type, arn);
  const begins = ITEMS_IN[type];
  if (begins !== undefined) return begins.test(arn);
  return `${parseArn(arn)?.service}.amazonaws.com` === known.eventSource;
}

/** Does it stand for what is in one resource, with a closing slash? `acme-` and `table/` are how several begin. */
export function isContentsOfOne(type: string, text: string): boolean {
  if (!text.endsWith('/')) return false;
  const form = FORMS.get(type);
  return form === undefined ? isNamedAs(type, text) : isArnOf(type, text) && isOneResource(form, text.slice(0, -1));
}

/** The type of the data events of a resource, or of what is in it, as far as its ARN shows; it may contain stars. */
export function findTypeOfArn(text: string): string | undefined {
  return [...FORMS].find(([type, form]) => isArnOf(type, text) && isOneResource(form, text))?.[0];
}

/** A version of a function or an index of a table has no events of its own. */
function isOneResource({ head, covers, whole }: ArnForm, text: string): boolean {
  const resource = parseArn(text)?.resource ?? '';
  if (whole !== undefined) return whole.test(resource);
  return (covers === 'itself' ? /^[^:/]+$/ : /^[^:]+$/).test(resource.slice(head.length));
}

/** How the ARN is written in a sentence: `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
export function exampleArn({ service, scope, head, covers }: ArnForm, contents = '/KEY'): string {
  const [region, account] = [scope === 'none' ? '' : 'REGION', scope === 'Region and account' ? 'ACCOUNT' : ''];
  const resource = covers === 'contents' ? `BUCKET${contents}` : 'NAME';
  return arnText({ partition: 'aws', service, region, account, resource: `${head}${resource}` });
}

/** The ARN of some resource of the type, or of something in it; undefined where no such ARN is known. */
export function sampleArn(type: string): string | undefined {
  const { arn } = findResourceType(type) ?? {};
  if (arn?.sample === undefined) return undefined;
  const place = { partition: 'aws', region: 'us-east-1', account: '111122223333' };
  return `${makeResourceArn(type, place, arn.sample)}${arn.covers === 'contents' ? 'object' : ''}`;
}
