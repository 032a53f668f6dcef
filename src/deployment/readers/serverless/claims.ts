/** Which files are services, by name and text, without reading more of them than that takes. */
import { parseConfigText } from "../../../syntax/config-text.ts";
import type { Reader } from "../reader.ts";

const CODE = /(?:^|\/)serverless\.[cm]?[jt]s$/u;

/** Which files are configurations of the Serverless Framework. */
export const claims: Reader["claims"] = {
  // A disk that does not mind upper case has it under each name.
  name: (path) => /(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/iu.test(path) || CODE.test(path),
  nameAlone: (path) => /(?:^|\/)serverless\.(?:ya?ml|json)$/iu.test(path) || CODE.test(path),
  // What code hands on, only evaluating it tells.
  text: (text, path) => speaksOfService(text) || (CODE.test(path) && handsOn(text)),
  content(source) {
    if (CODE.test(source.path)) return false;
    const parsed = parseConfigText(source);
    const [document] = parsed.ok ? parsed.documents : [];
    return document?.kind === "map" && document.entries.has("service") && document.entries.has("provider");
  },
};

/** Whether it is a service by its text: code may also hand on anything else. */
export function speaksOfService(text: string): boolean {
  return /(?:^|[\s"'{,])service["']?\s*[:,]/u.test(text) && /\bprovider["']?\s*[:,]/u.test(text);
}

/** Code that gives something as a whole, whatever that is. Of a handler, which has a name, nothing more is asked. */
function handsOn(text: string): boolean {
  const isWhole = /\bmodule\.exports\s{0,9}=|\bexports\.default\b|\bexport\s{0,9}[=*]/u.test(text);
  return isWhole || (/\bexport\b/u.test(text) && /\bdefault\b/u.test(text));
}
