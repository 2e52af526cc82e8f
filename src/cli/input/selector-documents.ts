import { cleanText } from '../../base/clean-text.ts';
import { splitDocuments } from '../../base/json-documents.ts';
import { isObject, parseJson } from '../../base/json.ts';
import { findNotJson } from '../../base/not-json.ts';
import { readYamlDocuments, type TextPlace } from '../../base/yaml-documents.ts';
import type { YamlFault } from '../../base/yaml.ts';
import { firstOf, UsageFailure } from '../failure.ts';
import { refuseSource } from './refuse-source.ts';
import { jsonAt } from './text.ts';

/** One document of a file. */
export interface SelectorDocument {
  readonly value: unknown;
  /** JSON pointer of the document in its file: of several, their number from 0. */
  readonly path: string;
  /** Where in the file a place of it is; absent where JSON pointers are what tells places. */
  readonly placeOf?: (pointer: string) => TextPlace;
}

/** In characters. CloudFormation takes templates of 1 MB, and YAML takes the most time and memory for its length. */
const LONGEST_YAML = 8 * 1024 * 1024;

/** The documents of a text, JSON or YAML, by its content. @throws UsageFailure for what is neither, with a way on */
export function readDocuments(text: string, file: string): readonly SelectorDocument[] {
  const parsed = parseJson(text);
  if (parsed.kind === 'json')
    return typeof parsed.json === 'string' && parsed.json.includes('\n')
      ? inText(parsed.json, file)
      : [{ value: parsed.json, path: '' }];
  if (text.trim() === '' || parsed.kind === 'too-deep' || parsed.kind === 'too-heavy') jsonAt(text, `${file}:/`);
  // JSON begins with a bracket, and no YAML that a tool prints does.
  if (/^\s*[{[]/.test(text)) {
    const split = splitDocuments(text);
    if (split.ok && split.value.length > 1) return split.value.map((value, index) => ({ value, path: `/${index}` }));
    const found = findNotJson(text);
    if (found !== undefined)
      throw new UsageFailure([`${file}:${found.line}:${found.column}: not JSON: ${cleanText(found.message)}`]);
    jsonAt(text, `${file}:/`);
  }
  if (text.length > LONGEST_YAML) jsonAt(text, `${file}:/`);
  const yaml = readYamlDocuments(text);
  const documents = yaml.ok ? yaml.documents.filter(({ value }) => value !== null) : [];
  // A text of words is YAML too, and no file of ours.
  if (!documents.some(({ value }) => isObject(value) || Array.isArray(value))) {
    refuseSource(text, file);
    // What is wrong with it as YAML helps nobody whose file is none.
    if (yaml.ok || !mayBeYaml(text)) throw new UsageFailure([`${file}:/: ${NEITHER}`]);
    throw new UsageFailure(firstOf(yaml.faults.map((fault) => faultLine(fault, file))));
  }
  const isOne = documents.length === 1;
  return documents.map(({ value, placeOf }, index) => {
    const path = isOne ? '' : `/${index}`;
    return { value, path, placeOf: (pointer) => placeOf(pointer.slice(path.length)) };
  });
}

const NEITHER =
  'neither JSON nor YAML with selectors in it; give the answer of aws cloudtrail get-event-selectors, a template, or what terraform show -json prints';

/** Most lines that say something are keys, entries or comments; binary content has none. */
function mayBeYaml(text: string): boolean {
  if (text.includes('\u0000')) return false;
  const lines = text
    .slice(0, 100_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const alike = lines.filter((line) => /^\s*(?:- |-$|#|---|[\w."'/:-]+:(?:\s|$)|[\]}])/.test(line));
  return alike.length * 2 > lines.length;
}

/** A template that the CLI prints as one text, as `get-template --query TemplateBody` does: its lines are not the file's. */
function inText(text: string, file: string): readonly SelectorDocument[] {
  return readDocuments(text, file).map(({ value, path }) => ({ value, path }));
}

function faultLine({ line, column, message }: YamlFault, file: string): string {
  return `${file}:${line}:${column}: ${cleanText(message)}`;
}
