import { findResourceType } from '../facts/resource-types.ts';
import { findSourceOf } from '../facts/data-calls.ts';
import { isNamedAs, reduceArn } from '../facts/resource-arn.ts';
import type { ArnValue } from './arn-values.ts';
import { folderOf } from './folders.ts';

/**
 * Values that mean every resource of the type that the pattern protects, also those that do not exist yet, and maybe more; none where it
 * means no such resource. `unsaid` where they would mean nearly everything.
 */
export function valuesOfPattern(pattern: string, type: string): readonly ArnValue[] | 'unsaid' {
  const star = pattern.indexOf('*');
  if (star < 0) return isNamedAs(type, pattern) ? valuesOfArn(pattern, type) : [];
  const beginning = pattern.slice(0, star);
  const reach = reachOf(beginning, type);
  if (reach === 'other type') return [];
  const covers = findResourceType(type)?.arn?.covers;
  const isAll = covers === 'contents' ? /^\*+(?:\/\**)?$/ : /^\*+$/;
  if (reach === 'specific')
    return [{ test: 'StartsWith', text: beginning, ...(isAll.test(pattern.slice(star)) ? {} : { isWider: true }) }];
  const end = pattern.slice(pattern.lastIndexOf('*') + 1);
  // What is in a bucket goes on behind its name.
  return end !== '' && covers === 'itself' ? [{ test: 'EndsWith', text: end, isWider: true }] : 'unsaid';
}

function valuesOfArn(arn: string, type: string): readonly ArnValue[] {
  const folder = folderOf(arn);
  if (folder !== undefined) return [{ test: folder.test, text: folder.text }];
  const covers = findResourceType(type)?.arn?.covers;
  const bare = reduceArn(type, arn).replace(/\/$/, '');
  if (covers === 'itself') return [{ test: 'Equals', text: bare }];
  const inIt: ArnValue = { test: 'StartsWith', text: `${bare}/` };
  return covers === 'contents' ? [inIt] : [{ test: 'Equals', text: bare }, inIt];
}

/** Does what stands before a star name part of a resource of the type, or less, or something else? */
function reachOf(beginning: string, type: string): 'specific' | 'vague' | 'other type' {
  const form = findResourceType(type)?.arn ?? undefined;
  const [, , service, region, account, ...rest] = beginning.split(':');
  const expected = form?.service ?? findSourceOf(type)?.replace(/\.amazonaws\.com$/, '');
  // A part is whole where another one follows it.
  if (region !== undefined && service !== expected) return 'other type';
  if (form !== undefined && account !== undefined && (form.scope === 'none') !== (region === '')) return 'other type';
  if (rest.length === 0) return 'vague';
  const resource = rest.join(':');
  const head = form?.head ?? '';
  if (!resource.startsWith(head) && !head.startsWith(resource)) return 'other type';
  return resource.length > head.length ? 'specific' : 'vague';
}
