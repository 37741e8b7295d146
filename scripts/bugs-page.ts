/** Writes docs/bugs.md anew: npx ts-node scripts/bugs-page.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bugsPage } from './bugs-page/page';

writeFileSync(join(__dirname, '../docs/bugs.md'), bugsPage());
