/** The playground: npm run playground [-- PORT] builds and serves it on loopback; npm run playground:build [-- FOLDER] makes static files. */
import { resolve } from 'node:path';
import { buildPlayground } from './playground/build';
import { servePlayground } from './playground/serve';

const DEFAULT_FOLDER = resolve(__dirname, '../.cache/playground');
const DEFAULT_PORT = 8080;

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`'${text}' is no port; give a number from 0 to 65535: npm run playground -- 8080`);
  return port;
}

async function main([command, argument]: readonly string[]): Promise<void> {
  if (command === 'build') {
    const folder = argument === undefined ? DEFAULT_FOLDER : resolve(argument);
    const { files, hash } = await buildPlayground(folder);
    console.log(`${files.length} files in ${folder} (${hash})`);
    return;
  }
  const port = portOf(argument);
  const { files } = await buildPlayground(DEFAULT_FOLDER);
  const { address } = await servePlayground(DEFAULT_FOLDER, files, { port, isolated: true });
  console.log(`${address} (Ctrl-C ends it)`);
}

/** What happened, and what to do next. */
function said(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes('EADDRINUSE') ? `${message}; give another port: npm run playground -- 9000` : message;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`playground: error: ${said(error)}`);
  process.exitCode = 2;
});
