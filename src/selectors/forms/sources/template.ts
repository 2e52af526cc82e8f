import { isObject, type JsonObject } from '../../../base/json.ts';
import { plain, type Reading, type Writing } from './reading.ts';

/**
 * What CloudFormation, CDK and Pulumi leave open in their files, in the long form of intrinsic functions.
 * Source: CloudFormation user guide, intrinsic function reference, autumn 2026.
 */
export const TEMPLATE: Writing = { read: readTemplate, hasEmptyLists: false, hasBareWords: true };

/** The same for files of which it is not known that they are templates: true is no text there. */
export const ANY_SOURCE: Writing = { ...TEMPLATE, hasBareWords: false };

export const ANY_ANSWER: Writing = { ...ANY_SOURCE, hasEmptyLists: true };

/** Joins and substitutions in one another: more than a template has. */
const DEEPEST = 20;

function readTemplate(value: unknown, depth = 0): Reading {
  if (typeof value === 'string') return readText(value);
  const call = callOf(value);
  if (call === undefined || depth > DEEPEST) return readSecret(value) ?? plain(value);
  const [name, argument] = call;
  switch (name) {
    case 'Ref':
      // What it stands for is left out of the file.
      return argument === 'AWS::NoValue' ? plain(undefined) : open(argument);
    case 'Fn::If': {
      if (!Array.isArray(argument) || argument.length !== 3) return open(name);
      const of = [1, 2].map((index) => ({ value: argument[index] as unknown, keys: ['Fn::If', index] }));
      return { kind: 'choice', of, reference: `\${Fn::If ${brief(argument[0])}}` };
    }
    case 'Fn::Sub':
      return readSub(argument, depth);
    case 'Fn::Join':
      return readJoin(argument, depth);
    case 'Fn::GetAtt':
      return open(Array.isArray(argument) ? argument.map(brief).join('.') : argument);
    default:
      return open(`${name} ${brief(argument)}`);
  }
}

function callOf(value: unknown): readonly [name: string, argument: unknown] | undefined {
  if (!isObject(value)) return undefined;
  const [only, ...more] = Object.keys(value);
  if (only === undefined || more.length > 0) return undefined;
  return only === 'Ref' || only.startsWith('Fn::') ? [only, value[only]] : undefined;
}

function open(what: unknown): Reading {
  return { kind: 'open', reference: `\${${brief(what)}}` };
}

/** Tokens of CDK that were not resolved, and what Pulumi prints where a value is not known or is kept secret. */
const TOKEN = /\$\{Token\[[^\]]*\]\}/;
/** Source: sdk/go/common/resource/plugin/rpc.go of pulumi/pulumi, UnknownStringValue. */
const UNKNOWN = /^(?:04da6b54-80e4-46f7-96ec-b56ff0331ba9|\[unknown\]|\[secret\]|output<.*>)$/;

function readText(text: string): Reading {
  if (UNKNOWN.test(text)) return open(text.startsWith('[secret') ? 'secret' : 'known after the update');
  const token = TOKEN.exec(text)?.[0];
  return token === undefined ? plain(text) : { kind: 'text', text, reference: token };
}

/** The mark of a secret in Pulumi's files. Source: sdk/go/common/resource/sig/sig.go of pulumi/pulumi. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';

function readSecret(value: unknown): Reading | undefined {
  if (!isObject(value) || !Object.hasOwn(value, SIGNATURE)) return undefined;
  const plaintext = value['plaintext'];
  if (typeof plaintext !== 'string') return open('secret');
  try {
    return plain(JSON.parse(plaintext));
  } catch {
    return open('secret');
  }
}

function readSub(argument: unknown, depth: number): Reading {
  const [template, given]: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  if (typeof template !== 'string') return open('Fn::Sub');
  const variables: JsonObject = isObject(given) ? given : {};
  let reference: string | undefined;
  const text = template.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(variables, name)) {
      const part = readTemplate(variables[name], depth + 1);
      if (part.kind === 'plain' && typeof part.value === 'string') return part.value;
      if (part.kind === 'text') {
        reference ??= part.reference;
        return part.text;
      }
    }
    reference ??= whole;
    return whole;
  });
  return textOf(text, reference);
}

function readJoin(argument: unknown, depth: number): Reading {
  const [delimiter, list]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || !Array.isArray(list)) return open('Fn::Join');
  let reference: string | undefined;
  const parts = list.map((entry: unknown) => {
    const part = readTemplate(entry, depth + 1);
    if (part.kind === 'plain' && typeof part.value === 'string') return part.value;
    reference ??= part.kind === 'plain' ? '${Fn::Join}' : part.reference;
    return part.kind === 'text' ? part.text : part.kind === 'plain' ? '${Fn::Join}' : part.reference;
  });
  return textOf(parts.join(delimiter), reference);
}

function textOf(text: string, reference: string | undefined): Reading {
  return { kind: 'text', text, ...(reference === undefined ? {} : { reference }) };
}

const LONGEST = 80;

/** Within the braces of a reference, which it does not close. */
function brief(what: unknown): string {
  const text = typeof what === 'string' ? what : (JSON.stringify(what) ?? '');
  return text.replaceAll(/[{}"\n\r]/g, '').slice(0, LONGEST);
}
