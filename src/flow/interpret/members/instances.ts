import { simpleValues } from "../../domain/choice.ts";
import { ERROR } from "../../domain/provenance.ts";
import { unlistedClass } from "../../domain/made-by.ts";
import type { ClassValue, SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isOfLibrary } from "../errors/error-members.ts";
import { isDuplicateCode, speaksOfRefusal } from "../../../knowledge/index.ts";
import { nameOfAccumulator } from "../../builtins/accumulators.ts";

/** Classes that the errors of a store inherit from. */
const ERROR_CLASSES = /^(?:Object|Error|AWSError|\w*ServiceException|(?:Axios|HTTP|Fetch|Request|Response)Error)$/u;

/** Classes of a database's errors, of which a refusal is one, and some of its other errors are. */
const REFUSING_CLASSES: ReadonlySet<string> = new Set([
  "PrismaClientKnownRequestError", "QueryFailedError", "TypeORMError", "DrizzleQueryError", "DriverException", "ConstraintViolationException",
  "DBError", "ConstraintViolationError", "DatabaseError", "PostgresError", "NeonDbError", "SqliteError", "LibsqlError", "SqlError",
  "MongoError", "MongoServerError", "MongoBulkWriteError", "RestError", "FirebaseError", "FirestoreError", "GoogleError", "ReplyError",
]); // prettier-ignore

/** Classes of errors that a row which is there already is none of. */
const CLASSES_OF_OTHERS =
  /foreign_?key|not_?null|check_?(?:constraint|violation)|time_?out|connection|access_?denied|not_?found|deadlock|serialization/iu;

/** `value instanceof of`; `undefined`: may be. */
export function isInstance(interpreter: Interpreter, value: SimpleValue, of: SimpleValue): boolean | undefined {
  const name = nameOfClass(of);
  switch (value.kind) {
    case "constant":
    case "text":
      return false;
    case "refusal":
      if (of.kind === "class") return false;
      if (name === undefined) return undefined;
      if (value.names.includes(name)) return !value.isOther;
      if (isOfRequest(value)) return ERROR_CLASSES.test(name);
      if (REFUSING_CLASSES.has(name)) return value.isOther ? undefined : true;
      return ERROR_CLASSES.test(name) || (value.isOther ? undefined : isOfRefusing(of));
    case "symbolic":
      if (name !== undefined && value.notNamed?.includes(name)) return false;
      if (value.instanceOf !== undefined && value.instanceOf === unlistedClass(of)) return true;
      return value.provenance === ERROR && value.truth === "truthy" && name === "Error" ? true : undefined;
    case "object": {
      const contents = interpreter.membersOf(value);
      if (of.kind === "class" && tellsItself(of)) return undefined;
      if (contents?.class) return inherits(contents.class, of, name);
      // Of the language: no other class is above it.
      if (contents?.errorClass !== undefined)
        return name === contents.errorClass || name === "Error" || name === "Object";
      const made = contents?.isMap ? "Map" : contents && nameOfAccumulator(contents);
      if (made !== undefined && name !== undefined) return isOrIsWeak(name, made) || name === "Object";
      return name === "Object" ? true : of.kind === "class" ? false : undefined;
    }
    case "array":
      return name === undefined
        ? undefined
        : name === "Object" || isOrIsWeak(name, interpreter.itemsOf(value)?.isSet ? "Set" : "Array");
    case "promise":
      return name === undefined ? undefined : name === "Promise";
    default:
      return undefined;
  }
}

/**
 * An error of a library, where one of the asked class of the project may have been caught as well: it is none of these. Where none was seen,
 * something that the library was given may throw it: a hook, a function that makes the error.
 */
export function isErrorOfLibrary(interpreter: Interpreter, either: Value, one: SimpleValue, of: SimpleValue): boolean {
  if (!isOfLibrary(one)) return false;
  const plain = packageOfPlain(of);
  // `NotFoundException` of NestJS: no store throws it.
  if (plain !== undefined) return simpleValues(either).some((own) => packageOfPlain(own) === plain);
  const isOfProject = of.kind === "class" && !tellsItself(of);
  if (!isOfProject && unlistedClass(of) === undefined) return false;
  const kind = isOfProject ? "object" : "symbolic";
  return simpleValues(either).some((own) => own.kind === kind && isInstance(interpreter, own, of) === true);
}

/** The package without effects that something is of. */
function packageOfPlain(value: SimpleValue): string | undefined {
  return value.kind === "library" && value.known.kind === "pure" ? value.known.package : undefined;
}

/** One collection stands for a `Set` and a `WeakSet`, and who asks for the one has no other. */
function isOrIsWeak(name: string, made: string): boolean {
  return name === made || name === `Weak${made}`;
}

/** The status of an answer says it: clients of HTTP throw errors of their own. */
export function isOfRequest({ names }: Extract<SimpleValue, { readonly kind: "refusal" }>): boolean {
  return names.length === 1 && names[0] === "409";
}

/** `error instanceof Error` tells nothing of what went wrong. */
export function isClassOfAllErrors(of: Value): boolean {
  return of.kind !== "choice" && ERROR_CLASSES.test(nameOfClass(of) ?? "");
}

/** Whether a class that is not listed is that of a row which is there already, by its name; undefined: it may be. */
function isOfRefusing(of: SimpleValue): boolean | undefined {
  if (isClassOfOthers(of) || of.kind === "builtin" || packageOfPlain(of) !== undefined) return false;
  return speaksOfRefusal(nameOfClass(of) ?? "") ? true : undefined;
}

/** The code of an error against a constant of a package, which tells by its name what it is: `PgErrors.UNIQUE_VIOLATION`. */
export function isNamedCode(refusal: SimpleValue, code: SimpleValue): boolean | undefined {
  if (refusal.kind !== "refusal" || code.kind !== "external" || refusal.isOther || isOfRequest(refusal))
    return undefined;
  return isOfRefusing(code);
}

/** Whether a test for this class tells a row that is there already from other errors; of a class that no store throws it does. */
export function isClassOfRefusals(of: SimpleValue): boolean {
  const name = nameOfClass(of) ?? "";
  if (packageOfPlain(of) !== undefined) return true;
  return isDuplicateCode(name) || REFUSING_CLASSES.has(name) || ERROR_CLASSES.test(name) || speaksOfRefusal(name);
}

/** `error instanceof ForeignKeyConstraintError` does not ask whether the row is there. */
export function isClassOfOthers(of: SimpleValue): boolean {
  return CLASSES_OF_OTHERS.test(nameOfClass(of) ?? "");
}

/** `static [Symbol.hasInstance](value) { … }` */
function tellsItself({ node }: ClassValue): boolean {
  return node.body.body.some(
    (one) =>
      "key" in one &&
      one.key.type === "MemberExpression" &&
      one.key.property.type === "Identifier" &&
      one.key.property.name === "hasInstance",
  );
}

function inherits(own: ClassValue, of: SimpleValue, name: string | undefined): boolean | undefined {
  let current: Value | undefined = own;
  for (let depth = 0; current?.kind === "class" && depth < 32; depth++) {
    if (of.kind === "class" && of.cell === current.cell) return true;
    current = current.parent;
  }
  if (of.kind === "class") return current === undefined || current.kind === "builtin" ? false : undefined;
  if (name === "Object") return true;
  if (current === undefined) return false;
  if (current.kind !== "builtin" || name === undefined) return undefined;
  return name === current.path.at(-1) || (name === "Error" && /Error$/u.test(current.path.at(-1)!));
}

/** The name by which a class of a library or of the language is known. */
export function nameOfClass(of: SimpleValue): string | undefined {
  switch (of.kind) {
    case "builtin":
    case "external":
      return of.path.at(-1);
    case "library":
      return "name" in of.known ? of.known.name : "path" in of.known ? of.known.path.at(-1) : undefined;
    case "class":
    case "method":
      return of.name;
    default:
      return undefined;
  }
}
