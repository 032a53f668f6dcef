/** Calls of libraries as guards: what the data means by the name of a form. */
import type { LibraryCall } from "../calls.ts";
import type { Shape } from "../shape.ts";
import { CLAIM_FORMS } from "./claim-forms.ts";
import { LOOK_FORMS } from "./look-forms.ts";
import { KEY, type GuardForm } from "./plain-guards.ts";

const FORMS = new Map<string, GuardForm>([...Object.entries(CLAIM_FORMS), ...Object.entries(LOOK_FORMS)]);

/** The forms that the data may name. */
export const GUARD_FORMS: readonly string[] = [...FORMS.keys()];

/**
 * Facts that a form adds to a call; nothing where the arguments do not have it.
 *
 * @param form a form, and the member of the result that tells, where it is not the whole: `rows data`; of `found-row` the names and codes of the error where there is none; of `refused` the codes and names of errors, of `refused-where` and `refused-unless` behind the place and the value of what is asked for
 */
export function guardForm(form: string, base: LibraryCall, args: readonly Shape[]): Partial<LibraryCall> {
  const keys = base.keys.length > 0 ? base.keys : [KEY];
  const [name = "", ...words] = form.split(" ");
  return FORMS.get(name)?.({ keys, words, args, base }) ?? {};
}
