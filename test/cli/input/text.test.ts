import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readPolicy } from '../../../src/cli/input/policy.ts';
import { readRates } from '../../../src/cli/input/rates.ts';
import { readText } from '../../../src/cli/input/text.ts';
import { readTypedIn } from '../../../src/cli/input/usage.ts';
import { TempFolder } from '../temp-folder.ts';

const MIB = 1024 * 1024;
const packed = gzipSync(JSON.stringify(Array.from({ length: 1000 }, (_, index) => index)));
const damaged = Buffer.from(packed);
damaged.fill(0xff, 40, 80);

test.each<[string, Buffer, RegExp]>([
  ['cut short', packed.subarray(0, -30), /: cannot be read: the gzip data ends too early; fetch the file again$/],
  ['damaged', damaged, /: cannot be read: the gzip data is damaged; fetch the file again$/],
  [
    'cut short in its second member',
    Buffer.concat([packed, packed.subarray(0, -30)]),
    /the gzip data ends too early; fetch the file again$/,
  ],
])('gzip that is %s', async (_, content, message) => {
  using folder = new TempFolder({ file: content });
  await expect(readText(folder.file('file'))).rejects.toThrow(message);
});

test('members of gzip, one after another, are one text', async () => {
  using folder = new TempFolder({ file: Buffer.concat([gzipSync('ab'), gzipSync('cd')]) });
  expect((await readText(folder.file('file'))).value).toBe('abcd');
});

test.each<[string, (file: string) => Promise<unknown>, number]>([
  ['a policy', (file) => readPolicy({ policy: file }), 16],
  ['a usage file', (file) => readTypedIn(file, {}), 16],
  ['rates', (file) => readRates({ rates: file }), 64],
])('%s larger than any is refused, packed or not', async (_, read, limit) => {
  const large = Buffer.alloc(limit * MIB + 1, ' ');
  using folder = new TempFolder({ large, packed: gzipSync(large, { level: 1 }) });
  for (const name of ['large', 'packed'])
    await expect(read(folder.file(name))).rejects.toThrow(
      new RegExp(`/${name}: larger than ${limit} MiB, more than any .* file; check that it is the right file$`),
    );
});
