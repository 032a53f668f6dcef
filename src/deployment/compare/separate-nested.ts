/** A template that is nested several times is as many stacks, each of which knows what it is handed. */
import { groupBy } from "../group-by.ts";
import { known } from "../known.ts";
import type { NestedStack, Stack } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";
import { canonicalText } from "../value.ts";
import { deepest } from "./nested.ts";
import { commonFolder, fileName } from "./stack-names.ts";

/** Stacks that one template may be; with more of them each stays one, of which nobody knows what it is handed. */
const MOST_STACKS = 200;

/** Where a template is deployed: its ids from the outermost template down. */
interface Instance {
  readonly template: string;
  readonly path: string;
  /** The template that no other one nests. */
  readonly outermost: string;
  /** What the parent hands over, as text. */
  readonly handed: string;
}

type Sides = readonly [before: readonly Stack[], after: readonly Stack[]];

/** The same sides, with a stack for each time that a template is nested, where one is nested several times on either side. */
export function separateNested(before: readonly Stack[], after: readonly Stack[]): Sides {
  const sides = [instancesIn(before), instancesIn(after)] as const;
  const all = groupBy(
    sides.flatMap((side) => [...side.values()].flat()),
    ({ template }) => template,
  );
  const several = new Set(
    [...all.keys()].filter((template) => sides.some((side) => (side.get(template) ?? []).length > 1)),
  );
  if (several.size === 0) return [before, after];
  const copies = new Copies(several, all, commonFolder([...before, ...after]));
  const separate = (stacks: readonly Stack[], instances: Instances): readonly Stack[] =>
    stacks.flatMap((stack) => {
      const own = isNestable(stack) ? instances.get(stack.config) : undefined;
      return own?.map((instance) => copies.of(stack, instance)) ?? [stack];
    });
  return [separate(before, sides[0]), separate(after, sides[1])];
}

class Copies {
  readonly #several: ReadonlySet<string>;
  readonly #all: ReadonlyMap<string, readonly Instance[]>;
  readonly #folder: string;
  /** What is the very same reading on both sides stays one. */
  readonly #made = new Map<Stack, Map<string, Stack>>();

  /** @param several templates that are several stacks @param all instances of both sides, by their template @param folder that holds all */
  constructor(several: ReadonlySet<string>, all: ReadonlyMap<string, readonly Instance[]>, folder: string) {
    this.#several = several;
    this.#all = all;
    this.#folder = folder;
  }

  of(stack: Stack, instance: Instance): Stack {
    const isSeveral = this.#several.has(stack.config);
    if (!isSeveral && !stack.nested?.some(({ template }) => this.#several.has(template))) return stack;
    const nested = stack.nested?.map((one): NestedStack => {
      const below = { ...instance, path: joined(instance.path, one.id), template: one.template };
      return this.#several.has(one.template) ? { ...one, path: this.#pathOf(below) } : one;
    });
    const path = isSeveral ? this.#pathOf(instance) : stack.path;
    const made = this.#made.get(stack) ?? new Map<string, Stack>();
    this.#made.set(stack, made);
    const key = JSON.stringify([path, instance.handed, nested?.map((one) => one.path)]);
    const copy = made.get(key) ?? {
      ...stack,
      path,
      ...known("nested", nested),
      ...(isSeveral ? { handed: instance.handed } : {}),
    };
    made.set(key, copy);
    return copy;
  }

  /** Of a template that several others deploy, with the one that does. */
  #pathOf({ template, path, outermost }: Instance): string {
    const isOfOne = new Set(this.#all.get(template)?.map((one) => one.outermost)).size === 1;
    return isOfOne ? path : `${fileName(outermost, this.#folder)}/${path}`;
  }
}

type Instances = ReadonlyMap<string, readonly Instance[]>;

/** Templates that are deployed by a file; synthesized ones know their path. */
function isNestable(stack: Stack): boolean {
  return frameworkTraits(stack).isTemplate && stack.path === "";
}

/** None where one template would be more stacks than anybody deploys. */
function instancesIn(stacks: readonly Stack[]): Instances {
  const templates = new Map(stacks.filter(isNestable).map((stack) => [stack.config, stack]));
  const nested = new Set(stacks.flatMap((stack) => stack.nested ?? []).map(({ template }) => template));
  const instances = new Map<string, Instance[]>();
  const visit = (stack: Stack, instance: Instance, depth: number): void => {
    const own = instances.get(stack.config) ?? [];
    instances.set(stack.config, own);
    own.push(instance);
    if (depth === 0 || own.length > MOST_STACKS) return;
    for (const one of stack.nested ?? []) {
      const { template, id } = one;
      const inner = templates.get(template);
      const below = { ...instance, template, path: joined(instance.path, id), handed: textOf(one) };
      if (inner) visit(inner, below, depth - 1);
    }
  };
  for (const [template, stack] of templates)
    if (!nested.has(template)) visit(stack, { template, path: "", outermost: template, handed: "" }, deepest);
  return [...instances.values()].some((own) => own.length > MOST_STACKS) ? new Map() : instances;
}

function joined(path: string, id: string): string {
  return path === "" ? id : `${path}/${id}`;
}

function textOf({ parameters }: NestedStack): string {
  return JSON.stringify([...parameters].map(([name, value]) => [name, canonicalText(value)]).sort());
}
