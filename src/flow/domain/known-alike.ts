/** Values that were compared and are the same. Loops and joins compare the same ones again and again. */

/** One of those that are alike stands for the others. Values are never changed, so that this stays true. */
const standsFor = new WeakMap<object, object>();

/** Whether they are known to be alike; false: they were not compared yet, or differ. */
export function areKnownAlike(left: object, right: object): boolean {
  return representative(left) === representative(right);
}

/** They were compared, and are alike. */
export function knowAlike(left: object, right: object): void {
  const [one, other] = [representative(left), representative(right)];
  if (one !== other) standsFor.set(other, one);
}

function representative(value: object): object {
  let last = value;
  for (let next = standsFor.get(last); next !== undefined; next = standsFor.get(last)) last = next;
  if (last !== value) standsFor.set(value, last);
  return last;
}
