import type { TextRange } from '../../src/core/model/index.ts';
import { analyse, type CursorContext, type Definition, parse } from '../../src/template/index.ts';

type Analysis = ReturnType<typeof analyse>;

const shownRange = ({ start, end }: TextRange) => `${start}-${end}`;

/** Everything that is known about a template, one line a fact: what is read, defined, used and never run, each with its place. */
export function shownAnalysis(source: string): readonly string[] {
  const analysis = analyse(parse(source, { extensions: ['do', 'loopcontrols', 'i18n'] }));
  const reads = new Set<object>(analysis.reads);
  const accesses = new Set<object>(analysis.accesses);
  const shownOwner = (read: Analysis['reads'][number]) =>
    read.definition ? ` of ${shownName(read.definition)}` : accesses.has(read) ? '' : ' without access';
  return [
    ...analysis.reads.map((read) => `read ${shownRead(read)}${shownOwner(read)}`),
    ...analysis.accesses
      .filter((access) => !reads.has(access))
      .map((access) => `access ${shownRead(access)}${access.through ? ` through ${shownName(access.through)}` : ''}`),
    ...analysis.definitions.map(shownDefinition),
    ...analysis.filters.map(({ name, range }) => `filter ${name} ${shownRange(range)}`),
    ...analysis.tests.map(({ name, range }) => `test ${name} ${shownRange(range)}`),
    ...analysis.includes.map(
      ({ kind, name, names, range, ignoreMissing }) =>
        `${kind} ${name ?? '?'} of ${names.join(', ')} ${shownRange(range)}${ignoreMissing ? ' or nothing' : ''}`,
    ),
    ...analysis.blocks.map(
      ({ name, range, whole, scoped, required }) =>
        `block ${name} ${shownRange(range)} in ${shownRange(whole)}${scoped ? ' scoped' : ''}${required ? ' required' : ''}`,
    ),
    ...analysis.deadBranches.map(({ range, reason }) => `dead ${JSON.stringify(source.slice(range.start, range.end))}: ${reason}`),
  ];
}

/** What may stand at each offset of a template, equal neighbours as one line; the prefix is what stands between the range's start and the offset. */
export function shownContexts(source: string): readonly string[] {
  const analysis = analyse(parse(source));
  const lines: { from: number; to: number; text: string }[] = [];
  for (let offset = 0; offset <= source.length; offset += 1) {
    const text = shownContext(source, offset, analysis);
    const last = lines.at(-1);
    if (last?.text === text) last.to = offset;
    else lines.push({ from: offset, to: offset, text });
  }
  return lines.map(({ from, to, text }) => `${from === to ? from : `${from}-${to}`} ${text}`);
}

/** The names that can be read at each offset of a template, equal neighbours as one line. */
export function shownNames(source: string): readonly string[] {
  const analysis = analyse(parse(source));
  const lines: { from: number; to: number; text: string }[] = [];
  for (let offset = 0; offset <= source.length; offset += 1) {
    const names = analysis.namesAt(offset).map(({ name, range }) => `${name}@${range.start}`);
    const text = [...names, ...analysis.specialNamesAt(offset), ...(analysis.isInLoop(offset) ? ['in loop'] : [])].join(' ');
    const last = lines.at(-1);
    if (last?.text === text) last.to = offset;
    else lines.push({ from: offset, to: offset, text });
  }
  return lines.map(({ from, to, text }) => `${from}-${to} ${text}`);
}

function shownContext(source: string, offset: number, analysis: Analysis): string {
  const context: CursorContext = analysis.contextAt(offset);
  if (!('range' in context)) return context.kind;
  const { range, prefix } = context;
  const isPrefix = prefix === source.slice(range.start, offset);
  const path = 'path' in context ? ` of ${context.path.join('.')}` : '';
  const open = 'open' in context ? ` in ${context.open.join(' ')}${context.isPastElse ? ' past else' : ''}` : '';
  return `${context.kind} ${shownRange(range)}${isPrefix ? '' : ` behind ${prefix}`}${path}${open}`;
}

function shownRead({ name, path, range, whole, guarded, type }: Analysis['reads'][number]): string {
  const around = shownRange(whole) === shownRange(range) ? '' : ` in ${shownRange(whole)}`;
  return `${[name, ...path].join('.')} ${shownRange(range)}${around}${type ? ` ${type}` : ''}${guarded ? ' guarded' : ''}`;
}

const shownName = ({ name, range }: Definition) => `${name}@${range.start}`;

function shownDefinition({ kind, name, range, scope, valuePath, parameters }: Definition): string {
  const from = valuePath ? ` from ${valuePath.join('.')}` : '';
  return `${kind} ${name} ${shownRange(range)} for ${shownRange(scope)}${from}${parameters ? `(${parameters.join(', ')})` : ''}`;
}
