// Lengths of time of date-fns, in another unit.
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
export const hoursToMilliseconds = (hours) => Math.trunc(hours * HOUR);
export const hoursToMinutes = (hours) => Math.trunc(hours * 60);
export const hoursToSeconds = (hours) => Math.trunc(hours * 3600);
export const minutesToMilliseconds = (minutes) => Math.trunc(minutes * MINUTE);
export const minutesToSeconds = (minutes) => Math.trunc(minutes * 60);
export const secondsToMilliseconds = (seconds) => seconds * SECOND;
export const weeksToDays = (weeks) => Math.trunc(weeks * 7);
export const milliseconds = ({ years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
  Math.trunc((years * 365.2425 + (months * 365.2425) / 12 + weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND);
