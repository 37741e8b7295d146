/** An input as the fragment of an address, and back: '1.' and base64url of the deflated JSON. */
import { inputFrom, MOST_CHARACTERS, type Input } from './input';

const VERSION = '1.';
/** Characters of base64 made at once: arguments of one call are limited. */
const CHUNK = 0x8000;

/** A link that cannot be opened; the message says why. */
export class BrokenLink extends Error {
  override readonly name = 'BrokenLink';
}

/** All that comes out of `through`; throws once there are more than `most` bytes. */
async function piped(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new BrokenLink('it holds more text than is read here');
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/u.test(text)) throw new BrokenLink('it has characters that no link of this page has');
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    throw new BrokenLink('its end is missing');
  }
}

/** The fragment, without its '#'. */
export async function linkOf({ kind, text, revision }: Input): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ kind, revision, text }));
  return VERSION + toBase64Url(await piped(bytes, new CompressionStream('deflate-raw'), Infinity));
}

/** The input of a fragment; rejects with {@link BrokenLink}. */
export async function inputOf(fragment: string): Promise<Input> {
  if (!fragment.startsWith(VERSION)) throw new BrokenLink('it is not of this version of the page');
  const packed = fromBase64Url(fragment.slice(VERSION.length));
  let json: unknown;
  try {
    // a character may take four bytes, or six where JSON escapes it
    const bytes = await piped(packed, new DecompressionStream('deflate-raw'), 6 * MOST_CHARACTERS);
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error: unknown) {
    throw error instanceof BrokenLink ? error : new BrokenLink('part of it is missing or was changed');
  }
  const input = inputFrom(json);
  if (input === null) throw new BrokenLink('what it holds is not an input of this page');
  return input;
}
