/** Other forms of a template: JSON, SAM's `Globals`, moved to another folder, references in other words. */
import { dataOf, isDataMap, isYaml, yamlOf, type Data, type DataMap } from "./data.ts";
import { differ, eachText, type Rewriting } from "./rewriting.ts";

const isTemplate = (path: string): boolean => /\.(?:ya?ml|json)$/u.test(path);

/** Under another name, as which the same text would not be read. */
function renamed(name: string, rename: (path: string) => string, print: (data: Data) => string): Rewriting {
  return {
    name,
    of: (files) =>
      differ(
        files,
        Object.fromEntries(Object.entries(files).map(([path, text]) => [rename(path), print(dataOf(text, path))])),
      ),
  };
}

const rewritten = (name: string, change: (data: DataMap) => DataMap | undefined): Rewriting =>
  eachText(name, isTemplate, (text, path) => {
    const data = dataOf(text, path);
    const changed = isDataMap(data) ? change(data) : undefined;
    return changed && (isYaml(path) ? yamlOf(changed) : JSON.stringify(changed));
  });

/** What every function has in common goes to `Globals`. */
function withGlobals(data: DataMap): DataMap | undefined {
  const resources = data["Resources"];
  if (!isDataMap(resources) || "Globals" in data) return undefined;
  const isFunction = (resource: Data): resource is DataMap =>
    isDataMap(resource) && resource["Type"] === "AWS::Serverless::Function";
  const propertiesOf = (resource: DataMap): DataMap =>
    isDataMap(resource["Properties"]) ? resource["Properties"] : {};
  const functions = Object.values(resources).filter(isFunction).map(propertiesOf);
  const [first] = functions;
  if (first === undefined) return undefined;
  const isShared = (key: string): boolean =>
    key !== "Events" && functions.every((properties) => JSON.stringify(properties[key]) === JSON.stringify(first[key]));
  const shared = Object.fromEntries(Object.entries(first).filter(([key]) => isShared(key)));
  const without = (resource: Data): Data =>
    isFunction(resource)
      ? {
          ...resource,
          Properties: Object.fromEntries(Object.entries(propertiesOf(resource)).filter(([key]) => !(key in shared))),
        }
      : resource;
  return {
    ...data,
    Globals: { Function: shared },
    Resources: Object.fromEntries(Object.entries(resources).map(([id, resource]) => [id, without(resource)])),
  };
}

/** Every `Ref` and `Fn::GetAtt` in other words. */
function references(say: (name: string) => Data): (data: DataMap) => DataMap {
  const walk = (data: Data): Data => {
    if (Array.isArray(data)) return (data as Data[]).map(walk);
    if (!isDataMap(data)) return data;
    const [key] = Object.keys(data);
    const argument = data[key!];
    if (Object.keys(data).length === 1) {
      if (key === "Ref" && typeof argument === "string" && !argument.startsWith("AWS::")) return say(argument);
      if (key === "Fn::GetAtt" && Array.isArray(argument)) return say(argument.join("."));
      if (key!.startsWith("Fn::")) return data;
    }
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, walk(value)]));
  };
  return (data) => walk(data) as DataMap;
}

export const templateRewritings: readonly Rewriting[] = [
  renamed(
    "JSON",
    (path) => path.replace(/\.\w+$/u, ".json"),
    (data) => JSON.stringify(data, null, 2),
  ),
  renamed(
    "JSON on one line",
    (path) => path.replace(/\.\w+$/u, ".json"),
    (data) => JSON.stringify(data),
  ),
  renamed(
    "JSON with the extension `template`",
    (path) => path.replace(/\.\w+$/u, ".template"),
    (data) => JSON.stringify(data, null, 2),
  ),
  renamed("YAML with the extension `template`", (path) => path.replace(/\.\w+$/u, ".template"), yamlOf),
  renamed("another name in another folder", (path) => `infra/${path.replace(/(\.\w+)$/u, "-main.yml")}`, yamlOf),
  rewritten("`Globals`", withGlobals),
  rewritten(
    "`Fn::Sub` for every reference",
    references((name) => ({ "Fn::Sub": `\${${name}}` })),
  ),
  rewritten(
    "`Fn::Sub` with a map for every reference",
    references((name) => ({ "Fn::Sub": ["${it}", { it: { "Fn::Sub": `\${${name}}` } }] })),
  ),
  rewritten(
    "`Fn::Join` around every reference",
    references((name) => ({ "Fn::Join": ["", [{ "Fn::Sub": `\${${name}}` }]] })),
  ),
  rewritten(
    "`Fn::Select` around every reference",
    references((name) => ({ "Fn::Select": [1, ["x", { "Fn::Sub": `\${${name}}` }]] })),
  ),
  rewritten(
    "`Fn::GetAtt` as one text",
    references((name): DataMap => (name.includes(".") ? { "Fn::GetAtt": name } : { Ref: name })),
  ),
];
