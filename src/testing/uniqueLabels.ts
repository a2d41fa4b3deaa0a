/**
 * Labels for things that have a name and a place: the name alone, and the place behind it where several have the same name. (A description
 * beside the label would do for the eye, but the Testing view reads out the description in place of the label.)
 */
export class UniqueLabels {
  private readonly named = new Map<string, { readonly name: string; readonly place: string }>();
  private readonly idsByName = new Map<string, Set<string>>();

  /** Names a thing, or names it anew. @returns the ids whose label may be another now */
  set(id: string, name: string, place: string): readonly string[] {
    const left = this.delete(id);
    this.named.set(id, { name, place });
    const same = this.idsByName.get(name) ?? new Set();
    same.add(id);
    this.idsByName.set(name, same);
    return [...new Set([...left, ...same])];
  }

  /** Forgets a thing. @returns the ids whose label may be another now */
  delete(id: string): readonly string[] {
    const known = this.named.get(id);
    if (!known) return [];
    this.named.delete(id);
    const same = this.idsByName.get(known.name);
    same?.delete(id);
    if (same?.size === 0) this.idsByName.delete(known.name);
    return [...(same ?? [])];
  }

  /** The label of a thing that was named. */
  labelOf(id: string): string {
    const { name = id, place = '' } = this.named.get(id) ?? {};
    const isAmbiguous = (this.idsByName.get(name)?.size ?? 0) > 1;
    return isAmbiguous && place !== '' ? `${name} (${place})` : name;
  }
}
