import { inspect } from "node:util";
function describe(text: string) { return inspect(text); }
export = describe;
