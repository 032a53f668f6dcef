/** What an inspector is given, and the inspectors by their names in the data. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { LibraryThing } from "../known.ts";
import type { Shape } from "../shape.ts";

/** A call that an inspector looks into. */
export interface Inspected {
  readonly args: readonly Shape[];
  /** Where the data says that the telling part is. */
  readonly at: ArgumentPath;
  /** Facts without the look into the arguments. */
  readonly base: LibraryCall;
  /** Last part of the method's path; undefined when the thing itself is called. */
  readonly method: string | undefined;
  /** The receiver, and what it was constructed with. */
  readonly thing: LibraryThing | undefined;
  readonly made: readonly Shape[];
}

/** Gives what the arguments change about the facts. */
export type Inspector = (inspected: Inspected) => Partial<LibraryCall>;
