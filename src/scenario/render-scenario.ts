/** A scenario in the kernel's words. */
import { FOLIOQ_SLOTS, maxRwCount, revision as revisionOf } from '../revisions';
import { callFlags } from './flags';
import { hex, returnText } from './hex';
import { WIDTH, both, paragraph, plural, wrap } from './render-text';
import type { Call, ExtractCall, Inject, Iter, Memory, Scenario } from './types';

/** Equal neighbours folded: 'a, a, b' is 'a x2, b'. */
function folded(items: readonly string[]): string {
  const runs: { text: string; count: number }[] = [];
  for (const text of items) {
    const last = runs[runs.length - 1];
    if (last?.text === text) last.count++;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${text} x${count}`)).join(', ');
}

function dataLines(iter: Iter): string[] {
  switch (iter.kind) {
    case 'ubuf':
      return [`ubuf ${hex(iter.segs[0].base)}${iter.nofault ? ', nofault' : ''}`];
    case 'iovec':
    case 'kvec':
      return [
        `nr_segs ${iter.segs.length}${iter.kind === 'iovec' && iter.nofault ? ', nofault' : ''}`,
        ...iter.segs.map(({ base, len }, i) => `  [${i}] iov_base ${hex(base)}, iov_len ${both(len)}`),
      ];
    case 'bvec':
      return [
        `nr_segs ${iter.segs.length}`,
        ...iter.segs.map(({ page, offset, len }, i) => `  [${i}] bv_page b${page}, bv_offset ${both(offset)}, bv_len ${both(len)}`),
      ];
    case 'xarray':
      return [
        `xarray_start ${both(iter.start)}`,
        iter.present.length === 0 ? 'no page present'
          : `present: ${iter.present.map(({ index, order }) => (order === 0 ? `x${index}` : `x${index} (order ${order})`)).join(', ')}`,
      ];
    case 'folioq': {
      const queues = Array.from({ length: Math.ceil(iter.orders.length / FOLIOQ_SLOTS) }, (_, q) =>
        `  queue ${q}: ${folded(iter.orders.slice(q * FOLIOQ_SLOTS, (q + 1) * FOLIOQ_SLOTS).map((order) => `order ${order}`))}`);
      return [`folioq ${iter.queue}, folioq_slot ${iter.slot}; ${plural(iter.orders.length, 'folio')}`, ...queues];
    }
    case 'pipe':
      return [
        `ring of ${iter.ringSize}, max_usage ${iter.maxUsage}, tail ${iter.tail}`,
        ...iter.buffers.map(({ anon, offset, len }, i) => `  [${i}] ${anon ? 'anonymous' : 'page cache'}, offset ${both(BigInt(offset))}, len ${both(BigInt(len))}`),
      ];
    case 'discard':
      return [];
  }
}

function iterLines(iter: Iter): string[] {
  const offset = 'offset' in iter ? `, iov_offset ${both(iter.offset)}` : '';
  return [`count ${both(iter.count)}${offset}`, ...dataLines(iter)]
    .flatMap((line) => (line.startsWith('  ') ? paragraph('    ', line.trimStart()) : paragraph('  ', line)));
}

function memoryLines({ ranges, signal }: Memory): string[] {
  const lines = ranges.flatMap(({ page, count, state, frame, order = 0 }) => {
    const where = count === 1n ? `page ${hex(page)} (u${page})` : `pages ${hex(page)} to ${hex(page + count - 1n)} (u${page} to u${page + count - 1n})`;
    const folio = order === 0 ? '' : `, folios of order ${order}`;
    return paragraph('  ', `${where}: ${state}${frame === undefined || frame === page ? '' : `, frame u${frame}`}${folio}`);
  });
  if (signal === 'pending') lines.push('  a fatal signal is pending');
  if (signal === 'lock') lines.push('  a fatal signal is pending and the mmap lock is contended');
  return lines;
}

function injected({ alloc, gup, pageAlloc }: Inject): string[] {
  return [
    ...(alloc === true ? ['the allocation of the array fails'] : []),
    ...(gup === undefined ? [] : [gup > 0 ? `GUP obtains at most ${plural(gup, 'page')}` : `GUP returns ${gup === 0 ? '0' : returnText(BigInt(gup))}`]),
    ...(pageAlloc === undefined ? [] : [`${plural(pageAlloc, 'page allocation')} succeed`]),
  ];
}

function size(value: bigint, pageSize: number): string {
  if (value === (1n << 63n) - 1n) return 'LONG_MAX';
  if (value === (1n << 64n) - 1n) return 'SIZE_MAX';
  return value === BigInt(maxRwCount(pageSize as 4096)) ? 'MAX_RW_COUNT' : both(value);
}

function extractText(call: ExtractCall, scenario: Scenario): string {
  const names = callFlags(call.flags, scenario.revision, scenario.numbering);
  const flags = names.length > 0 ? names.join('|') : scenario.revision === 'v6' ? 'SOURCE_BUF' : '0';
  const pages = call.maxpages === 0xffffffff ? 'UINT_MAX' : String(call.maxpages);
  const extras = [
    ...(call.repeat > 1 ? [`up to ${call.repeat} times`] : []), ...injected(call.inject),
    ...(call.release === 'none' ? [] : [call.release === 'mode' ? 'then released as the mode says' : `then released by ${call.release}`]),
  ];
  const array = call.array === 'own' ? 'own array' : 'NULL array';
  return [`extract_pages(${array}, maxsize ${size(call.maxsize, scenario.pageSize)}, maxpages ${pages}, flags ${flags})`, ...extras].join('; ');
}

/** One call in one line. */
function callText(call: Call, scenario: Scenario): string {
  return call.op === 'extract' ? extractText(call, scenario) : `${call.op}(${size(call.n, scenario.pageSize)})`;
}

function machineText({ revision, pageSize, wordSize, numbering }: Scenario): string {
  return [
    `revision ${revision}`,
    ...(pageSize === 4096 ? [] : [`pages of ${pageSize} bytes`]),
    ...(wordSize === 32 ? ['32-bit'] : []),
    ...(numbering === revisionOf(revision).numbering ? [] : [`numbering ${numbering}`]),
  ].join(', ');
}

/** The scenario as lines of at most 80 columns. */
export function renderScenario(scenario: Scenario): string[] {
  const { iter, memory, calls } = scenario;
  const memoryText = memoryLines(memory);
  return [
    ...wrap(`ITER_${iter.kind.toUpperCase()}, ${iter.direction === 'DEST' ? 'ITER_DEST' : 'ITER_SOURCE'}, ${machineText(scenario)}`, WIDTH),
    ...iterLines(iter),
    ...(memoryText.length === 0 ? [] : ['user memory, all present but', ...memoryText]),
    ...calls.flatMap((call, i) => paragraph(`call ${i}: `, callText(call, scenario))),
  ];
}
