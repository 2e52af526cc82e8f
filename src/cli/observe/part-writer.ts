import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { z } from 'zod';

/** Who writes a part file, so that a second run can tell whether the first still goes on. */
export const writerSchema = z.object({
  /** Where its number means that process: a machine since it was started, and a namespace of processes in it. */
  space: z.string(),
  pid: z.number().int().positive(),
  /** When that process began, as the system counts: numbers are used again. */
  began: z.string().optional(),
  host: z.string(),
  at: z.string(),
});

export type PartWriter = Readonly<z.infer<typeof writerSchema>>;

/** Milliseconds without a touch: a writer touches its file each minute. */
export const SURELY_DEAD = 180_000;

export function thisWriter(now: Date): PartWriter {
  const began = beginOf(process.pid);
  return {
    space: spaceOfNumbers(),
    pid: process.pid,
    ...(began === undefined ? {} : { began }),
    host: hostname(),
    at: now.toISOString(),
  };
}

/**
 * Whether the run that writes a file goes on. Of another machine or container, whose processes cannot be seen, only the file
 * tells. @param untouched milliseconds since it was written
 */
export function isAtWork({ space, pid, began }: PartWriter, untouched: number): boolean {
  if (space !== spaceOfNumbers()) return untouched < SURELY_DEAD;
  return isRunning(pid) && beginOf(pid) === began;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Two containers have the same numbers, and may have the same name. */
function spaceOfNumbers(): string {
  const boot = orNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  return [hostname(), boot, orNothing(() => readlinkSync('/proc/self/ns/pid'))].join(' ').trim();
}

/** Field 22 of Linux's /proc/PID/stat (proc_pid_stat(5)); undefined elsewhere. The name before it may hold anything. */
function beginOf(pid: number): string | undefined {
  const stat = orNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
