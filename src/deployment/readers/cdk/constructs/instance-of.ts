/** `construct instanceof lambda.CfnEventSourceMapping`: a construct is one thing, and the resource that it lends its id another one. */
import type { External } from "../../../evaluate/values.ts";
import { isLibrary, libraryClass, type LibraryClass, type Role } from "./library.ts";

/** What a construct is known by. */
interface Made {
  readonly role: Role;
  readonly type: External | undefined;
  readonly owner: Made | undefined;
}

const BASES = new Set(["Construct", "Resource"]);
const BASES_OF_RESOURCES = new Set(["CfnResource", "CfnRefElement", "CfnElement", "Construct"]);

/** Undefined: it cannot be told, as of classes of other packages. */
export function isOfClass({ owner, type }: Made, asked: External): boolean | undefined {
  if (!isLibrary(asked)) return undefined;
  const name = asked.path.at(-1) ?? "";
  const wanted = libraryClass(asked);
  if (owner) return BASES_OF_RESOURCES.has(name) || isResourceOf(owner, wanted);
  if (type === undefined || !isLibrary(type)) return undefined;
  if (nameOf(type) === nameOf(asked)) return true;
  const own = libraryClass(type);
  if (own.isResource) return BASES_OF_RESOURCES.has(name);
  if (wanted.isResource || name.startsWith("Cfn")) return false;
  if (BASES.has(name)) return name === "Construct" ? true : undefined;
  const isKnown = own.role !== "construct" && wanted.role !== "construct";
  if (isKnown && own.role !== wanted.role) return false;
  return own.role === "function" && name === "Function" ? true : undefined;
}

/** The two classes of tables make resources of two types. */
function isResourceOf({ role, type }: Made, wanted: LibraryClass): boolean | undefined {
  if (!wanted.isResource) return false;
  if (role !== wanted.role) return false;
  if (role !== "source") return true;
  const source = type && libraryClass(type).source;
  return source === wanted.source ? (source === "dynamodb" ? undefined : true) : false;
}

function nameOf({ module, path }: External): string {
  return `${module}.${path.join(".")}`;
}
