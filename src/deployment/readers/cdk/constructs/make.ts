/** Nodes of the construct tree, whatever they are. */
import { createHash } from "node:crypto";
import type { Place } from "../../../../syntax/source-text.ts";
import { partsOf, printed } from "../../../evaluate/print.ts";
import { madeOf } from "../../../evaluate/provenance.ts";
import { BudgetExhausted } from "../../../evaluate/completion.ts";
import { absent, external, newInstance } from "../../../evaluate/making.ts";
import type { CodePart, CodeValue, External, Instance } from "../../../evaluate/values.ts";
import { untold } from "../../../untold.ts";
import type { Run } from "./run.ts";
import { Construct, constructOf, constructOfHole } from "./construct.ts";
import { mayHoldFunction } from "../reach.ts";
import { isLibrary, type Role } from "./library.ts";

/** An app that the code does not make: of a stack without a scope, or of Amplify. */
export function makeApp(run: Run, at: Place): Construct {
  const app = makeConstruct(
    run,
    undefined,
    [],
    external("core", "App"),
    "app",
    newInstance({ at, args: [] }),
    absent,
    at,
  );
  run.host.roots.push(app);
  return app;
}

/** Makes a node of the construct tree. Throws `BudgetExhausted` where the tree is too deep or too large; an id that is taken is a problem of the app. */
export function makeConstruct(
  run: Run,
  scope: Construct | undefined,
  id: readonly CodePart[],
  type: External | undefined,
  role: Role,
  instance: Instance,
  props: CodeValue,
  at: Place,
  isImported = false,
): Construct {
  if ((scope?.depth ?? 0) >= MAX_DEPTH || ++run.host.constructs > MAX_CONSTRUCTS) throw new BudgetExhausted();
  const made = new Construct({ scope, id, type, role, instance, props, isImported, conditions: run.conditions, at });
  const isPlace = mayHoldFunction(made);
  if (isPlace && !isImported) run.host.places++;
  // `X.fromY(scope, id)` of some classes makes no construct at all.
  if (scope && !isImported && isCertain(made)) {
    if (scope.takenPaths.has(made.path)) {
      const why = "there is already a construct with this id, so the app cannot be synthesized";
      if (isPlace) run.problem(at, `the construct id \`${made.path}\``, why);
      else run.note(at, `the construct id \`${made.path}\``, why);
    }
    scope.takenPaths.add(made.path);
  }
  return made;
}

/** It is made in any case, under the very id that is written: classes of other packages may add to theirs. */
function isCertain({ type, conditions, path }: Construct): boolean {
  return type !== undefined && isLibrary(type) && conditions.length === 0 && !path.includes("${");
}

/** Constructs below each other; real ones stay below 10. */
const MAX_DEPTH = 60;
/** Constructs of one app; the largest ones that people deploy have some thousand. */
const MAX_CONSTRUCTS = 10_000;

/** What an id is made of. */
export function idParts(id: CodeValue): readonly CodePart[] {
  const parts = partsOf(id);
  if (parts) return parts;
  return [{ kind: "token", text: printed(id) ?? untold(madeOf(id)) }];
}

/** A construct that a class of another package made inside of itself, known by the member that it is reached by. */
export function foreignChild(run: Run, owner: Construct, members: readonly string[], at: Place): Construct {
  const id: CodePart = { kind: "token", text: members.join(".") };
  const known = owner.children.find(
    (child) => child.id.length === 1 && typeof child.id[0] !== "string" && child.id[0]?.text === id.text,
  );
  return known ?? makeConstruct(run, owner, [id], undefined, "construct", newInstance({ at, args: [] }), absent, at);
}

/** The construct that a value is, or is an attribute of. */
export function constructBehind(value: CodeValue): Construct | undefined {
  if (value.kind === "instance") return constructOf(value);
  if (value.kind === "alternatives")
    return value.arms.map((arm) => constructBehind(arm.value)).find((construct) => construct);
  if (value.kind !== "text") return undefined;
  return value.parts
    .map((part) => (typeof part === "string" ? undefined : constructOfHole(part)))
    .find((construct) => construct);
}

/** `md5` as the library uses it on lists. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
