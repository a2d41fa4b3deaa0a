/** The fields of `loop` inside a `for`, with what each one is. */
export const loopFields: ReadonlyMap<string, string> = new Map([
  ['index', 'Which turn of the loop this is, counted from 1.'],
  ['index0', 'Which turn of the loop this is, counted from 0.'],
  ['revindex', 'How many turns are left with this one, ending at 1.'],
  ['revindex0', 'How many turns are left after this one, ending at 0.'],
  ['first', 'Whether this is the first turn.'],
  ['last', 'Whether this is the last turn.'],
  ['length', 'How many items the loop goes through.'],
  ['previtem', 'The item of the turn before; undefined in the first turn.'],
  ['nextitem', 'The item of the next turn; undefined in the last turn.'],
  ['depth', 'How deep a recursive loop is, counted from 1.'],
  ['depth0', 'How deep a recursive loop is, counted from 0.'],
  ['cycle', 'Gives one of its arguments in turn: `loop.cycle("odd", "even")`.'],
  ['changed', 'Whether its argument differs from the turn before: `loop.changed(item.group)`.'],
]);
