/**
 * One comment on a pull request that is kept up to date: found by the marker in its first line, made only where there is something to
 * say, and corrected when that is mended. Runs with nothing but Node.
 */
import { existsSync, readFileSync } from "node:fs";

const {
  BODY_FILE = "",
  STATUS = "",
  GITHUB_API_URL = "https://api.github.com",
  GITHUB_EVENT_PATH = "",
  GITHUB_REPOSITORY = "",
  GITHUB_TOKEN = "",
} = process.env;

/** More comments than these nobody writes; what stands behind them is not found, and a second comment is made. */
const MOST_PAGES = 30;
const PAGE = 100;

/** Says why there is no comment. The verdict on the change is another step's: this one never fails. */
function leave(why) {
  console.log(`::notice title=replay-safe::No comment: ${why}. The summary of the job has the report.`);
  process.exit(0);
}

const pullRequest = existsSync(GITHUB_EVENT_PATH)
  ? JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8")).pull_request?.number
  : undefined;
if (!Number.isInteger(pullRequest)) process.exit(0);
if (!existsSync(BODY_FILE)) leave("there is no report");
if (GITHUB_TOKEN === "") leave("there is no token");

const body = readFileSync(BODY_FILE, "utf8").trim();
const marker = body.slice(0, body.indexOf("-->") + 3);

async function ask(method, path, content) {
  const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${GITHUB_TOKEN}`,
      "user-agent": "replay-safe",
      "x-github-api-version": "2022-11-28",
      ...(content === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) {
    const isRefused = answer.status === 401 || answer.status === 403 || answer.status === 404;
    leave(isRefused ? `the token may not (${answer.status}), as those of forks` : `GitHub answers ${answer.status}`);
  }
  return answer.json();
}

/** Only a bot's: a person may quote the marker. */
async function ownComment() {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = await ask("GET", `/issues/${pullRequest}/comments?per_page=${PAGE}&page=${page}`);
    const own = comments.find((comment) => comment.user?.type === "Bot" && comment.body?.startsWith(marker));
    if (own !== undefined || comments.length < PAGE) return own;
  }
  return undefined;
}

try {
  const own = await ownComment();
  if (own === undefined && STATUS !== "0") await ask("POST", `/issues/${pullRequest}/comments`, { body });
  else if (own !== undefined && own.body.trim() !== body) await ask("PATCH", `/issues/comments/${own.id}`, { body });
} catch (error) {
  leave(`GitHub cannot be reached (${error instanceof Error ? error.message : String(error)})`);
}
