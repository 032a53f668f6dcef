// What very large configurations cost `plan`: 3,000 services that all move, a service of 500 functions in 200 files, a template of 2 MB as JSON and as YAML.
// `npm run build` first.
import { spawnSync } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { cli, git, inFolder, printWhenMain, runRounds, writeFiles } from "./measure.mjs";

/** About 2 MB as indented JSON. `suffix` renames one function. */
function template(suffix) {
  const Resources = {
    Orders: {
      Type: "AWS::DynamoDB::Table",
      Properties: { KeySchema: [], StreamSpecification: { StreamViewType: "NEW_IMAGE" } },
    },
  };
  for (let index = 0; index < 2_000; index++) {
    const id = `Fn${index}${index === 7 ? suffix : ""}`;
    const Variables = Object.fromEntries(
      Array.from({ length: 10 }, (_, k) => [`VARIABLE_${k}`, { "Fn::Sub": `\${AWS::Region}-${index}-${k}` }]),
    );
    Resources[id] = {
      Type: "AWS::Lambda::Function",
      Properties: { Handler: `src/f${index}.handler`, Runtime: "nodejs22.x", Environment: { Variables } },
    };
    Resources[`${id}Stream`] = {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: id },
        EventSourceArn: { "Fn::GetAtt": ["Orders", "StreamArn"] },
        StartingPosition: "TRIM_HORIZON",
      },
    };
  }
  return { Resources };
}

function service(suffix) {
  const files = {};
  const includes = Array.from({ length: 200 }, (_, index) => {
    const count = index < 100 ? 3 : 2;
    const first = index < 100 ? index * 3 : 300 + (index - 100) * 2;
    const functions = Array.from({ length: count }, (_, k) => {
      const key = `fn${first + k}${first + k === 7 ? suffix : ""}`;
      return `${key}:\n  handler: src/f${first + k}.handler\n  name: \${self:custom.prefix}-${key}\n  events:\n    - stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn }\n`;
    });
    files[`functions/f${index}.yml`] = functions.join("");
    return `  - \${file(functions/f${index}.yml)}\n`;
  });
  const custom = "custom:\n  prefix: ${self:service}-${sls:stage}\n";
  files["serverless.yml"] =
    `service: shop\nprovider: { name: aws, runtime: nodejs22.x }\n${custom}functions:\n${includes.join("")}resources:\n  Resources:\n    Orders: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [], StreamSpecification: { StreamViewType: NEW_IMAGE } } }\n`;
  return files;
}

const services = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `services/service-${index}/serverless.yml`,
      `service: service-${index}\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n  work: { handler: src/work.handler, events: [{ stream: { type: kinesis, arn: arn:aws:kinesis:eu-west-1:1:stream/s${index} } }] }\n`,
    ]),
  );

/** CPU seconds of `plan` after an edit of what is committed. `changes` is the least that it has to find. */
async function plan(name, before, edit, rounds, changes) {
  return inFolder((folder) => {
    git(folder, "init", "--quiet");
    writeFiles(folder, before);
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "deployed");
    edit(folder);
    const command = [cli, "plan", "--base", "HEAD", "--format", "json"];
    const { stdout, stderr } = spawnSync("node", command, { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
    const found = stdout === "" ? stderr.slice(0, 300) : JSON.parse(stdout).changes.length;
    if (!(found >= changes)) throw new Error(`${name}: ${changes} changes expected, ${found} found`);
    const taken = runRounds([{ name, command: ["node", ...command], folder, statuses: [0, 1] }], rounds, {
      warmUp: false,
    });
    return taken[name].map(({ cpu }) => cpu);
  });
}

const renamed = (of) => (folder) => writeFiles(folder, of("Renamed"));
const json = (suffix) => ({ "template.json": JSON.stringify(template(suffix), null, 1) });
const yaml = (suffix) => ({ "template.yml": stringify(template(suffix), { aliasDuplicateObjects: false }) });

export async function measureScale({ isQuick }) {
  const rounds = isQuick ? 1 : 3;
  const count = isQuick ? 300 : 3_000;
  const move = (folder) => renameSync(join(folder, "services"), join(folder, "apps"));
  return {
    moved: await plan(`${count} services, all moved`, services(count), move, rounds, 0),
    functions: await plan("500 functions in 200 files", service(""), renamed(service), rounds, 1),
    json: await plan("template of 2 MB, JSON", json(""), renamed(json), rounds, 1),
    yaml: await plan("template of 2 MB, YAML", yaml(""), renamed(yaml), rounds, 1),
  };
}

await printWhenMain(import.meta.url, measureScale);
