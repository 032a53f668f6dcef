// `ts-pattern`: the first pattern that a value fits says what is done with it.
class Pattern {
  constructor(isFor, selected) {
    this.isFor = isFor;
    this.selected = selected;
  }
  optional() {
    return new Pattern((value) => value === undefined || this.isFor(value), this.selected);
  }
  and(other) {
    return new Pattern((value) => this.isFor(value) && fitsInside(other, value), this.selected);
  }
  or(other) {
    return new Pattern((value) => this.isFor(value) || fitsInside(other, value), this.selected);
  }
  select(name) {
    return new Pattern(this.isFor, (value) => [[name, value]]);
  }
}
// Each depth has a function of its own: what calls itself is not gone through for each member apart.
const fitting = (fitsMember) => (pattern, value) => {
  if (pattern instanceof Pattern) return pattern.isFor(value);
  if (pattern === null || typeof pattern !== "object") return value === pattern;
  for (const name of Object.keys(pattern)) if (!fitsMember(pattern[name], value[name])) return false;
  return true;
};
// Deeper objects are not gone into: what is there may fit.
const unknown = (pattern, value) => {
  if (pattern instanceof Pattern) return pattern.isFor(value);
  return pattern !== null && typeof pattern === "object" ? Boolean(value) : value === pattern;
};
const fits = fitting(fitting(fitting(fitting(unknown))));
const fitsInside = fitting(fitting(fitting(unknown)));
const selecting = (selectedOfMember) => (pattern, value) => {
  if (pattern instanceof Pattern) return pattern.selected ? pattern.selected(value) : [];
  if (pattern === null || typeof pattern !== "object") return [];
  return Object.keys(pattern).flatMap((name) => selectedOfMember(pattern[name], value[name]));
};
const selectedOf = selecting(selecting(selecting(selecting(() => []))));
// What a pattern selects, by its names where it has any; else the value.
const handed = (pattern, value) => {
  const selected = selectedOf(pattern, value);
  if (selected.length === 0) return value;
  const [[name, only]] = selected;
  return name === undefined ? only : Object.fromEntries(selected);
};
const of = (isFor) => new Pattern(isFor);
const select = (name, pattern) => {
  const inner = typeof name === "string" ? pattern : name;
  const named = typeof name === "string" ? name : undefined;
  return new Pattern(
    (value) => inner === undefined || fitsInside(inner, value),
    (value) => [[named, value]],
  );
};

class Match {
  constructor(value, isDone, result) {
    this.value = value;
    this.isDone = isDone;
    this.result = result;
  }
  with(...given) {
    if (this.isDone) return this;
    const work = given[given.length - 1];
    const isGuarded = given.length === 3 && typeof given[1] === "function";
    const patterns = isGuarded ? [given[0]] : given.slice(0, -1);
    for (const pattern of patterns)
      if (fits(pattern, this.value) && (!isGuarded || given[1](this.value)))
        return new Match(this.value, true, work(handed(pattern, this.value), this.value));
    return this;
  }
  when(test, work) {
    if (this.isDone || !test(this.value)) return this;
    return new Match(this.value, true, work(this.value, this.value));
  }
  otherwise(work) {
    return this.isDone ? this.result : work(this.value);
  }
  run() {
    if (!this.isDone) throw new Error("Pattern matching error: no pattern matches");
    return this.result;
  }
  exhaustive(otherwise) {
    if (this.isDone) return this.result;
    if (otherwise) return otherwise(this.value);
    throw new Error("Pattern matching error: no pattern matches");
  }
  returnType() {
    return this;
  }
  narrow() {
    return this;
  }
}

export const match = (value) => new Match(value, false, undefined);
export const isMatching = (pattern, ...given) =>
  given.length === 0 ? (value) => fits(pattern, value) : fits(pattern, given[0]);
const anything = of(() => true);
export const P = {
  _: anything,
  any: anything,
  string: of((value) => typeof value === "string"),
  number: of((value) => typeof value === "number"),
  bigint: of((value) => typeof value === "bigint"),
  boolean: of((value) => typeof value === "boolean"),
  symbol: of((value) => typeof value === "symbol"),
  nullish: of((value) => value === null || value === undefined),
  nonNullable: of((value) => value !== null && value !== undefined),
  when: (test) => of((value) => test(value)),
  not: (pattern) => of((value) => !fitsInside(pattern, value)),
  union: (...patterns) => of((value) => patterns.some((one) => fitsInside(one, value))),
  intersection: (...patterns) => of((value) => patterns.every((one) => fitsInside(one, value))),
  optional: (pattern) => of((value) => value === undefined || fitsInside(pattern, value)),
  instanceOf: (type) => of((value) => value instanceof type),
  array: (pattern = anything) => of((value) => Array.isArray(value) && value.every((one) => fitsInside(pattern, one))),
  select,
};
export { P as Pattern };
