/** The inside of the process most inputs are run in. */
import { fuzzEngines } from './engines';
import { serveInputs } from './serve';

serveInputs(fuzzEngines);
