import { writeSync } from 'node:fs';
import process from 'node:process';

/** Loaded before a program (`--import`), says on descriptor 3 what it took: CPU seconds, and gigabytes at its peak. */
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1e6 }));
});
