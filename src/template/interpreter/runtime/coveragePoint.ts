/** What a coverage point stands for. */
export type CoverageKind =
  | 'if'
  | 'elif'
  | 'else'
  | 'implicitElse'
  | 'forBody'
  | 'forEmpty'
  | 'whenTrue'
  | 'whenFalse'
  | 'shortCut'
  | 'bothSides'
  | 'defaultTaken'
  | 'defaultKept'
  | 'macro'
  | 'block'
  | 'include';

/** A place of a template that is counted when it is reached. */
export interface CoveragePoint {
  readonly kind: CoverageKind;
  readonly start: number;
  readonly end: number;
}
