/**
 * What ts-node's transpile-only hook makes of a TypeScript file, kept in node_modules/.cache: the tests start many
 * processes and threads, and each would compile the same files again.
 */
'use strict';
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { threadId } = require('node:worker_threads');

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'node_modules', '.cache', 'typescript');
const VERSIONS = ['typescript', 'ts-node'].map((name) => require(`${name}/package.json`).version).join(' ');
const SETTINGS = readFileSync(join(ROOT, 'tsconfig.json'), 'utf8');

let service;
function compile(text, file) {
  service ??= require('ts-node').create({ transpileOnly: true, cwd: ROOT });
  return service.compile(text, file);
}

/** The JavaScript of a file, by its path. */
function compiled(file) {
  const text = readFileSync(file, 'utf8');
  const kept = join(FOLDER, `${createHash('sha256').update([VERSIONS, SETTINGS, file, text].join('\0')).digest('hex')}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const output = compile(text, file);
    // written aside and renamed: another process may be reading or writing the same one
    const aside = `${kept}.${process.pid}.${threadId}`;
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(aside, output);
    renameSync(aside, kept);
    return output;
  }
}

module.exports = { compiled };
