/** Every id of the catalogue of bugs: B for those that were reported, D for those that were deduced. */
export const BUG_IDS = [
  'B01', 'B02', 'B03', 'B04', 'B05', 'B06', 'B07', 'B08', 'B09', 'B10', 'B11', 'B12', 'B13', 'B14', 'B16', 'B16b', 'B17', 'B18', 'B19', 'B20', 'B21', 'B23',
  'B24', 'B24b', 'B24c', 'B25', 'B27', 'B30', 'B31', 'B32', 'B33', 'B34', 'B36', 'B37', 'B38', 'B39', 'B40', 'D1', 'D2', 'D6', 'D8', 'D9',
] as const;
export type BugId = (typeof BUG_IDS)[number];
