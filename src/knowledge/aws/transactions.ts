/** Transactions over DynamoDB items: what their parts write, and whether one of them refuses a repeat. */
import type { ArgumentPath, Expiry, Passing } from "../argument-path.ts";
import type { ChangeFacts, LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ReasonPlace, RefusalReasons } from "../call-guard.ts";
import { unrefused, worstRepeat } from "../repeat.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { expiryIn, refusedRepeat, type RefusedRepeat } from "./conditions.ts";
import { repeatOfWrite } from "./items.ts";
import { keysOfWrite, type Keys } from "./written-keys.ts";
import { passingItems } from "./passing.ts";
import { changeOfWrite } from "./written-attributes.ts";

const CANCELLED = ["TransactionCanceledException", "TransactionCanceled", "ConditionalCheckFailed"];

/** Of each part the error says whether its condition held. */
const REASONS = {
  member: "CancellationReasons",
  code: "Code",
  refused: "ConditionalCheckFailed",
  passed: "None",
} as const;

const GUARD = {
  kind: "transaction",
  tells: "throws",
  errors: CANCELLED,
  windowSeconds: null,
  needsErrorTest: false,
} as const;

/** All parts happen or none: a part that refuses a repeat protects the others. */
export function describeTransaction(input: Shape): Partial<LibraryCall> {
  const told = describeArms(input, false);
  if (told.guard && !told.guard.doubt) return told;
  const { guard, repeat, keys } = describeArms(input, true);
  const isLease = guard?.expiry && !guard.doubt && repeat && keys;
  return isLease ? { ...told, asLease: { guard, repeat, keys } } : told;
}

/** @param areTimes what is counted on and compared is taken for a time */
function describeArms(input: Shape, areTimes: boolean): Partial<LibraryCall> {
  const arms = armsOf(memberOf(input, "TransactItems"));
  const all = arms.map((arm) => describeParts(arm, areTimes));
  const repeat = worstRepeat(all.map((one) => one.repeat));
  const guard = all.every((one) => one.guard) ? guardOf(all) : undefined;
  const keys = all.flatMap((one) => one.keys);
  const isKeyWithin = all.some((one) => one.isKeyWithin);
  const perhapsKeys = all.flatMap((one) => one.perhapsKeys ?? []);
  const besideKeys = all.flatMap((one) => one.besideKeys ?? []);
  const changes = all.flatMap((one) => one.changes);
  return {
    repeat,
    keys,
    changes,
    ...(isKeyWithin && { isKeyWithin }),
    ...(perhapsKeys.length > 0 && { perhapsKeys }),
    ...(besideKeys.length > 0 && { besideKeys }),
    items: all.flatMap((one) => one.items ?? []),
    ...(guard && { guard }),
  };
}

/** Of several lists one guards as the others do; what stands where hangs on which of them it is. */
function guardOf([first, ...others]: readonly Parts[]): CallGuard | undefined {
  const guard = first?.guard;
  if (guard?.reasons === undefined || others.length === 0) return guard;
  return { ...guard, reasons: { ...guard.reasons, places: undefined } };
}

type PartList = Extract<Shape, { readonly kind: "array" }>;

interface Parts extends Keys {
  readonly changes: readonly ChangeFacts[];
  readonly repeat: Repeat;
  readonly guard: CallGuard | undefined;
}

function describeParts(list: Shape, areTimes: boolean): Parts {
  if (list.kind !== "array") {
    return {
      repeat: { on: "unknown", why: "the parts of the transaction are not known" },
      guard: undefined,
      keys: [],
      changes: [],
    };
  }
  const parts = list.items.flatMap((item, index) => {
    const arms = armsOf(item).flatMap((arm) => describePart(arm, index, areTimes));
    // Which of them it is, and whether one of those that are not counted is there, is not known.
    const isLast = list.open && index === list.items.length - 1;
    const isSure = arms.length < 2 && !isLast && !list.perhaps?.includes(index);
    return arms.map((arm) => (isSure || !arm.refused ? arm : { ...arm, refused: { doubt: "perhaps" } as const }));
  });
  const refusing = parts.filter(({ refused }) => refused && !refused.doubt);
  return refusing.length > 0
    ? refusedParts(parts, refusing, list.items.some(isCheck), { ...REASONS, places: placesOf(list, parts) })
    : doubtfulParts(parts, list.open);
}

/** What the reasons of a refusal say of each part; undefined: which part stands at which place is not known. */
function placesOf(list: PartList, parts: readonly Part[]): readonly ReasonPlace[] | undefined {
  const isFixed = !list.open && !list.perhaps?.length && list.items.every((one) => armsOf(one).length === 1);
  if (!isFixed) return undefined;
  return list.items.map((one, index) => {
    const part = parts.find(({ at }) => at.path[1] === String(index));
    if (part === undefined) return isCheck(one) ? "unread" : "passes";
    if (part.refused) return part.refused.doubt ? "unread" : "refuses";
    return part.isConditional ? "either" : "passes";
  });
}

/** One that writes nothing, and may refuse the others. */
function isCheck(item: Shape): boolean {
  return item.kind === "object" && item.members.has("ConditionCheck");
}

/**
 * One part that is refused refuses the whole transaction.
 *
 * @param isChecked parts that write nothing may refuse it as well
 */
function refusedParts(
  parts: readonly Part[],
  refusing: readonly Part[],
  isChecked: boolean,
  reasons: RefusalReasons,
): Parts {
  const own = refusing.flatMap((part) => part.keys);
  const by = refusing.every(({ refused }) => refused?.by) ? refusing.flatMap((part) => part.by) : [];
  const expiry = refusing.every(({ refused }) => refused?.until)
    ? refusing.find((one) => one.expiry)?.expiry
    : undefined;
  const [only, ...further] = refusing;
  const refusesOtherwise = isChecked || parts.some((part) => part.isConditional && !refusing.includes(part));
  const guard: CallGuard = {
    ...GUARD,
    keys: [...own, ...by],
    reasons,
    ...(refusesOtherwise && { refusesOtherwise }),
    ...(expiry && { expiry }),
    ...(further.length === 0
      ? { passes: only!.passes, part: only!.change }
      : {
          refusing: refusing.map(({ at, passes, change, expiry }) => ({
            at,
            passes,
            part: change,
            ...(expiry && { expiry }),
          })),
        }),
    ...unrefused(worstRepeat(parts.map((part) => part.repeat))),
  };
  const keepsAdding = parts.some(({ repeat }) => repeat.on === "again");
  const changes = parts.map((part) => part.change);
  return { repeat: { on: "key" }, guard, keys: keepsAdding ? guard.keys : own, changes };
}

/** Of none is it sure that it is refused; of an open list more parts may be there. */
function doubtfulParts(parts: readonly Part[], isOpen: boolean): Parts {
  const keys = parts.flatMap((part) => part.keys);
  const isUnseen = isOpen && parts.length === 0;
  const doubts = parts.flatMap(({ refused }) => refused?.doubt ?? []);
  if (isUnseen) doubts.push("perhaps");
  const doubt = doubts.includes("unread") ? "unread" : doubts[0];
  const unlisted: readonly Repeat[] = isUnseen ? [{ on: "unknown", why: "parts not known" }] : [];
  return {
    repeat: worstRepeat([...parts.map((part) => part.repeat), ...unlisted]),
    guard: doubt && { ...GUARD, keys, needsErrorTest: doubt === "perhaps", doubt },
    keys,
    changes: parts.map((part) => part.change),
    isKeyWithin: parts.some((part) => part.isKeyWithin),
    perhapsKeys: parts.flatMap((part) => part.perhapsKeys ?? []),
    besideKeys: parts.flatMap((part) => part.besideKeys ?? []),
    items: parts.flatMap((part) => part.items ?? []),
  };
}

interface Part extends Keys {
  readonly at: ArgumentPath;
  readonly change: ChangeFacts;
  readonly repeat: Repeat;
  readonly refused: RefusedRepeat | undefined;
  readonly expiry: Expiry | undefined;
  /** It has a condition, by which it may refuse the transaction. */
  readonly isConditional?: boolean;
  /** States of the item under which its condition passes. */
  readonly passes?: Passing | undefined;
  /** Values by which it refuses a repeat beside the key. */
  readonly by: readonly ArgumentPath[];
}

function describePart(item: Shape, index: number, areTimes: boolean): Part[] {
  const path = ["TransactItems", String(index)];
  for (const [member, kind] of [
    ["Put", "put"],
    ["Update", "update"],
    ["Delete", "delete"],
  ] as const) {
    const part = memberOf(item, member);
    if (isAbsent(part) || part === undefined || part.kind === "unknown") continue;
    const refused = refusedRepeat(kind, part, areTimes);
    const keys = keysOfWrite(kind, part, [...path, member]);
    return [
      {
        at: { argument: 0, path: [...path, member] },
        change: {
          does: kind === "delete" ? "removes" : "writes",
          target: { argument: 0, path: [...path, member, "TableName"] },
          keys: keys.keys,
          ...changeOfWrite(kind, part, [...path, member]),
        },
        repeat: repeatOfWrite(kind, part),
        refused,
        isConditional: !isAbsent(memberOf(part, "ConditionExpression")),
        passes: passingItems(part, [...path, member]),
        expiry: refused?.until && expiryIn(refused.until, [...path, member]),
        by: (refused?.by ?? []).map((name) => ({
          argument: 0,
          path: [...path, member, "ExpressionAttributeValues", name],
        })),
        ...keys,
      },
    ];
  }
  if (isCheck(item)) return [];
  return [
    {
      at: { argument: 0, path },
      repeat: { on: "unknown", why: "a part of the transaction is not known" },
      change: { does: "writes", keys: [] },
      refused: { doubt: "perhaps" },
      expiry: undefined,
      by: [],
      keys: [],
    },
  ];
}
