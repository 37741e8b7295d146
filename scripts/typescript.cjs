/**
 * Loads TypeScript modules as ts-node's transpile-only hook does, each compiled once for all processes:
 *   node -r ./scripts/typescript.cjs FILE.ts
 */
'use strict';
const Module = require('node:module');
const { compiled } = require('./compiled.cjs');

process.setSourceMapsEnabled(true);
Module._extensions['.ts'] = (module, file) => { module._compile(compiled(file), file); };
