import { compareText, order } from './compare.ts';
import type { Machine } from './machine.ts';
import type { Value } from './types.ts';

/**
 * The values in ascending order of their keys; equal keys keep their order, also when reversed.
 *
 * @throws {TemplateFault} TypeError when two keys have no order; short lists are compared in Python's sequence, so the message names the same pair.
 */
export function sorted(machine: Machine, values: readonly Value[], keys: readonly Value[], reverse: boolean): Value[] {
  const indexes = values.map((_, index) => index);
  if (reverse) indexes.reverse();
  machine.chargeItems(values.length);
  machine.charge(values.length * Math.ceil(Math.log2(values.length + 2)));
  const quick = quickOrder(machine, keys);
  if (quick) indexes.sort(quick);
  else mergeSort(indexes, (a, b) => order(machine, '<', keys[a] as Value, keys[b] as Value));
  if (reverse) indexes.reverse();
  return indexes.map((index) => values[index] as Value);
}

/** A comparison JS's own stable sort can use, when all keys are of one simple type. */
function quickOrder(machine: Machine, keys: readonly Value[]): ((a: number, b: number) => number) | undefined {
  if (keys.every((key) => typeof key === 'number')) return (a, b) => (keys[a] as number) - (keys[b] as number);
  if (keys.every((key) => typeof key === 'string')) return (a, b) => compareText(machine, keys[a] as string, keys[b] as string);
  return undefined;
}

type Less = (a: number, b: number) => boolean;

function mergeSort(items: number[], less: Less): void {
  const chunk = items.length < 64 ? items.length : 32;
  for (let start = 0; start < items.length; start += chunk) insertionSort(items, start, Math.min(start + chunk, items.length), less);
  for (let width = chunk; width < items.length; width *= 2) {
    for (let start = 0; start + width < items.length; start += 2 * width)
      merge(items, start, start + width, Math.min(start + 2 * width, items.length), less);
  }
}

function insertionSort(items: number[], from: number, to: number, less: Less): void {
  const at = (index: number): number => items[index] as number;
  let next = from + 1;
  if (next < to) {
    const falling = less(at(next), at(from));
    next++;
    while (next < to && less(at(next), at(next - 1)) === falling) next++;
    if (falling) for (let i = from, j = next - 1; i < j; i++, j--) [items[i], items[j]] = [at(j), at(i)];
  }
  for (; next < to; next++) {
    const pivot = at(next);
    let low = from;
    let high = next;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (less(pivot, at(middle))) high = middle;
      else low = middle + 1;
    }
    for (let i = next; i > low; i--) items[i] = at(i - 1);
    items[low] = pivot;
  }
}

function merge(items: number[], start: number, middle: number, end: number, less: Less): void {
  const left = items.slice(start, middle);
  let i = 0;
  let j = middle;
  let out = start;
  while (i < left.length && j < end) {
    if (less(items[j] as number, left[i] as number)) items[out++] = items[j++] as number;
    else items[out++] = left[i++] as number;
  }
  while (i < left.length) items[out++] = left[i++] as number;
}
