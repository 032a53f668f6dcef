/** Containers that hand out services: how code says what they hand out for which token. */
import { loadData } from "./load.ts";

/** What is handed out: an instance of a class, a value, what a function gives, or what another token stands for. */
export type ProviderKind = "class" | "value" | "factory" | "alias";

/** What the data say of a method or decorator: `class 0 1`. */
export interface Registration {
  readonly as: ProviderKind | "provider" | "listed" | "names" | "binds" | "modules" | "own";
  /** Which arguments, with the members that lead on from them. */
  readonly of: readonly (readonly [argument: number, ...members: string[]])[];
}

interface ContainerRow {
  readonly containers?: string;
  readonly registers?: Readonly<Record<string, string>>;
  readonly binder?: Readonly<Record<string, ProviderKind>>;
  readonly same?: string;
  readonly below?: string;
  readonly asks?: string;
  readonly declares?: Readonly<Record<string, string>>;
  readonly makes?: Readonly<Record<string, ProviderKind>>;
  readonly apart?: string;
  readonly shared?: string;
  readonly members?: string;
  readonly injects?: string;
  readonly starts?: string;
  readonly startsBy?: string;
}

/** A package with containers. */
export class ContainerPackage {
  readonly #row: ContainerRow;

  constructor(row: ContainerRow) {
    this.#row = row;
  }

  /** The export is a container, or makes one. */
  isContainer(name: string): boolean {
    return isListed(this.#row.containers, name);
  }

  /** A function of the package that makes a container or a provider. */
  exports(name: string): boolean {
    return this.isContainer(name) || this.makes(name) !== undefined;
  }

  registers(method: string): Registration | undefined {
    return registration(this.#row.registers, method);
  }

  /** What a decorator of a class says. */
  declares(name: string): Registration | undefined {
    return registration(this.#row.declares, name);
  }

  /** A method of what a token is bound by: `bind(TOKEN).to(Class)`. */
  binds(method: string): ProviderKind | undefined {
    return own(this.#row.binder, method);
  }

  /** A function that makes a provider: `asClass(Mailer)`. */
  makes(name: string): ProviderKind | undefined {
    return own(this.#row.makes, name);
  }

  /** By what such a function makes each that asks has one of its own: `asClass(Mailer)`. */
  makesApart(name: string): boolean {
    return isListed(this.#row.apart, name);
  }

  /** The names by which that is said otherwise: `asClass(Mailer).singleton()`, `{ lifetime }`. */
  get shared(): readonly string[] {
    return this.#row.shared?.split(" ") ?? [];
  }

  givesItself(method: string): boolean {
    return isListed(this.#row.same, method);
  }

  /** A container of its own, which asks this one for what it was not told. */
  givesBelow(method: string): boolean {
    return isListed(this.#row.below, method);
  }

  asks(method: string): boolean {
    return isListed(this.#row.asks, method);
  }

  /** A method of a class with a decorator of the package that is run once an instance is made. */
  starts(method: string): boolean {
    return isListed(this.#row.starts, method);
  }

  /** A decorator of such a method. */
  startsBy(decorator: string): boolean {
    return isListed(this.#row.startsBy, decorator);
  }

  /** A member of a container with all that it hands out: `container.cradle`. */
  isAll(member: string): boolean {
    return this.#row.members === member;
  }
}

const packages = (): Readonly<Record<string, ContainerRow>> =>
  loadData<{ readonly packages: Readonly<Record<string, ContainerRow>> }>("containers").packages;

/** `undefined`: a package without containers. */
export function containerPackage(name: string): ContainerPackage | undefined {
  const row = own(packages(), name);
  return row && new ContainerPackage(row);
}

/** Members of classes and functions that list the tokens of their arguments: `static inject = ["sns"]`. */
export function tokenLists(): readonly string[] {
  return Object.values(packages()).flatMap(({ injects }) => injects ?? []);
}

function registration(rows: Readonly<Record<string, string>> | undefined, name: string): Registration | undefined {
  const [as, ...places] = own(rows, name)?.split(" ") ?? [];
  if (as === undefined) return undefined;
  const of = places.map((place): readonly [number, ...string[]] => {
    const [argument, ...members] = place.split(".");
    return [Number(argument), ...members];
  });
  return { as: as as Registration["as"], of };
}

function own<T>(rows: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
}

function isListed(names: string | undefined, name: string): boolean {
  return names?.split(" ").includes(name) ?? false;
}
