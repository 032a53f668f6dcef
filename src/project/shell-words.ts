/** A command for people to copy into a shell, as code. Names in it are quoted: a branch may be called `main;reboot`. */
export function shellCommand(...words: readonly string[]): string {
  const command = words.map(shellWord).join(" ");
  return command.includes("`") ? `\`\` ${command} \`\`` : `\`${command}\``;
}

/** One word of a command, whatever it holds. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
