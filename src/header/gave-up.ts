/** The solver left open what a report cannot do without: exit 3. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
  readonly exit = 3;

  constructor(reason: string) {
    super(`the solver gave up (${reason}); raise the limit with --timeout SECONDS`);
  }
}
