/** The program with fake engines, for tests that need a process. FAKE_READY=1: says so on stderr when proving starts. */
import type { Engines } from '../../src/cli/context';
import { realEngines } from '../../src/cli/engines';
import { main } from '../../src/cli/main';
import { fakeEngines } from './fakes';

const fake = fakeEngines({ delay: Number(process.env['FAKE_DELAY'] ?? '0'), deaf: process.env['FAKE_DEAF'] === '1' });
const engines: Engines = {
  ...fake,
  subjects: realEngines.subjects,
  prove: (request, options) => {
    if (process.env['FAKE_READY'] === '1') process.stderr.write('ready\n');
    return fake.prove(request, options);
  },
};

void main(engines);
