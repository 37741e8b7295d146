/** Numbers in memory as text, their bits as UTF-16: one character for 16 bits, two for 32. Any bits will do; equal texts mean equal numbers. */

/** A function from how many of the numbers, from the first, to their text; it reads what is there when it is called. */
export function utf16Of(numbers: Int16Array | Int32Array): (count: number) => string {
  // Node's buffers copy the memory as it is; a browser has none, and a character is put down at a time
  if (typeof Buffer !== 'undefined') {
    const bytes = Buffer.from(numbers.buffer);
    return (count) => bytes.toString('utf16le', 0, count * numbers.BYTES_PER_ELEMENT);
  }
  const units = new Uint16Array(numbers.buffer);
  return (count) => text(units.subarray(0, (count * numbers.BYTES_PER_ELEMENT) / 2));
}

/** Arguments of one call are limited. */
const CHUNK = 0x4000;

function text(units: Uint16Array): string {
  if (units.length <= CHUNK) return String.fromCharCode(...units);
  return String.fromCharCode(...units.subarray(0, CHUNK)) + text(units.subarray(CHUNK));
}
