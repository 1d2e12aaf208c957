/* What is done to a reading list. Each operation answers with a list of its own and leaves the other as it
   is, so that what was done can be undone. */

/** @import { Reading, ReadingList, Week } from "./model.js" */

import { emptyWeek, MOST_READINGS, MOST_WEEKS, numberOfReadings } from "./model.js";
import { asWritten } from "./places.js";

/** Where a reading stands: its week, and its place in that. @typedef {{week: number, at: number}} Where */

/** @template Kind @param {Kind[]} all @param {number} at @param {Kind[]} put @param {number} [instead] */
const spliced = (all, at, put, instead = 0) => [
  ...all.slice(0, at),
  ...put,
  ...all.slice(at + instead),
];

/** @param {ReadingList} list @param {number} number @param {(week: Week) => Week} change */
const inWeek = (list, number, change) => ({
  ...list,
  weeks: list.weeks.map((week, at) => (at === number ? change(week) : week)),
});

/** Sets what is said of the list as a whole. @param {ReadingList} list @param {Partial<Omit<ReadingList, "weeks">>} said */
export const setList = (list, said) => ({ ...list, ...said });

/** @param {ReadingList} list @param {number} number @param {Partial<Omit<Week, "readings">>} said */
export const setWeek = (list, number, said) =>
  inWeek(list, number, (week) => ({ ...week, ...said }));

/** @param {ReadingList} list @param {Where} where @param {Partial<Reading>} said */
export const setReading = (list, { week, at }, said) =>
  inWeek(list, week, (one) => ({
    ...one,
    readings: one.readings.map((reading, index) =>
      index === at ? { ...reading, ...said } : reading,
    ),
  }));

/** The day seven days after one. @param {string} day */
function weekAfter(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 7);
  return next.toISOString().slice(0, 10);
}

/** Adds a week at the end: seven days after the last, if that has a day. @param {ReadingList} list */
export function addWeek(list) {
  if (list.weeks.length >= MOST_WEEKS) {
    return list;
  }
  const last = list.weeks.at(-1)?.starts;
  const week = { ...emptyWeek(), starts: last ? weekAfter(last) : "" };
  return { ...list, weeks: [...list.weeks, week] };
}

/** Takes a week out; a list keeps one, if an empty one. @param {ReadingList} list @param {number} number */
export function removeWeek(list, number) {
  const weeks = spliced(list.weeks, number, [], 1);
  return { ...list, weeks: weeks.length ? weeks : [emptyWeek()] };
}

/**
 * Has a week change places with the one before or after it; the days stay in their order.
 * @param {ReadingList} list
 * @param {number} number
 * @param {1 | -1} by
 */
export function moveWeek(list, number, by) {
  const [one, other] = [list.weeks[number], list.weeks[number + by]];
  if (!one || !other) {
    return list;
  }
  const weeks = [...list.weeks];
  weeks[number] = { ...other, starts: one.starts };
  weeks[number + by] = { ...one, starts: other.starts };
  return { ...list, weeks };
}

/**
 * Adds readings to a week, at its end if no place is named, as far as there is room.
 * @param {ReadingList} list
 * @param {number} week
 * @param {Reading[]} readings
 * @param {number} [at]
 */
export function addReadings(list, week, readings, at) {
  const room = Math.max(0, MOST_READINGS - numberOfReadings(list));
  return inWeek(list, week, (one) => ({
    ...one,
    readings: spliced(one.readings, at ?? one.readings.length, readings.slice(0, room)),
  }));
}

/** The numbers of the weeks in which a place is read, from 0. @param {ReadingList} list @param {string} place */
export const weeksWith = ({ weeks }, place) =>
  weeks.flatMap(({ readings }, week) =>
    readings.some((one) => asWritten(one.place) === asWritten(place)) ? [week] : [],
  );

/** @param {ReadingList} list @param {Where} where */
export const removeReading = (list, { week, at }) =>
  inWeek(list, week, (one) => ({ ...one, readings: spliced(one.readings, at, [], 1) }));

/**
 * Moves a reading to another place, counted as if it had been taken out before.
 * @param {ReadingList} list
 * @param {Where} from
 * @param {Where} to
 */
export function moveReading(list, from, to) {
  const reading = list.weeks[from.week]?.readings[from.at];
  return reading && list.weeks[to.week]
    ? addReadings(removeReading(list, from), to.week, [reading], to.at)
    : list;
}

/**
 * Where a reading goes by one step: within its week, else to the end of the week before or the beginning of
 * the one after; null where there is no way on.
 * @param {ReadingList} list
 * @param {Where} where
 * @param {1 | -1} by
 * @returns {Where | null}
 */
export function step({ weeks }, { week, at }, by) {
  const next = at + by;
  if (next >= 0 && next < weeks[week].readings.length) {
    return { week, at: next };
  }
  const other = weeks[week + by];
  return other ? { week: week + by, at: by < 0 ? other.readings.length : 0 } : null;
}
