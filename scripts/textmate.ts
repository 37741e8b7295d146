/** Writes editor/iovcheck-litmus.tmLanguage.json, the colours of litmus files, from the words of the language. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammarText } from './textmate/grammar';

if (require.main === module) {
  const folder = join(__dirname, '..', 'editor');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'iovcheck-litmus.tmLanguage.json'), grammarText());
}
