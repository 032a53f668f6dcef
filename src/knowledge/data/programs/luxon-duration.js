// `Duration` of Luxon: a length of time, as milliseconds.
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const UNITS = {
  millisecond: 1, milliseconds: 1, second: SECOND, seconds: SECOND, minute: MINUTE, minutes: MINUTE,
  hour: HOUR, hours: HOUR, day: DAY, days: DAY, week: 7 * DAY, weeks: 7 * DAY,
  month: 30 * DAY, months: 30 * DAY, quarter: 91 * DAY, quarters: 91 * DAY, year: 365 * DAY, years: 365 * DAY,
}; // prettier-ignore
const lengthIn = ({
  year = 0, years = year, quarter = 0, quarters = quarter, month = 0, months = month, week = 0, weeks = week, day = 0, days = day,
  hour = 0, hours = hour, minute = 0, minutes = minute, second = 0, seconds = second, millisecond = 0, milliseconds = millisecond,
}) =>
  (years * 365 + quarters * 91 + months * 30 + weeks * 7 + days) * DAY +
  hours * HOUR + minutes * MINUTE + seconds * SECOND + milliseconds; // prettier-ignore
const lengthOf = (given) =>
  typeof given === "number" ? given : given instanceof Duration ? given.length : lengthIn(given);
export class Duration {
  constructor(length) {
    this.length = length;
  }
  static fromObject(given) {
    return new Duration(lengthIn(given));
  }
  static fromMillis(count) {
    return new Duration(count);
  }
  static fromDurationLike(given) {
    return new Duration(lengthOf(given));
  }
  plus(other) {
    return new Duration(this.length + lengthOf(other));
  }
  minus(other) {
    return new Duration(this.length - lengthOf(other));
  }
  shiftTo() {
    return this;
  }
  normalize() {
    return this;
  }
  rescale() {
    return this;
  }
  as(unit) {
    return this.length / UNITS[unit];
  }
  get(unit) {
    return this.as(unit);
  }
  get days() {
    return this.length / DAY;
  }
  get hours() {
    return this.length / HOUR;
  }
  get minutes() {
    return this.length / MINUTE;
  }
  get seconds() {
    return this.length / SECOND;
  }
  get milliseconds() {
    return this.length;
  }
  equals(other) {
    return this.length === other.length;
  }
  toObject() {
    return { milliseconds: this.length };
  }
  toISO() {
    return String(this.length);
  }
  toFormat() {
    return String(this.length);
  }
  toHuman() {
    return String(this.length);
  }
  toString() {
    return String(this.length);
  }
  toMillis() {
    return this.length;
  }
  valueOf() {
    return this.length;
  }
}
