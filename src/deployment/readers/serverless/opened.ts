import type { ReadFailure } from "../../../project/text-source.ts";
import type { Located } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";

/** What there is of a file. */
export type Opened =
  | { readonly ok: true; readonly root: Located }
  /** `syntax`: it is there and does not parse; `problem` says where. */
  | {
      readonly ok: false;
      readonly reason: ReadFailure | "syntax";
      readonly problem?: { readonly message: string; readonly at: Place };
    };
