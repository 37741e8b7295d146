import type { XarrayFolio } from '../scenario/types';

/** The xarray behind an XARRAY iterator: folios by index, indexes without one are holes. */
export class PageCache {
  /** sorted by index */
  readonly #folios: readonly XarrayFolio[];

  constructor(folios: readonly XarrayFolio[]) {
    this.#folios = [...folios].sort((a, b) => Number(a.index - b.index));
  }

  /** The folio that covers `index`, if there is one. */
  find(index: bigint): XarrayFolio | undefined {
    let low = 0;
    let high = this.#folios.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const folio = this.#folios[middle];
      if (folio !== undefined && folio.index <= index) low = middle + 1;
      else high = middle;
    }
    const folio = this.#folios[low - 1];
    return folio !== undefined && index < folio.index + (1n << BigInt(folio.order)) ? folio : undefined;
  }
}
