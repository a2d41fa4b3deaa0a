/** What every node has. Offsets are zero-based UTF-16 units of the source as it was given, `end` exclusive. */
export interface NodeBase {
  readonly start: number;
  readonly end: number;
  /**
   * The offset whose line Jinja2 names when it reports this node: for a filter its name, for a call its parenthesis, for most others `start`.
   * `template.lineOf(node.at)` gives the line.
   */
  readonly at: number;
}

/** A name as it is written, with its place. */
export interface Identifier {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
