/** The program of one loop: `node loop.js NAME` prints its values as JSON. */
import { LOOPS, type LoopName } from './loops';

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !(name in LOOPS)) throw new Error(`usage: node loop.js NAME; names: ${Object.keys(LOOPS).join(', ')}`);
  process.stdout.write(`${JSON.stringify(await LOOPS[name as LoopName].run())}\n`);
}

void main(process.argv[2]);
