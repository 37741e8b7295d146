/** The program's own text, as a hash: what was proved by another program is not known to this one. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtInIdentity } from '../../solver/identity';

/** The folder that holds src/: the checkout, or what was compiled from it. */
const ROOT = join(__dirname, '..', '..', '..');
const PARTS = ['model', 'proofs', 'src'];

/** Hash of every source or compiled file, the solver's identity and Node's version. */
export function fingerprint(root: string = ROOT): string {
  const hash = createHash('sha256').update(`${builtInIdentity()} node ${process.version}`);
  for (const part of PARTS) {
    for (const file of filesBelow(join(root, part))) hash.update(`\n${file.slice(root.length)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Programs below a folder, in an order that does not depend on the file system. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(js|ts)$/u.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}
