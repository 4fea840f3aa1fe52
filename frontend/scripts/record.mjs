// Write beside the built assets what they were built from, so that a check can tell when they are out of date.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUT = process.argv[2] ?? '../src/dateline/serve/static';
const SKIP = new Set(['node_modules', '.vite', '.DS_Store']);
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

function files(folder, below = '') {
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => !SKIP.has(one.name))
    .flatMap((one) => (one.isDirectory() ? files(join(folder, one.name), `${below}${one.name}/`) : [`${below}${one.name}`]));
}

const lines = (folder, names) => names.sort().map((name) => `${name} ${digest(readFileSync(join(folder, name)))}\n`);
const source = digest(lines('.', files('.')).join(''));
const built = Object.fromEntries(
  files(OUT)
    .filter((name) => name !== 'built.json')
    .sort()
    .map((name) => [name, digest(readFileSync(join(OUT, name)))]),
);
writeFileSync(join(OUT, 'built.json'), JSON.stringify({ source, built }, null, 1) + '\n');
