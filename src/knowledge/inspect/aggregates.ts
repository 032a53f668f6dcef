/** Looks that answer with one of the values of a column: the greatest, the least. */
import type { AnswerNames } from "../calls.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { constantAt, shapeAt } from "./places.ts";

/** `Model.max("seq", …)` */
export const valueOfColumn: Inspector = ({ args, at }) => {
  const column = constantAt(shapeAt(args, at));
  return { answerNames: typeof column === "string" ? new Map([["", column]]) : UNREAD };
};

/** Which column it is, nobody reads. */
const UNREAD: AnswerNames = "unread";

/** `aggregate({ _max: { seq: true }, _count: true })` of Prisma. */
export const valuesOfColumns: Inspector = ({ args, at }) => {
  const given = shapeAt(args, at);
  const groups = ["_max", "_min"].flatMap((group) => armsOf(memberOf(given, group)).map((asked) => ({ group, asked })));
  const isCounted = !isAbsent(memberOf(given, "_count"));
  if (isCounted || groups.some(({ asked }) => asked.kind === "unknown")) return { answerNames: UNREAD };
  const names = groups.flatMap(({ group, asked }) =>
    asked.kind === "object" ? [...asked.members.keys()].map((name) => [`${group}.${name}`, name] as const) : [],
  );
  return names.length > 0 ? { answerNames: new Map(names) } : {};
};

/** Operators of MongoDB that give one of the values of a field. */
const KEEPING: ReadonlySet<string> = new Set(["$max", "$min", "$first", "$last"]);

/** `[{ $match }, { $group: { _id: null, last: { $max: "$seq" } } }]` */
export function namesOfStages(stages: readonly Shape[]): { readonly answerNames?: AnswerNames } {
  const groups = stages.flatMap((stage) => (stage.kind === "object" ? armsOf(stage.members.get("$group")) : []));
  const names = groups.flatMap((group) =>
    [...(group.kind === "object" ? group.members : [])].flatMap(([name, value]): (readonly [string, string])[] => {
      const [[operator, given] = []] = value.kind === "object" ? value.members : [];
      const field = constantAt(given);
      return operator !== undefined && KEEPING.has(operator) && typeof field === "string"
        ? [[name, field.replace(/^\$/u, "")]]
        : [];
    }),
  );
  return names.length > 0 ? { answerNames: new Map(names) } : {};
}
