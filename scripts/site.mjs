// The documentation as a static site, made of README.md and docs/. Its pages have no script and need nothing from elsewhere. To write it into site/: npm run site
import { escape } from "es-toolkit";
import { Marked, Parser } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const manifest = JSON.parse(read("package.json"));
const repository = manifest.homepage.replace(/#.*$/u, "");

/** Where the repository's own files are on the web. */
const addresses = [
  `${repository}/blob/main/`,
  `${repository}/tree/main/`,
  `${repository.replace("github.com", "raw.githubusercontent.com")}/main/`,
];

/** What the navigation shows first, in this order. A page that no other part has is in the reference. */
const start = ["README.md", "docs/README.ja.md"];
const guides = ["command-line", "editor", "hooks", "caching", "batches"].map((name) => `docs/${name}.md`);
const halves = { handlers: "Rules on handlers", config: "Rules on configuration", both: "Rules on both" };

/** Writes the whole site into a folder, which is made. */
export function build(folder) {
  const files = readdirSync(join(project, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => posix.extname(name) !== "")
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .sort();
  const targets = new Map(["README.md", ...files].map((file) => [file, targetOf(file)]));
  const pages = [...targets.keys()].filter((file) => file.endsWith(".md")).map((file) => pageOf(file, targets));
  const parts = navigationOf(pages);
  for (const target of targets.values()) mkdirSync(dirname(join(folder, target)), { recursive: true });
  for (const [file, target] of targets)
    if (!file.endsWith(".md")) copyFileSync(join(project, file), join(folder, target));
  for (const page of pages) writeFileSync(join(folder, page.target), documentOf(page, parts));
  writeFileSync(join(folder, "style.css"), style);
}

/** `docs/rules/x.md` is `rules/x.html`; the README of a folder is its index. */
function targetOf(file) {
  return file
    .replace(/^docs\//u, "")
    .replace(/README(?=[^/]*\.md$)/u, "index")
    .replace(/\.md$/u, ".html");
}

/** A file of Markdown as the content of its page. */
function pageOf(file, targets) {
  const marked = new Marked(gfmHeadingId(), {
    walkTokens(token) {
      if (token.type === "link" || token.type === "image") token.href = linkFrom(file, token.href, targets);
    },
  });
  const text = read(file);
  const tokens = marked.lexer(text);
  const heading = tokens.find(({ type }) => type === "heading");
  // A paragraph that is nothing but a link leads elsewhere, and says nothing of its page.
  const first = tokens.find((token) => token.type === "paragraph" && token.tokens.some(({ type }) => type !== "link"));
  if (heading === undefined || first === undefined) throw new Error(`${file} has no heading or no text`);
  return {
    file,
    target: targets.get(file),
    title: plain(heading),
    description: shortened(plain(first)),
    content: marked.parse(text),
  };
}

function plain({ tokens }) {
  const parser = new Parser();
  return parser.parseInline(tokens, parser.textRenderer).replaceAll(/\s+/gu, " ").trim();
}

/** As much of a text as search engines show. */
function shortened(text) {
  return text.length <= 200 ? text : `${text.slice(0, 200).replace(/\s\S*$/u, "")} …`;
}

/** Where a link leads on the site: to its page or file where there is one, else to the web. */
function linkFrom(file, href, targets) {
  if (href.startsWith("#")) return href;
  const [path, anchor] = pathInRepository(file, href).split("#");
  if (path === "") return href;
  const target = targets.get(path);
  const suffix = anchor === undefined ? "" : `#${anchor}`;
  if (target !== undefined) return posix.relative(posix.dirname(targets.get(file)), target) + suffix;
  if (!existsSync(join(project, path))) throw new Error(`${file} leads to ${href}, which is not there`);
  return /^https?:/u.test(href) ? href : `${addresses[0]}${path}${suffix}`;
}

/** The file that a link names, with its anchor; nothing where it leads out of the repository. */
function pathInRepository(file, href) {
  if (href === manifest.homepage) return "README.md";
  const address = addresses.find((one) => href.startsWith(one));
  if (address !== undefined) return href.slice(address.length);
  return /^[a-z]+:/u.test(href) ? "" : posix.join(posix.dirname(file), href);
}

/** The pages in the parts of the navigation. */
function navigationOf(pages) {
  const parts = new Map(
    ["Start", "Guides", ...Object.values(halves), "Effects and guards", "Frameworks", "Reference"].map((name) => [
      name,
      [],
    ]),
  );
  const order = [...start, ...guides];
  const place = ({ file }) => (order.includes(file) ? order.indexOf(file) : order.length);
  for (const page of pages.toSorted((one, other) => place(one) - place(other))) parts.get(partOf(page.file)).push(page);
  return parts;
}

function partOf(file) {
  if (start.includes(file)) return "Start";
  if (guides.includes(file)) return "Guides";
  if (file.startsWith("docs/frameworks/")) return "Frameworks";
  if (/^docs\/effects(?:\/|\.md$)/u.test(file)) return "Effects and guards";
  if (!file.startsWith("docs/rules/")) return "Reference";
  const [, half] = /\bhalf: "(\w+)"/u.exec(read(`rules/${posix.basename(file, ".md")}.ts`)) ?? [];
  if (halves[half] === undefined) throw new Error(`${file} is of no half`);
  return halves[half];
}

function documentOf(page, parts) {
  const to = (target) => posix.relative(posix.dirname(page.target), target);
  const navigation = [...parts].map(([name, pages]) => {
    const links = pages.map((one) => {
      const current = one === page ? ' aria-current="page"' : "";
      return `<li><a href="${to(one.target)}"${current}>${escape(one.title)}</a></li>`;
    });
    const isOpen = name === "Start" || pages.includes(page) ? " open" : "";
    return `<details${isOpen}><summary>${name}</summary><ul>\n${links.join("\n")}\n</ul></details>`;
  });
  const title = page.title.startsWith(manifest.name) ? page.title : `${page.title} · ${manifest.name}`;
  const description = page.file === "README.md" ? manifest.description : page.description;
  return `<!doctype html>
<html lang="${page.file.endsWith(".ja.md") ? "ja" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<meta name="description" content="${escape(description)}">
<link rel="stylesheet" href="${to("style.css")}">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Pages">
${navigation.join("\n")}
<p><a href="${repository}">On GitHub</a></p>
</nav>
<main id="content">
${page.content}</main>
</body>
</html>
`;
}

function read(file) {
  return readFileSync(join(project, file), "utf8");
}

/** The colours are those of the page that `plan --format html` writes. */
const style = `:root { color-scheme: light dark; --text: #1c2128; --back: #fff; --faint: #57606a; --line: #d0d7de; --box: #f6f8fa; --mark: #8a5300; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --back: #0d1117; --faint: #9198a1; --line: #3d444d; --box: #161b22; --mark: #e3b341; }
}
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; display: grid; gap: 1rem 3rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
main { min-width: 0; }
h1 { font-size: 1.6rem; margin: 0 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
a { color: inherit; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
.skip:not(:focus) { position: absolute; left: -100vw; }
table { display: block; overflow-x: auto; border-collapse: collapse; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--box); }
pre code { overflow-wrap: normal; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1rem 0; padding-left: .8rem; border-left: 3px solid var(--line); color: var(--faint); }
nav { font-size: .9rem; }
nav ul { list-style: none; margin: 0 0 .6rem; padding-left: .8rem; }
nav a { text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { font-weight: 600; }
summary { cursor: pointer; padding: .2rem 0; font-weight: 600; }
@media (min-width: 60rem) { body { grid-template-columns: 15rem minmax(0, 1fr); } .skip { grid-column: 1 / -1; } }
@media print { nav, .skip { display: none; } }
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(project, "site");
  rmSync(folder, { recursive: true, force: true });
  build(folder);
}
