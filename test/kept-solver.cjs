/**
 * Keeps one compiled Z3 in each process that runs tests. V8 shares the machine code of WebAssembly modules of the same
 * bytes as long as one of them lives: without this, every run of the solver in a test would compile it anew.
 */
'use strict';
const { readFileSync } = require('node:fs');

// mocha's main process only hands files out
if (process.env.MOCHA_WORKER_ID !== undefined) {
  globalThis.keptSolver = new WebAssembly.Module(readFileSync(require.resolve('z3-solver/build/z3-built.wasm')));
}
