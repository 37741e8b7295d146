/** Reading a file or a stream, no more of it than is looked at. */
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { LIMITS } from '../limits';

/** One byte more than the limit, so that whoever looks sees that it was too long. */
const MOST = LIMITS.bytes + 1;
const CHUNK = 256 * 1024;

/** The first bytes of a file: all of it, or one more than the limit. Rejects with the system's error. */
export async function readFileStart(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (length < MOST) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, MOST - length));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) break;
      chunks.push(chunk.subarray(0, bytesRead));
      length += bytesRead;
    }
    return Buffer.concat(chunks, length);
  } finally {
    await file.close();
  }
}

/** The same of a stream, which is left unread after that. */
export async function readStreamStart(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    chunks.push(bytes);
    length += bytes.length;
    if (length >= MOST) break;
  }
  return Buffer.concat(chunks, length).subarray(0, MOST);
}
