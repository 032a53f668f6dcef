/** Other forms of a service: JSON, TypeScript and JavaScript, several files, variables, short and long events. */
import type { Files } from "../../support/read.ts";
import { dataOf, isDataMap, shortYamlOf, yamlOf, type Data, type DataMap } from "./data.ts";
import { differ, type Rewriting } from "./rewriting.ts";

interface Written {
  /** Paths from the service's folder. */
  readonly [path: string]: string;
}

const isServiceFile = (path: string): boolean => /(?:^|\/)serverless\.(?:yml|json)$/u.test(path);

/** @param write the files of one service in another form, the configuration itself among them */
function service(name: string, write: (data: DataMap, text: string) => Written | undefined): Rewriting {
  return {
    name,
    of(files) {
      const rewritten = Object.entries(files).flatMap(([path, text]): [string, string][] => {
        const data = isServiceFile(path) ? dataOf(text, path) : null;
        const written = isDataMap(data) ? write(data, text) : undefined;
        const folder = path.slice(0, path.lastIndexOf("/") + 1);
        return written ? Object.entries(written).map(([file, content]) => [folder + file, content]) : [[path, text]];
      });
      const changed: Files = Object.fromEntries(rewritten);
      return differ(files, changed);
    },
  };
}

const inYaml = (data: Data): Written => ({ "serverless.yml": shortYamlOf(data) });

const functionsOf = (data: DataMap): DataMap | undefined => {
  const functions = data["functions"];
  return isDataMap(functions) && Object.keys(functions).length > 0 ? functions : undefined;
};

const mapValues = (map: DataMap, change: (value: Data, key: string) => Data): DataMap =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));

/** Every function with its own `change`; undefined where there is none. */
function withFunctions(data: DataMap, change: (body: DataMap, key: string) => Data): DataMap | undefined {
  const functions = functionsOf(data);
  return (
    functions && {
      ...data,
      functions: mapValues(functions, (body, key) => (isDataMap(body) ? change(body, key) : body)),
    }
  );
}

function withEvents(data: DataMap, change: (event: DataMap) => DataMap): DataMap | undefined {
  return withFunctions(data, (body) => {
    const events = body["events"];
    return Array.isArray(events)
      ? { ...body, events: (events as Data[]).map((event) => (isDataMap(event) ? change(event) : event)) }
      : body;
  });
}

/** Strings of functions that a variable can stand for: whole, and without a function of CloudFormation above them. */
function throughCustom(data: DataMap): DataMap | undefined {
  const held: Record<string, Data> = {};
  const hold = (value: Data): Data => {
    if (typeof value === "string" && value !== "") {
      const name = `v${Object.keys(held).length}`;
      held[name] = value;
      return `\${self:custom.held.${name}}`;
    }
    if (Array.isArray(value)) return (value as Data[]).map(hold);
    return isDataMap(value) && !Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"))
      ? mapValues(value, hold)
      : value;
  };
  const changed = withFunctions(data, (body) => mapValues(body, hold));
  const custom = data["custom"] ?? {};
  return changed && isDataMap(custom) && isDataMap(data) ? { ...changed, custom: { ...custom, held } } : undefined;
}

const typeOfArn = (arn: Data | undefined): string | undefined =>
  typeof arn === "string" ? /^arn:aws[\w-]*:(?<type>dynamodb|kinesis):/u.exec(arn)?.groups!["type"] : undefined;

function longEvent(event: DataMap): DataMap {
  const { stream, sqs } = event;
  if (typeof stream === "string" && typeOfArn(stream)) return { stream: { type: typeOfArn(stream)!, arn: stream } };
  return typeof sqs === "string" ? { sqs: { arn: sqs } } : event;
}

function shortEvent(event: DataMap): DataMap {
  const { stream, sqs } = event;
  if (
    isDataMap(stream) &&
    Object.keys(stream).every((key) => key === "type" || key === "arn") &&
    typeOfArn(stream["arn"]) === stream["type"]
  ) {
    return { stream: stream["arn"]! };
  }
  return isDataMap(sqs) && Object.keys(sqs).length === 1 && typeof sqs["arn"] === "string"
    ? { sqs: sqs["arn"] }
    : event;
}

function withDefaults(event: DataMap): DataMap {
  const { stream } = event;
  return isDataMap(stream)
    ? { stream: { batchSize: 10, enabled: true, startingPosition: "TRIM_HORIZON", ...stream } }
    : event;
}

const typescript = (data: DataMap): string =>
  JSON.stringify(data, null, 2).replaceAll(/^(\s*)"([A-Za-z]\w*)":/gmu, "$1$2:");

/** `functions` in a module, each function in one of its own, ids and texts as constants. */
function typescriptInModules(data: DataMap): Written | undefined {
  const functions = functionsOf(data);
  if (!functions) return undefined;
  const keys = Object.keys(functions);
  const { functions: _, ...rest } = data;
  return {
    "serverless.ts": `import type { AWS } from "@serverless/typescript";
import { functions } from "./src/functions";

const rest = ${typescript(rest)} as const;
const configuration = { ...rest, functions } satisfies AWS;
export default configuration;
`,
    "src/functions/index.ts": `${keys.map((_key, index) => `import { body as f${index} } from "./f${index}";\n`).join("")}
export const functions = { ${keys.map((key, index) => `${JSON.stringify(key)}: f${index}`).join(", ")} };
`,
    ...Object.fromEntries(
      keys.map((key, index) => [
        `src/functions/f${index}.ts`,
        `export const body = ${typescript({ body: functions[key]! })}.body;\n`,
      ]),
    ),
  };
}

export const serviceRewritings: readonly Rewriting[] = [
  service("JSON", (data) => ({ "serverless.json": JSON.stringify(data, null, 2) })),
  service("JSON on one line", (data) => ({ "serverless.json": JSON.stringify(data) })),
  service("YAML under another extension", (_, text) => ({ "serverless.yaml": text })),
  service("TypeScript", (data) => ({
    "serverless.ts": `import type { AWS } from "@serverless/typescript";\n\nconst configuration: AWS = ${typescript(data)};\n\nmodule.exports = configuration;\n`,
  })),
  service("TypeScript in modules", typescriptInModules),
  service("JavaScript", (data) => ({
    "serverless.js": `"use strict";\n\nmodule.exports = ${JSON.stringify(data)};\n`,
  })),
  service("an ES module", (data) => ({ "serverless.mjs": `export default ${JSON.stringify(data, null, 4)};\n` })),
  service("functions in a file", (data) => {
    const functions = functionsOf(data);
    return (
      functions && {
        "serverless.yml": yamlOf({ ...data, functions: "${file(functions.yml)}" }),
        "functions.yml": yamlOf(functions),
      }
    );
  }),
  service("functions under a key of a file", (data) => {
    const functions = functionsOf(data);
    const include = "${file(./parts/functions.json):all.of}";
    return (
      functions && {
        "serverless.yml": yamlOf({ ...data, functions: include }),
        "parts/functions.json": JSON.stringify({ all: { of: functions } }),
      }
    );
  }),
  service("a list of files of functions", (data) => {
    const functions = functionsOf(data);
    if (!functions) return undefined;
    const keys = Object.keys(functions);
    return {
      "serverless.yml": yamlOf({ ...data, functions: keys.map((_, index) => `\${file(functions/f${index}.yml)}`) }),
      ...Object.fromEntries(keys.map((key, index) => [`functions/f${index}.yml`, yamlOf({ [key]: functions[key]! })])),
    };
  }),
  service("each function in a file", (data) => {
    const files: Record<string, string> = {};
    const changed = withFunctions(data, (body, key) => {
      files[`functions/${key}.yml`] = yamlOf(body);
      return `\${file(functions/${key}.yml)}`;
    });
    return changed && { "serverless.yml": yamlOf(changed), ...files };
  }),
  service("events in a file", (data) => {
    const files: Record<string, string> = {};
    const changed = withFunctions(data, (body, key) => {
      if (!Array.isArray(body["events"])) return body;
      files[`events/${key}.yml`] = yamlOf({ events: body["events"] as Data });
      return { ...body, events: `\${file(events/${key}.yml):events}` };
    });
    return changed && { "serverless.yml": yamlOf(changed), ...files };
  }),
  service("resources in files", (data) => {
    const { resources } = data;
    if (!isDataMap(resources)) return undefined;
    return {
      "serverless.yml": yamlOf({ ...data, resources: ["${file(resources.yml)}", { Outputs: {} }] }),
      "resources.yml": yamlOf(resources),
    };
  }),
  service("variables for the texts of functions", (data) => {
    const changed = throughCustom(data);
    return changed && inYaml(changed);
  }),
  service("events in the long form", (data) => {
    const changed = withEvents(data, longEvent);
    return changed && inYaml(changed);
  }),
  service("events in the short form", (data) => {
    const changed = withEvents(data, shortEvent);
    return changed && inYaml(changed);
  }),
  service("defaults written out", (data) => {
    const changed = withEvents(data, withDefaults);
    return changed && inYaml(changed);
  }),
];
