import { parsePlainYaml } from '../../base/plain-yaml.ts';
import { type PartReader, type PartSink, tooLong } from './record-part.ts';

/** Longer YAML takes minutes; the CLI prints 50 events in 100 KB. */
const LONGEST = 16 * 1024 * 1024;

/** One document of YAML, as the AWS CLI prints it. */
export class ReadYaml implements PartReader {
  readonly #sink: PartSink;
  #text: string[] = [];
  #length = 0;

  constructor(sink: PartSink) {
    this.#sink = sink;
  }

  push(piece: string): void {
    this.#length += piece.length;
    if (this.#length <= LONGEST) this.#text.push(piece);
    else this.#text = [];
  }

  end(): void {
    if (this.#length > LONGEST) {
      this.#sink(tooLong(1));
      return;
    }
    const read = parsePlainYaml(this.#text.join(''));
    if (read.ok) this.#sink({ kind: 'json', json: read.value, line: 1 });
    else this.#sink({ kind: 'not-json', message: `not YAML: ${read.fault.message}`, line: read.fault.line });
  }
}
