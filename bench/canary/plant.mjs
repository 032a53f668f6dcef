// Puts a publish of an SNS message at every place of a module where a statement may stand, so that a run shows which of them are reached.
import { parseSync } from "oxc-parser";

/** @typedef {import("./plant.d.mts").Canary} Canary */

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const MODULE = '"@aws-sdk/client-sns"';

/** @type {import("./plant.d.mts").plant} */
export function plant(path, text, choose = () => true) {
  const { program, module, errors } = parseSync(path, text, { astType: "ts", range: true });
  if (errors.length > 0) return undefined;
  const { places, calls } = placesIn(program);
  const chosen = places.filter(choose);
  if (chosen.length === 0) return undefined;

  // One line as before: places are told by their lines, too.
  const isEsm = module.hasModuleSyntax || /\.m[jt]s$/u.test(path);
  const names = "SNSClient as CanaryClient, PublishCommand as CanaryCommand";
  const head = isEsm
    ? `import { ${names} } from ${MODULE}; const canarySns = new CanaryClient({}); `
    : `const { ${names.replaceAll(" as ", ": ")} } = require(${MODULE}); const canarySns = new CanaryClient({}); `;
  const start = headOffset(program, text);
  const edits = [{ at: start, text: head, canary: undefined }, ...chosen.flatMap(editsOf)];
  edits.sort((a, b) => a.at - b.at);

  let planted = "";
  let copied = 0;
  /** @type {Canary[]} */
  const canaries = [];
  for (const { at, text: added, canary } of edits) {
    planted += text.slice(copied, at);
    copied = at;
    if (canary)
      canaries.push({ ...canary, offset: planted.length + added.indexOf("canarySns"), line: lineAt(text, at) });
    planted += added;
  }
  const called = calls.map(({ at, ...call }) => ({ ...call, line: lineAt(text, at) }));
  return { text: planted + text.slice(copied), canaries, calls: called };
}

const publish = (id) => `canarySns.send(new CanaryCommand({ Message: "canary ${id}" }))`;

function editsOf(place) {
  const { id, function: owner, name, outer, kind, isDead } = place;
  const canary = { id, function: owner, name, outer, kind, isDead };
  if (place.kind !== "expression") return [{ at: place.at, text: ` ${publish(place.id)}; `, canary }];
  return [
    { at: place.at, text: `(${publish(place.id)}, (`, canary },
    { at: place.end, text: "))", canary: undefined },
  ];
}

/** Behind directives and a line for the shell. */
function headOffset(program, text) {
  const first = program.body.find((node) => node.type !== "ExpressionStatement" || typeof node.directive !== "string");
  return first ? first.range[0] : text.length;
}

function lineAt(text, offset) {
  return text.slice(0, offset).split("\n").length;
}

/** Places in functions: the start, the end, and before each statement of each block; and what functions call by its name. */
function placesIn(program) {
  const places = [];
  const calls = [];
  /** For each function what it is called. */
  const names = [undefined];
  /** For each function the one around it. */
  const outers = [undefined];
  const add = (at, kind, owner, isDead, end) =>
    places.push({
      id: places.length,
      at,
      end,
      kind,
      function: owner,
      name: names[owner],
      outer: outers[owner],
      isDead,
    });

  const statements = (list, owner, isDeadBefore, isBody) => {
    let isDead = isDeadBefore;
    for (const [index, node] of list.entries()) {
      const isDirective = node.type === "ExpressionStatement" && typeof node.directive === "string";
      if (owner !== undefined && !isDirective && !isSuper(node))
        add(node.range[0], index === 0 && isBody ? "start" : "statement", owner, isDead);
      walk(node, owner, isDead);
      isDead ||= leaves(node);
    }
    return isDead;
  };

  const walk = (node, owner, isDead, parent) => {
    if (FUNCTIONS.has(node.type)) {
      const own = outers.push(owner) - 1;
      names.push(nameOf(node, parent));
      for (const parameter of node.params) walkChildren(parameter, owner, isDead);
      if (node.body?.type === "BlockStatement") block(node.body, own, false, true);
      else if (node.body) {
        add(node.body.range[0], "expression", own, false, node.body.range[1]);
        walk(node.body, own, false);
      }
      return;
    }
    const called = owner === undefined ? undefined : calledName(node);
    if (called !== undefined) calls.push({ name: called, function: owner, at: node.range[0] });
    if (node.type === "BlockStatement" || node.type === "StaticBlock") return block(node, owner, isDead, false);
    if (node.type === "SwitchCase") {
      if (node.test) walk(node.test, owner, isDead);
      statements(node.consequent, owner, isDead, false);
      return;
    }
    walkChildren(node, owner, isDead);
  };

  const block = (node, owner, isDead, isBody) => {
    const isDeadAtEnd = statements(node.body, owner, isDead, isBody);
    if (owner !== undefined)
      add(node.range[1] - 1, isBody && node.body.length === 0 ? "start" : "end", owner, isDeadAtEnd);
  };

  const walkChildren = (node, owner, isDead) => {
    for (const key in node) {
      const child = node[key];
      if (Array.isArray(child))
        for (const one of child) if (one && typeof one.type === "string") walk(one, owner, isDead, node);
      if (child && typeof child.type === "string") walk(child, owner, isDead, node);
    }
  };

  for (const node of program.body) walk(node, undefined, false);
  return { places, calls };
}

function nameOf({ id }, parent) {
  if (id) return id.name;
  if (parent?.type === "VariableDeclarator") return parent.id.name;
  const isMember = /^(?:MethodDefinition|Property|PropertyDefinition)$/u.test(parent?.type ?? "");
  return isMember && !parent.computed ? parent.key.name : undefined;
}

function calledName({ type, callee }) {
  if (type !== "CallExpression") return undefined;
  if (callee.type === "Identifier") return callee.name;
  const isOwn = callee.type === "MemberExpression" && callee.object.type === "ThisExpression" && !callee.computed;
  return isOwn ? callee.property.name : undefined;
}

/** `super(…)` comes first. */
function isSuper(node) {
  return (
    node?.type === "ExpressionStatement" &&
    node.expression.type === "CallExpression" &&
    node.expression.callee.type === "Super"
  );
}

/** No statement behind it runs, whatever the values are. */
function leaves(node) {
  switch (node?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return true;
    case "BlockStatement":
      return node.body.some(leaves);
    case "IfStatement":
      return node.alternate !== null && leaves(node.consequent) && leaves(node.alternate);
    case "TryStatement":
      return (
        Boolean(node.finalizer && leaves(node.finalizer)) ||
        (leaves(node.block) && (!node.handler || leaves(node.handler.body)))
      );
    case "WhileStatement":
      return node.test.type === "Literal" && node.test.value === true && !hasBreak(node.body);
    case "ForStatement":
      return (node.test === null || (node.test.type === "Literal" && node.test.value === true)) && !hasBreak(node.body);
    case "SwitchStatement":
      return (
        node.cases.some(({ test }) => test === null) &&
        leaves(node.cases.at(-1).consequent.at(-1)) &&
        !node.cases.some(({ consequent }) => consequent.some(hasBreak))
      );
    default:
      return false;
  }
}

function hasBreak(node) {
  if (node === null || typeof node !== "object" || FUNCTIONS.has(node.type)) return false;
  if (node.type === "BreakStatement") return true;
  return Object.values(node).some((child) => (Array.isArray(child) ? child.some(hasBreak) : hasBreak(child)));
}
