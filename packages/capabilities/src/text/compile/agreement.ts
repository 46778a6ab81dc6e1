// How far two texts agree, compared a stretch at a time: the engine compares stretches much faster than we compare characters.

/** Stretches at most this long are compared character by character. */
const SHORT = 16;

/** How many UTF-16 units from `at` on and from `other` on are the same, at most `most`. */
export function agreeForward(left: string, at: number, right: string, other: number, most: number): number {
  let agreed = 0;
  let step = SHORT * 2;
  while (agreed < most) {
    const length = Math.min(step, most - agreed);
    const from = at + agreed;
    const otherFrom = other + agreed;
    if (length <= SHORT) {
      let index = 0;
      while (index < length && left.charCodeAt(from + index) === right.charCodeAt(otherFrom + index)) index++;
      agreed += index;
      if (index < length) return agreed;
      step = SHORT * 2;
    } else if (left.slice(from, from + length) === right.slice(otherFrom, otherFrom + length)) {
      agreed += length;
      step = length * 2;
    } else step = length >> 1;
  }
  return agreed;
}

/** How many UTF-16 units before `end` and before `otherEnd` are the same, at most `most`. */
export function agreeBackward(left: string, end: number, right: string, otherEnd: number, most: number): number {
  let agreed = 0;
  let step = SHORT * 2;
  while (agreed < most) {
    const length = Math.min(step, most - agreed);
    const to = end - agreed;
    const otherTo = otherEnd - agreed;
    if (length <= SHORT) {
      let index = 1;
      while (index <= length && left.charCodeAt(to - index) === right.charCodeAt(otherTo - index)) index++;
      agreed += index - 1;
      if (index <= length) return agreed;
      step = SHORT * 2;
    } else if (left.slice(to - length, to) === right.slice(otherTo - length, otherTo)) {
      agreed += length;
      step = length * 2;
    } else step = length >> 1;
  }
  return agreed;
}
