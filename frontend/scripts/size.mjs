// The bytes of script and style that the page can load in all, compressed as a server sends them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = '../src/dateline/serve/static/assets';
const sums = {};
for (const name of readdirSync(folder)) {
  const kind = name.split('.').pop();
  sums[kind] = (sums[kind] ?? 0) + gzipSync(readFileSync(join(folder, name))).length;
}
for (const [kind, bytes] of Object.entries(sums)) console.log(`${kind}: ${(bytes / 1000).toFixed(0)} kB compressed`);
