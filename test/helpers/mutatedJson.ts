import fc from 'fast-check';

/** JSON near a good answer: the sample with some of its parts replaced, dropped or added, so that decoders get further than the first field. */
export function mutatedJson(sample: unknown): fc.Arbitrary<unknown> {
  return fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 }).map((changes) => {
    let json: unknown = structuredClone(sample);
    for (const [place, kind, value] of changes) {
      const places = holdersOf(json);
      const [holder, key] = places[place % Math.max(1, places.length)] ?? [];
      if (!holder || key === undefined) json = value;
      else if (kind === 0) delete holder[key];
      else if (kind === 1) holder[`${key}x`] = value;
      else holder[key] = value;
    }
    return json;
  });
}

/** Everything in a JSON value that is a part of something, as what holds it and under which key. */
function holdersOf(json: unknown): [Record<string, unknown>, string][] {
  if (typeof json !== 'object' || json === null) return [];
  const holder = json as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as [Record<string, unknown>, string], ...holdersOf(holder[key])]);
}
