/** The one place where names are quoted, lists joined and durations said. */

/** A name as the user wrote it: `` `onOrder` ``. */
export function quote(name: string): string {
  return `\`${name.replace(/\s+/gu, " ").replaceAll("`", "'")}\``;
}

/** "a", "a and b", "a, b and c"; beyond `most` the rest is counted: "a, b and 4 more". */
export function list(items: readonly string[], most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : [...items];
  const last = shown.pop();
  if (last === undefined) return "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** "1 effect", "3 effects". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const units = [
  ["day", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

/** Seconds in the largest unit that divides them: "24 h", "7 days", "90 min". One day is said as "24 h", as AWS does. */
export function duration(seconds: number): string {
  for (const [unit, length] of units) {
    const amount = seconds / length;
    if (!Number.isInteger(amount) || (unit === "day" && amount < 2)) continue;
    return unit === "day" ? `${amount} days` : `${amount} ${unit}`;
  }
  return `${seconds} s`;
}

/** How long a guard remembers a record; 0: until something is done of which nobody knows how long it takes. */
export function memory(seconds: number): string {
  return seconds === 0 ? "a short time only" : duration(seconds);
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
