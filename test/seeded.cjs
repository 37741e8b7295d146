/**
 * Properties are tried on the same inputs in every run, so that what passes here passes elsewhere:
 * IOVCHECK_TEST_SEED=N tries others. A property that names its seed keeps it.
 */
'use strict';
const fc = require('fast-check');

fc.configureGlobal({ seed: Number(process.env.IOVCHECK_TEST_SEED ?? 1) });
