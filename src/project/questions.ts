/**
 * A run over a project asks about each file once, and what was looked up a moment ago may be believed. An editor asks about the
 * same file again and again, and each of its questions is to see what was saved, committed or checked out right before it. The
 * two are told apart by what they do: nobody has to say which one it is.
 */
const asked = new Set<string>();
let isEditor = false;
let isUnderWay = false;
let isAnswering = false;
let current = 0;

/** One lint begins. Fixes are tried out by linting the same file several times in one go: that is one question. */
export function beginQuestion(path: string): void {
  if (isUnderWay) return;
  isUnderWay = true;
  queueMicrotask(() => (isUnderWay = false));
  isEditor ||= asked.has(path);
  if (isEditor) current++;
  else asked.add(path);
}

/** What runs is one question from its beginning to its end, as a command is: the project as it is at one moment. */
export function asOneQuestion<Answer>(run: () => Answer): Answer {
  if (isAnswering) return run();
  isAnswering = true;
  current++;
  try {
    return run();
  } finally {
    isAnswering = false;
    // What is asked behind it is about another moment: the command may have written something itself.
    current++;
  }
}

/** The number of a question of an editor, or of a command, that is answered right now, which is about one moment; 0: there is none. */
export function questionUnderWay(): number {
  return isUnderWay || isAnswering ? current : 0;
}

/** Grows with each question of an editor, and each command; stays what it is in a run over a project. */
export function currentQuestion(): number {
  return current;
}
