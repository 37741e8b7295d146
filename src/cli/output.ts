/** How much a command prints and for whom. */
export interface Output {
  readonly json: boolean;
  readonly verbose: boolean;
}
