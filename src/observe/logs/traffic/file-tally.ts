import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import { skippedWords } from '../../../model/snapshot/subject-words.ts';
import { type FileReading, type Lacking, lackingOf, partOf, type PassedOver } from '../files/file-reading.ts';
import type { LogFile, OtherFile, UnreadablePath } from '../files/find-files.ts';

/**
 * Files of no events of their own. The records are those of the skipped files that were opened, and of files that hold
 * other records too.
 */
export interface Skipped {
  readonly digestFiles: number;
  readonly insightFiles: number;
  readonly insightRecords: number;
  /** Summaries of data events that stand in other files. */
  readonly aggregatedFiles: number;
  readonly aggregatedRecords: number;
}

/** What became of the files. */
export interface FileOutcome {
  /** `found` is the sum of the other two and of the files that were skipped. */
  readonly files: { readonly found: number; readonly read: number; readonly failed: number };
  readonly skipped: Skipped;
  /** Files that are something else, by path. They are not among those that were found. */
  readonly otherFiles: readonly OtherFile[];
  /** Paths of the files that were read, at least in part. */
  readonly countedFiles: readonly string[];
  readonly gaps: readonly GapFile[];
  /** Files without any counted record, and folders that could not be listed: for standard error. Each is also a gap. */
  readonly unreadable: readonly UnreadablePath[];
  /** Files that were counted except for some lines or records, likewise. */
  readonly partlyRead: readonly UnreadablePath[];
}

/** Gathers what became of each file. */
export class FileTally {
  readonly #skipped: { -readonly [Name in keyof Skipped]: Skipped[Name] };
  readonly #gaps: GapFile[] = [];
  readonly #unreadable: UnreadablePath[];
  readonly #partlyRead: UnreadablePath[] = [];
  readonly #counted: string[] = [];
  readonly #others: OtherFile[];
  #failed = 0;

  constructor(
    passedBy: Pick<Skipped, 'digestFiles' | 'insightFiles' | 'aggregatedFiles'>,
    unreadable: readonly UnreadablePath[],
    others: readonly OtherFile[] = [],
  ) {
    this.#others = [...others];
    this.#skipped = { ...passedBy, insightRecords: 0, aggregatedRecords: 0 };
    this.#unreadable = [...unreadable];
    for (const { path, message } of unreadable)
      this.#gaps.push(
        gapOf({
          kind: 'unreadable',
          subjects: [{ kind: 'log-folder', path }],
          reason: message,
          remedy: 'make it readable',
        }),
      );
  }

  add({ path }: LogFile, reading: FileReading): void {
    switch (reading.kind) {
      case 'digest':
        this.#skipped.digestFiles += 1;
        break;
      case 'other':
        this.#others.push({ path, kind: reading.of });
        break;
      case 'insight':
        this.#skipped.insightFiles += 1;
        this.#skipped.insightRecords += reading.insightRecords;
        break;
      case 'aggregated':
        this.#skipped.aggregatedFiles += 1;
        this.#skipped.aggregatedRecords += reading.aggregatedRecords;
        break;
      case 'unreadable':
        this.#failed += 1;
        this.#unreadable.push({ path, message: reading.reason });
        this.#gaps.push(
          gapOf({
            kind: 'unreadable',
            subjects: [{ kind: 'log-file', path }],
            reason: reading.reason,
            remedy: reading.remedy,
          }),
        );
        break;
      case 'read':
        this.#counted.push(path);
        this.#skipped.insightRecords += reading.insightRecords;
        this.#skipped.aggregatedRecords += reading.aggregatedRecords;
        if (reading.passedOver !== null) this.#passOver(path, reading.passedOver);
        if (reading.lacking !== null) this.#lack(path, reading.lacking);
    }
  }

  finish(): FileOutcome {
    const read = this.#counted.length;
    const { digestFiles, insightFiles, aggregatedFiles } = this.#skipped;
    const found = read + this.#failed + digestFiles + insightFiles + aggregatedFiles;
    return {
      files: { found, read, failed: this.#failed },
      skipped: { ...this.#skipped },
      otherFiles: this.#others,
      countedFiles: this.#counted,
      gaps: this.#gaps,
      unreadable: this.#unreadable,
      partlyRead: this.#partlyRead,
    };
  }

  #lack(path: string, lacking: Lacking): void {
    const { parts, count, of } = lacking;
    this.#gaps.push(
      gapOf({
        kind: 'not-in-form',
        subjects: [{ kind: 'log-members', path, members: parts, count, of }],
        ...lackingOf(lacking),
      }),
    );
  }

  #passOver(path: string, passedOver: PassedOver): void {
    const { count, of, unit } = passedOver;
    const { reason, remedy } = partOf(passedOver);
    this.#partlyRead.push({ path, message: `${skippedWords(passedOver)} ${reason}` });
    this.#gaps.push(
      gapOf({ kind: 'malformed', subjects: [{ kind: 'log-records', path, unit, count, of }], reason, remedy }),
    );
  }
}
