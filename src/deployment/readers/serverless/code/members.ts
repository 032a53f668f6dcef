import type { Place } from "../../../../syntax/source-text.ts";
import type { Run } from "./scope.ts";
import { absent, constant, either, unknown, type CodeValue } from "./values.ts";

/** `value.key`. Methods are builtins of their own, so that a call finds the object in `calls.ts`. */
export function memberOf(run: Run, value: CodeValue, key: string, at: Place): CodeValue {
  switch (value.kind) {
    case "record": {
      const entry = value.entries.get(key);
      if (entry?.maybe) return either(entry.value, absent(at), at);
      if (entry) return entry.value;
      return value.open ? unknown("not all of its entries are known", at) : absent(at);
    }
    case "items": {
      if (key === "length") return value.open ? unknown("its length is unknown", at) : constant(value.items.length, at);
      if (!/^\d+$/u.test(key)) return unknown(`\`${key}\` is not followed`, at);
      const item = value.items[Number(key)];
      return value.open ? unknown("not all of its items are known", at) : (item ?? absent(at));
    }
    case "either":
      return either(memberOf(run, value.arms[0], key, at), memberOf(run, value.arms[1], key, at), at);
    case "builtin":
      return memberOfBuiltin(run, value.name, key, at);
    case "scalar":
      if (key === "length" && typeof value.value === "string" && !value.value.includes("${")) {
        return constant(value.value.length, at);
      }
      return unknown(`\`${key}\` is not followed`, at);
    case "unknown":
      return unknown(value.reason, at);
    default:
      return unknown(`\`${key}\` of a value that has none`, at);
  }
}

/** Environment and options are variables, written as the framework writes them. */
function memberOfBuiltin(run: Run, name: string, key: string, at: Place): CodeValue {
  switch (name) {
    case "process":
      return key === "argv"
        ? unknown("it reads the command line", at)
        : { kind: "builtin", name: `process.${key}`, at };
    case "process.env":
      return constant(`\${env:${key}}`, at);
    case "options":
      return constant(`\${opt:${key}}`, at);
    case "callback":
      if (key === "options") return { kind: "builtin", name: "options", at };
      return { kind: "builtin", name: key, at };
    default:
      return { kind: "builtin", name: `${name}.${key}`, at };
  }
}
